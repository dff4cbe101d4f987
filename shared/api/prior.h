// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/prior: what new devices of this community begin with, where it has a prior of its
// own, and the one that would come next, for devices of those who help to judge it. Equal for
// everybody, with an ETag: asking says nothing of the asker.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/model/codec.h"

namespace hearth::api {

/// As many numbers as beliefs have; see prompts/sharing.h.
inline constexpr std::size_t kSharedNumbersMax = 1'080;

struct SharedPrior {
  std::int64_t id = 0;  // 0: there is none
  std::int64_t made_ms = 0;
  std::vector<std::int64_t> beliefs{};  // steps of 2^-24
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id);
    v("made_ms", self.made_ms);
    v("beliefs", self.beliefs,
      {.min = -base::limits::kJsonIntegerMax, .count_max = kSharedNumbersMax});
  }
};

struct PriorAnswer {
  SharedPrior shipped;
  SharedPrior candidate;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("shipped", self.shipped);
    v("candidate", self.candidate);
  }
};

}  // namespace hearth::api
