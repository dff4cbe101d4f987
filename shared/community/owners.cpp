// SPDX-License-Identifier: MIT
#include "shared/community/owners.h"

namespace hearth::community {

std::size_t owners(const State& state) {
  std::size_t count = 0;
  for (const model::Member& member : state.members) {
    if (member.role == model::Role::kOwner) ++count;
  }
  return count;
}

bool owns_alone(const State& state, MemberId member) {
  return state.role(member) == model::Role::kOwner && owners(state) == 1;
}

}  // namespace hearth::community
