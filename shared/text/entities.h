// SPDX-License-Identifier: MIT
// Character references as Markdown reads them, and as HTML is written. Names are the ones people
// type and the ones that could take a letter apart; any other name stays as it was typed, in what
// is laid out and in what rules judge alike.
#pragma once

#include <string>
#include <string_view>

namespace hearth::text {

/// What "&amp;", "&#97;" or "&#x61;" stands for; empty where it is no reference we know.
[[nodiscard]] std::string entity_text(std::string_view reference);

/// How a sign that means something in HTML is written in text and in attribute values; empty for
/// every other.
[[nodiscard]] constexpr std::string_view html_reference(char sign) {
  switch (sign) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

}  // namespace hearth::text
