// SPDX-License-Identifier: MIT
// Character references as Markdown reads them. Names are the ones people type and the ones that
// could take a letter apart; any other name stays as it was typed, in what is laid out and in what
// rules judge alike.
#pragma once

#include <string>
#include <string_view>

namespace hearth::text {

/// What "&amp;", "&#97;" or "&#x61;" stands for; empty where it is no reference we know.
[[nodiscard]] std::string entity_text(std::string_view reference);

}  // namespace hearth::text
