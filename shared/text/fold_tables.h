// SPDX-License-Identifier: MIT
// What every code point above ASCII folds to, unpacked once from the committed tables
// (tests/support/generate_fold_table.cpp says how they are made). Inside of fold.cpp; others ask
// fold.h.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hearth::text {

/// What a code point is; from kFirstShape on it is a letter that looks like kShapes[value -
/// kFirstShape].
enum FoldValue : std::uint8_t {
  kSelf,
  kMarks,      // a mark that only decorates
  kInvisible,  // nothing to see
  kSeparates,
  kSpaces,
  kSelfUnspaced,
  kToPoint,  // folds to one letter: `folds`, else `lower`
  kToParts,  // `parts`
  kFirstShape
};

inline constexpr char kShapes[] = "abcdefghijklmnopqrstuvwxyz0123456789";

/// Values stand for code points below this; above there are ideographs, tags, variation selectors
/// and private use.
inline constexpr char32_t kFoldTableEnd = 0x20000;

/// Compatibility ideographs, the only ones above that fold to another point.
inline constexpr char32_t kIdeographs = 0x2F800;
inline constexpr char32_t kIdeographsEnd = 0x2FA20;

/// Every code point of a stretch (stride 2: every second one) folds to the one `delta` from it.
struct PointRange {
  std::int32_t first = 0;
  std::int32_t count = 0;
  std::int32_t stride = 1;
  std::int32_t delta = 0;
};

/// How parts relate to the whole.
enum class PartStyle : std::uint8_t {
  kSame,        // the same text to Unicode, case aside
  kCompatible,  // another form of it: full width, in a circle, a ligature
  kWritten,     // written for it: a stroke, a Persian form
};

/// One code point's parts: points[begin, begin + count).
struct PointParts {
  char32_t point = 0;
  std::uint32_t begin = 0;
  std::uint8_t count = 0;
  PartStyle style = PartStyle::kSame;
};

struct FoldTables {
  std::vector<std::uint8_t> values;  // FoldValue by code point
  std::vector<PointRange> folds;     // of letters that fold to a letter outside ASCII
  std::vector<PointRange> lower;     // simple case folding; where `folds` has none, this one counts
  std::vector<PointParts> parts;     // by code point
  std::vector<char32_t> points;

  /// The parts of a code point that is kToParts.
  [[nodiscard]] const PointParts& parts_of(char32_t point) const;
  [[nodiscard]] std::span<const char32_t> points_of(const PointParts& of) const {
    return {points.data() + of.begin, of.count};
  }
};

/// @cost some 200,000 steps the first time.
[[nodiscard]] const FoldTables& fold_tables();

}  // namespace hearth::text
