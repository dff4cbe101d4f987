// SPDX-License-Identifier: MIT
#include "shared/text/entities.h"

#include <charconv>
#include <cstdint>
#include <utility>

#include "shared/text/utf8.h"

namespace hearth::text {

std::string entity_text(std::string_view reference) {
  static constexpr std::pair<std::string_view, std::string_view> kNamed[] = {
      {"&amp;", "&"},
      {"&lt;", "<"},
      {"&gt;", ">"},
      {"&quot;", "\""},
      {"&apos;", "'"},
      {"&nbsp;", "\xC2\xA0"},
      {"&copy;", "\xC2\xA9"},
      {"&hellip;", "\xE2\x80\xA6"},
      {"&mdash;", "\xE2\x80\x94"},
      {"&ndash;", "\xE2\x80\x93"},
      {"&shy;", "\xC2\xAD"},
      {"&zwj;", "\xE2\x80\x8D"},
      {"&zwnj;", "\xE2\x80\x8C"},
      {"&ZeroWidthSpace;", "\xE2\x80\x8B"},
      {"&NoBreak;", "\xE2\x81\xA0"},
      {"&lrm;", "\xE2\x80\x8E"},
      {"&rlm;", "\xE2\x80\x8F"},
      {"&period;", "."},
      {"&sol;", "/"},
      {"&colon;", ":"},
      {"&commat;", "@"},
      {"&num;", "#"},
      {"&lowbar;", "_"},
      {"&ast;", "*"},
      {"&rsquo;", "\xE2\x80\x99"}};
  for (const auto& [key, value] : kNamed) {
    if (key == reference) return std::string(value);
  }
  if (reference.size() < 4 || reference[1] != '#') return {};
  const bool hexadecimal = reference[2] == 'x' || reference[2] == 'X';
  const char* first = reference.data() + (hexadecimal ? 3 : 2);
  const char* last = reference.data() + reference.size() - 1;
  std::uint32_t point = 0;
  if (first == last || std::from_chars(first, last, point, hexadecimal ? 16 : 10).ptr != last) {
    return {};
  }
  std::string out;
  append_utf8(out, point == 0 ? kReplacement : static_cast<char32_t>(point));
  return out;
}

}  // namespace hearth::text
