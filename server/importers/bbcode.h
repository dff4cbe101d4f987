// SPDX-License-Identifier: MIT
// BBCode as forums keep it, as HTML, which the one Markdown writer reads (html.h).
#pragma once

#include <string>
#include <string_view>

namespace hearth::importers {

/// `html` is text in which "<" and "&" are written as references already; marks of forums stay
/// where they are no BBCode known here. A uid ("[b:3k2j]") is taken off. @cost O(bytes).
[[nodiscard]] std::string html_of_bbcode(std::string_view html);

/// "<", ">", "&" as references.
[[nodiscard]] std::string escaped_html(std::string_view text);

/// What somebody typed, out of the XML that forums keep around it ("<t>…</t>", "<r>…</r>"); other
/// texts stay as they are.
[[nodiscard]] std::string typed_text(std::string_view content);

}  // namespace hearth::importers
