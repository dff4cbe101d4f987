// SPDX-License-Identifier: MIT
// Where a term stands, packed: for each text the distance to the one before (seven bits a byte, the
// last with its top bit clear) and one byte that says how often it is in title and body.
#pragma once

#include <algorithm>
#include <cstdint>

#include "server/search/vocabulary.h"

namespace hearth::search {

struct Posting {
  std::uint32_t text = 0;
  std::uint32_t title = 0;  // at most 7
  std::uint32_t body = 0;   // at most 31
};

/// Texts come in rising order.
inline void add_posting(Term& term, std::uint32_t text, Posting often) {
  std::uint32_t step = text - term.last;
  while (step >= 0x80) {
    term.postings += static_cast<char>(0x80U | (step & 0x7FU));
    step >>= 7;
  }
  term.postings += static_cast<char>(step);
  const std::uint32_t title = std::min(often.title, 7U);
  const std::uint32_t body = std::min(often.body, 31U);
  term.postings += static_cast<char>(title << 5 | body);
  term.last = text;
  ++term.texts;
}

/// Calls each(Posting) in order.
template <class Each>
void for_each_posting(const Term& term, Each&& each) {
  std::uint32_t text = 0;
  const auto* at = reinterpret_cast<const unsigned char*>(term.postings.data());
  const auto* end = at + term.postings.size();
  while (at < end) {
    std::uint32_t step = 0;
    unsigned shift = 0;
    while ((*at & 0x80U) != 0) {
      step |= (*at++ & 0x7FU) << shift;
      shift += 7;
    }
    step |= static_cast<std::uint32_t>(*at++) << shift;
    text += step;
    const std::uint32_t often = *at++;
    each(Posting{.text = text, .title = often >> 5, .body = often & 31U});
  }
}

}  // namespace hearth::search
