// SPDX-License-Identifier: MIT
// What every code point above ASCII folds to, unpacked once from the committed tables. Inside of
// fold.cpp; others ask fold.h.
#pragma once

#include <cstdint>
#include <vector>

namespace hearth::text {

/// What a code point is; from kFirstOutput on it reads as kOutputs[value - kFirstOutput].
enum FoldValue : std::uint8_t {
  kSelf,
  kIgnored,
  kSeparates,
  kSpaces,
  kToPoint,
  kSelfUnspaced,
  kFirstOutput
};

/// Values stand for code points below this; above there are ideographs, tags, variation selectors
/// and private use.
inline constexpr char32_t kFoldTableEnd = 0x20000;

/// Every code point of a stretch (stride 2: every second one) folds to the one `delta` from it.
struct PointRange {
  std::int32_t first = 0;
  std::int32_t count = 0;
  std::int32_t stride = 1;
  std::int32_t delta = 0;
};

struct FoldTables {
  std::vector<std::uint8_t> values;  // FoldValue by code point
  std::vector<PointRange> folds;     // of letters that fold to a letter outside ASCII
  std::vector<PointRange> lower;     // simple case folding; where `folds` has none, this one counts
};

/// @cost some 200,000 steps the first time.
[[nodiscard]] const FoldTables& fold_tables();

/// The letters and digits a value from kFirstOutput on reads as; ends in a zero where it is shorter
/// than four.
[[nodiscard]] const char* fold_output(std::uint8_t value);

/// Values from kFirstOutput up to here were accented letters, from here on look-alikes.
[[nodiscard]] std::uint8_t fold_accents_end();

}  // namespace hearth::text
