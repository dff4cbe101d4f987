// SPDX-License-Identifier: MIT
// A draft with facts as JSON, as rule tests and `hearth check` write them:
// {"title":"…","body":"…","topic":"…","author":{"age":"2d","posts":3,"role":"member"}}.
#pragma once

#include "shared/base/json.h"
#include "shared/model/facts.h"
#include "shared/rules/reader.h"

namespace hearth::rules {

struct TestInput {
  model::Draft draft;
  model::FactBundle facts;
};

/// Noon of a fixed day, so ages and times of day mean the same in every run: 2026-01-01T12:00:00Z.
inline constexpr std::int64_t kTestNowMs = 1'767'268'800'000;

/// Reads a draft; mistakes go to `notes`. Without "on" the first event of the mask `on` is taken.
/// Without "author" or "context" those facts stay unknown; with them, what is not given is 0, false
/// or empty.
[[nodiscard]] TestInput read_test_input(Notes& notes, const base::Json& json, const Place& place,
                                        std::uint8_t on);

}  // namespace hearth::rules
