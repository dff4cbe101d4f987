// SPDX-License-Identifier: MIT
// The numbers that "content" can ask of a field, by their keys.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/rules/evaluation.h"
#include "shared/rules/reader.h"
#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace hearth::rules {

struct TextMeasure {
  std::string_view key;
  Unit unit;
  std::int64_t (*value)(Evaluation& evaluation, model::TextField field);
};

/// Characters from the first letter or digit to the last one, as Counts::characters counts them.
/// @cost O(bytes).
inline std::int64_t length_inside(std::string_view words) {
  std::int64_t characters = 0;
  std::int64_t begin = 0;
  std::int64_t end = 0;
  for (std::size_t at = 0; at < words.size();) {
    const text::Decoded decoded = text::decode_at(words, at);
    at += decoded.bytes;
    const text::PointKind kind = text::kind_of(decoded.point);
    if (kind == text::PointKind::kMark) continue;
    ++characters;
    const bool inside = kind == text::PointKind::kWord || decoded.point == U'_' ||
                        kind == text::PointKind::kUnspacedWord;
    if (!inside) continue;
    if (end == 0) begin = characters;
    end = characters;
  }
  return end == 0 ? 0 : end - begin + 1;
}

inline constexpr std::array<TextMeasure, 9> kTextMeasures = {{
    {"length", Unit::kCount,
     [](Evaluation& e, model::TextField f) { return e.counts(f).characters; }},
    {"words", Unit::kCount, [](Evaluation& e, model::TextField f) { return e.counts(f).words; }},
    {"lines", Unit::kCount, [](Evaluation& e, model::TextField f) { return e.counts(f).lines; }},
    {"links", Unit::kCount,
     [](Evaluation& e, model::TextField f) {
       return static_cast<std::int64_t>(e.links(f).size());
     }},
    {"mentions", Unit::kCount, [](Evaluation& e, model::TextField f) { return e.mentions(f); }},
    {"images", Unit::kCount, [](Evaluation& e, model::TextField f) { return e.counts(f).images; }},
    {"emoji", Unit::kCount, [](Evaluation& e, model::TextField f) { return e.counts(f).emoji; }},
    {"repeated", Unit::kCount,
     [](Evaluation& e, model::TextField f) { return e.counts(f).longest_repeat; }},
    {"length_inside", Unit::kCount,
     [](Evaluation& e, model::TextField f) { return length_inside(field_text(e.draft, f)); }},
}};

}  // namespace hearth::rules
