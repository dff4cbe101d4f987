// SPDX-License-Identifier: MIT
// Which words a member writes about, and how like them a title is: hashed words, rare ones weighing
// more, cosine of the two. No word is kept, only its hash.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/fixed.h"
#include "shared/feed/viewer.h"

namespace hearth::feed {

inline constexpr std::size_t kTermsPerTextMax = 24;
inline constexpr std::size_t kTermsPerMemberMax = 256;

/// Hashes of the distinct words of a title, ascending, at most kTermsPerTextMax. Words are runs of
/// letters and digits of three bytes and more, ASCII in lower case; one- and two-byte words say
/// little.
[[nodiscard]] std::vector<std::uint32_t> terms_of(std::string_view title);

/// How many texts of the community have each word. Only looked up, never walked.
class TermCounts {
 public:
  void add(const std::vector<std::uint32_t>& terms);
  /// log2(texts / texts with the word) in Q16, 0 for a word in every text, the most for an unknown
  /// one.
  [[nodiscard]] Q16 rarity(std::uint32_t term) const;

 private:
  std::unordered_map<std::uint32_t, std::uint32_t> counts_;
  std::uint32_t texts_ = 0;
};

/// A member's words: by term how often, decayed. Keep at most kTermsPerMemberMax.
class TermProfile {
 public:
  TermProfile() = default;
  TermProfile(const Numbers& words, const TermCounts& counts);

  /// Cosine with a title's words, 0..1 in Q16. @cost O(terms log words).
  [[nodiscard]] Q16 match(const std::vector<std::uint32_t>& terms, const TermCounts& counts) const;

 private:
  Numbers weights_;
  std::uint64_t length_ = 0;  // of the vector of weights, in Q8
};

}  // namespace hearth::feed
