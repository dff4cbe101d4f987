// SPDX-License-Identifier: MIT
// POST /v1/c/{c}/contribute: a member begins to help the community's prompts (join), gives
// (give), or takes back what was given (leave). A gift needs the pass the last answer held and uses
// it up, so one that is sent again, or comes after leaving, is refused.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/api/prior.h"

namespace hearth::api {

enum class Contributing : std::uint8_t { kNone, kJoin, kGive, kLeave };

struct ContributeRequest {
  Contributing want = Contributing::kNone;
  std::uint64_t pass = 0;
  std::vector<std::int64_t> sums{};    // prompts/sharing.h: to_steps()
  std::int64_t candidate = 0;          // which prior `judged` is about; 0: none
  std::vector<std::int64_t> judged{};  // judged_of()
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    constexpr std::int64_t kMost = base::limits::kJsonIntegerMax;
    v("want", self.want, {.required = true});
    v("pass", self.pass);
    v("sums", self.sums, {.min = -kMost, .count_max = kSharedNumbersMax});
    v("candidate", self.candidate);
    v("judged", self.judged, {.min = -kMost, .count_max = 8});
  }
};

struct ContributeAnswer {
  std::uint64_t pass = 0;  // for the next gift; 0 after leaving
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("pass", self.pass);
  }
};

}  // namespace hearth::api

template <>
struct hearth::model::EnumText<hearth::api::Contributing> {
  static constexpr auto kNames = std::to_array<std::string_view>({"none", "join", "give", "leave"});
};
