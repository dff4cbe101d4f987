// SPDX-License-Identifier: MIT
// Who owns a community: one always remains, so leaving and changing roles ask this first.
#pragma once

#include "shared/community/state.h"

namespace hearth::community {

/// How many own the community. @cost O(members).
[[nodiscard]] std::size_t owners(const State& state);

/// Whether the member is the only owner. @cost O(members) for an owner, else O(1).
[[nodiscard]] bool owns_alone(const State& state, MemberId member);

}  // namespace hearth::community
