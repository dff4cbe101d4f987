// SPDX-License-Identifier: MIT
#include "server/search/excerpt.h"

#include <algorithm>

#include "server/search/terms.h"
#include "shared/text/utf8.h"

namespace hearth::search {
namespace {

constexpr std::size_t kLineBytes = 240;
constexpr std::size_t kBeforeBytes = 60;  // shown before the first thing found
constexpr std::size_t kStartsMax = 64;    // places it may begin at
constexpr std::string_view kMore = "\u2026";
static_assert(kLineBytes + 2 * kMore.size() <= api::kExcerptBytesMax);

struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Where most different terms stand within a line's length.
std::size_t best_start(const std::vector<Token>& hits) {
  std::size_t best = 0;
  std::size_t most = 0;
  for (std::size_t first = 0; first < std::min(hits.size(), kStartsMax); ++first) {
    std::vector<std::string_view> seen;
    const std::size_t last = std::min(hits.size(), first + api::kExcerptMarksMax);
    for (std::size_t i = first; i < last; ++i) {
      if (hits[i].end - hits[first].begin > kLineBytes - kBeforeBytes) break;
      if (std::find(seen.begin(), seen.end(), hits[i].term) == seen.end()) {
        seen.push_back(hits[i].term);
      }
    }
    if (seen.size() > most) {
      most = seen.size();
      best = first;
    }
  }
  return best;
}

// From a blank on where there is one near, and never within a character.
Stretch around(std::string_view text, std::size_t at) {
  Stretch of{.begin = at > kBeforeBytes ? at - kBeforeBytes : 0};
  if (of.begin > 0) {
    const std::size_t blank = text.find(' ', of.begin);
    if (blank < at) of.begin = blank + 1;
  }
  while (of.begin > 0 && (static_cast<unsigned char>(text[of.begin]) & 0xC0U) == 0x80) --of.begin;
  of.end = of.begin + text::clip(text.substr(of.begin), kLineBytes).size();
  if (of.end < text.size()) {
    const std::size_t blank = text.rfind(' ', of.end);
    if (blank != std::string_view::npos && blank > of.begin + kLineBytes / 2) of.end = blank;
  }
  return of;
}

}  // namespace

Excerpt excerpt_of(std::string_view text, const std::unordered_set<std::string>& terms) {
  std::string flat(text);
  std::replace_if(
      flat.begin(), flat.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  std::vector<Token> hits;
  for (Token& token : tokens_of(flat, Use::kText)) {
    if (terms.contains(token.term)) hits.push_back(std::move(token));
  }
  const Stretch of = around(flat, hits.empty() ? 0 : hits[best_start(hits)].begin);
  Excerpt excerpt;
  if (of.begin > 0) excerpt.line += kMore;
  const std::size_t shift = excerpt.line.size();
  excerpt.line += flat.substr(of.begin, of.end - of.begin);
  if (of.end < flat.size()) excerpt.line += kMore;
  for (const Token& hit : hits) {
    if (hit.begin < of.begin || hit.end > of.end) continue;
    const api::SearchMark mark{.begin = hit.begin - of.begin + shift,
                               .end = hit.end - of.begin + shift};
    // Pairs of letters overlap.
    if (!excerpt.marks.empty() && mark.begin <= excerpt.marks.back().end) {
      excerpt.marks.back().end = std::max(excerpt.marks.back().end, mark.end);
    } else if (excerpt.marks.size() < api::kExcerptMarksMax) {
      excerpt.marks.push_back(mark);
    }
  }
  return excerpt;
}

}  // namespace hearth::search
