// SPDX-License-Identifier: MIT
// HTML as people's posts contain it, turned into Markdown: paragraphs, quotes, lists, code,
// headings, tables (as list rows), emphasis, links. Tolerant like a browser, and it never loses
// text: what it does not know it unwraps. Only scripts, styles and comments are left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearth::importers {

/// A piece of a page: an element, or text where `tag` is empty.
struct HtmlNode {
  std::string tag;   // lower case
  std::string text;  // entities decoded
  std::string href;  // of a; src of img
  std::string alt;   // of img
  std::vector<HtmlNode> children;
};

/// Parses a fragment; elements nested deeper than 48 are unwrapped. @cost O(bytes).
[[nodiscard]] HtmlNode parse_html(std::string_view html);

/// The fragment as CommonMark. @cost O(bytes · depth).
[[nodiscard]] std::string markdown_of_html(std::string_view html);

/// The same of what people typed into a box that keeps their lines: line ends count as well.
[[nodiscard]] std::string markdown_of_typed_html(std::string_view html);

/// The fragment's text alone, white space collapsed.
[[nodiscard]] std::string text_of_html(std::string_view html);

/// Character references decoded: "&amp;" -> "&". Unknown ones stay as they are.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace hearth::importers
