// SPDX-License-Identifier: MIT
// The numbers that "content" can ask of a field, by their keys.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/rules/evaluation.h"
#include "shared/rules/reader.h"

namespace hearth::rules {

struct TextMeasure {
  std::string_view key;
  Unit unit;
  std::int64_t (*value)(Evaluation& evaluation, model::TextField field);
};

inline constexpr std::array<TextMeasure, 8> kTextMeasures = {{
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
}};

}  // namespace hearth::rules
