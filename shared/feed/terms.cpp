// SPDX-License-Identifier: MIT
#include "shared/feed/terms.h"

#include <algorithm>

#include "shared/base/curves.h"
#include "shared/base/hash.h"
#include "shared/base/sort.h"

namespace hearth::feed {
namespace {

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= 'a' && byte <= 'z');
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

std::vector<std::uint32_t> terms_of(std::string_view title) {
  std::vector<std::uint32_t> out;
  std::string word;
  const auto close = [&] {
    if (word.size() >= 3 && out.size() < kTermsPerTextMax) {
      out.push_back(static_cast<std::uint32_t>(base::hash64(word)));
    }
    word.clear();
  };
  for (const char c : title) {
    if (is_word_byte(c)) {
      word += lower(c);
    } else {
      close();
    }
  }
  close();
  base::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void TermCounts::add(const std::vector<std::uint32_t>& terms) {
  ++texts_;
  for (const std::uint32_t term : terms) ++counts_[term];
}

Q16 TermCounts::rarity(std::uint32_t term) const {
  const auto at = counts_.find(term);
  const std::uint32_t count = at != counts_.end() ? at->second : 1;
  return base::log2_fast(base::q16_ratio(texts_ + 1, count));
}

TermProfile::TermProfile(const Numbers& words, const TermCounts& counts) {
  std::uint64_t squares = 0;  // Q16
  for (const auto& [term, times] : words.rows()) {
    const Q16 frequency =
        base::log2_fast(base::kQ16One + std::clamp<Q16>(times, 0, base::q16(1'000)));
    const Q16 weight = base::q16_mul(frequency, counts.rarity(static_cast<std::uint32_t>(term)));
    if (weight <= 0) continue;
    weights_.add(term, weight);
    squares += static_cast<std::uint64_t>(base::q16_mul(weight, weight));
  }
  length_ = base::isqrt(squares);
}

Q16 TermProfile::match(const std::vector<std::uint32_t>& terms, const TermCounts& counts) const {
  if (length_ == 0) return 0;
  std::uint64_t squares = 0;
  Q16 product = 0;
  for (const std::uint32_t term : terms) {
    const Q16 rarity = counts.rarity(term);
    squares += static_cast<std::uint64_t>(base::q16_mul(rarity, rarity));
    product += base::q16_mul(rarity, weights_.at(term));
  }
  const std::uint64_t length = base::isqrt(squares);
  if (length == 0) return 0;
  // Both lengths are Q8, so their product is Q16 as is the product of the vectors.
  const auto lengths = static_cast<std::int64_t>(length * length_);
  return std::clamp<Q16>(product * base::kQ16One / lengths, 0, base::kQ16One);
}

}  // namespace hearth::feed
