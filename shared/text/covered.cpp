// SPDX-License-Identifier: MIT
#include "shared/text/covered.h"

#include <algorithm>

#include "shared/text/fold.h"
#include "shared/text/segments.h"
#include "shared/text/utf8.h"

namespace hearth::text {
namespace {

constexpr std::string_view kMarkup = "*_~`[]()!<>\\\"'|:@";

struct Neighbour {
  char32_t point = 0;  // 0 where the text ends
  std::size_t at = 0;
  std::size_t bytes = 0;
};

Neighbour before(std::string_view text, std::size_t at) {
  if (at == 0) return {};
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) {
    --begin;
  }
  return {decode_at(text, begin).point, begin, at - begin};
}

Neighbour after(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const Decoded decoded = decode_at(text, at);
  return {decoded.point, at, decoded.bytes};
}

bool is_blank_or_end(const Neighbour& one) {
  return one.bytes == 0 || kind_of(one.point) == PointKind::kSpace;
}

// Punctuation that people set beside letters of any script once one of them is such a letter.
bool is_loose_sign(char32_t point) {
  constexpr std::string_view kAscii = ".,:;!?%\"'";
  return (point < 0x80 && kAscii.find(static_cast<char>(point)) != std::string_view::npos) ||
         (point >= 0x2010 && point <= 0x2027);
}

bool is_wide(char32_t point) {
  return is_wide_sign(point) || kind_of(point) == PointKind::kUnspacedWord ||
         (point >= 0xAC00 && point <= 0xD7AF);
}

void cover(const Neighbour& one, std::string& out) {
  if (one.bytes == 1) out[one.at] = 'x';
  if (one.bytes == 3) out.replace(one.at, 3, "\xE4\xB8\x80");  // U+4E00, a letter
}

void cover_beside(const Neighbour& sign, const Neighbour& other, std::string& out) {
  if (is_blank_or_end(other)) return;
  if (is_wide_sign(sign.point) || (is_loose_sign(sign.point) && is_wide(other.point))) {
    cover(sign, out);
  }
}

void cover_signs(std::string_view source, std::string& out) {
  for (std::size_t at = source.find_first_of("*~"); at != std::string_view::npos;
       at = source.find_first_of("*~", at)) {
    const std::size_t end = std::min(source.find_first_not_of(source[at], at), source.size());
    const Neighbour left = before(source, at);
    const Neighbour right = after(source, end);
    cover_beside(left, right, out);
    cover_beside(right, left, out);
    at = end;
  }
}

// md4c reads the address of "[…](address)", "<address>" and "[name]: address" itself.
bool is_destination(std::string_view source, std::size_t at) {
  const std::string_view ahead = source.substr(0, at);
  if (ahead.ends_with("](") || ahead.ends_with('<')) return true;
  const std::size_t blank = ahead.find_last_not_of(" \t");
  return blank != std::string_view::npos && blank > 0 && ahead[blank] == ':' &&
         ahead[blank - 1] == ']';
}

}  // namespace

std::string covered(std::string_view source) {
  std::string out(source);
  cover_signs(source, out);
  for (const LinkPiece& link : links(source)) {
    if (is_destination(source, link.whole.begin)) continue;
    for (std::size_t at = link.whole.begin; at < link.whole.end; ++at) {
      if (kMarkup.find(source[at]) != std::string_view::npos) out[at] = 'x';
    }
  }
  return out;
}

}  // namespace hearth::text
