// SPDX-License-Identifier: MIT
#include "shared/text/simhash.h"

#include <array>
#include <vector>

#include "shared/base/hash.h"
#include "shared/text/fold.h"

namespace hearth::text {
namespace {

constexpr std::uint64_t kMask = (std::uint64_t{1} << kSimhashBits) - 1;

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> words;
  std::uint64_t word = 0;
  const auto finish = [&] {
    if (word != 0) words.push_back(word);
    word = 0;
  };
  for (const Symbol& symbol : fold(text)) {
    if (!symbol.is(kLatin | kDigit | kForeign)) {
      finish();
      continue;
    }
    if (symbol.is(kUnspaced)) finish();
    // A plain letter as its bit, so that I and l are one and fingerprints of before stay what they
    // were.
    const char32_t plain = plain_letter(symbol);
    const bool latin = plain >= 'a' && plain <= 'z';
    const std::uint64_t letter = latin ? std::uint64_t{1} << (plain - 'a')
                                       : std::uint64_t{symbol.key} + (std::uint64_t{1} << 32);
    word = base::mix64(word, letter) | 1;
    if (symbol.is(kUnspaced)) finish();
  }
  finish();
  return words;
}

}  // namespace

std::int64_t simhash(std::string_view text) {
  const std::vector<std::uint64_t> words = word_hashes(text);
  if (words.empty()) return 0;
  const std::size_t width = words.size() < 3 ? 1 : 3;
  std::array<int, kSimhashBits> votes{};
  for (std::size_t i = 0; i + width <= words.size(); ++i) {
    std::uint64_t shingle = 0;
    for (std::size_t k = 0; k < width; ++k) shingle = base::mix64(shingle, words[i + k]);
    for (std::size_t b = 0; b < votes.size(); ++b) votes[b] += (shingle >> b & 1) != 0 ? 1 : -1;
  }
  std::uint64_t hash = 0;
  for (std::size_t b = 0; b < votes.size(); ++b) {
    if (votes[b] > 0) hash |= std::uint64_t{1} << b;
  }
  // 0 is kept for "no words".
  return static_cast<std::int64_t>(hash == 0 ? 1 : hash);
}

int simhash_distance(std::int64_t a, std::int64_t b) {
  auto different = (static_cast<std::uint64_t>(a) ^ static_cast<std::uint64_t>(b)) & kMask;
  int count = 0;
  for (; different != 0; different &= different - 1) ++count;
  return count;
}

}  // namespace hearth::text
