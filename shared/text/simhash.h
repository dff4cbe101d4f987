// SPDX-License-Identifier: MIT
// A fingerprint that changes little when a text changes little, to see the same post posted again.
// 53 bits, so it fits every JSON reader's exact integers. After Charikar (2002), over folded words.
#pragma once

#include <cstdint>
#include <string_view>

namespace hearth::text {

inline constexpr int kSimhashBits = 53;

/// Fingerprint over shingles of three folded words (single words where there are fewer; single
/// characters count as words in scripts without spaces). 0 for a text without words. @cost
/// O(bytes).
[[nodiscard]] std::int64_t simhash(std::string_view text);

/// Number of differing bits, 0..53. About 3 or less means "the same text with small changes".
[[nodiscard]] int simhash_distance(std::int64_t a, std::int64_t b);

}  // namespace hearth::text
