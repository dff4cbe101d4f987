// SPDX-License-Identifier: MIT
// What prompts get to see of a State for one member: who waits for them, what happened to them,
// where they take part. Only what the log says; on a replica, only what its window holds, which
// makes lists shorter but never wrong. Pure.
#pragma once

#include <cstdint>

#include "shared/community/state.h"
#include "shared/prompts/scene.h"

namespace hearth::lens {

/// When the member was here before, from feed::Profile.
struct Visits {
  std::int64_t previous_ms = 0;  // end of the last visit, 0 = this is the first
  std::int64_t current_ms = 0;   // beginning of this one
};

/// The scene as of `state`. A member who has left is a visitor. @cost O(posts in the State).
[[nodiscard]] prompts::Scene scene_of(const community::State& state, base::MemberId member,
                                      const Visits& visits, std::int64_t now_ms);

}  // namespace hearth::lens
