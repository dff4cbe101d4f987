// SPDX-License-Identifier: MIT
#include "shared/community/profile.h"

namespace hearth::community {

void set_profile(State& state, model::Member& member, const model::Event& event) {
  const auto old = state.names.find(name_key(member.name()));
  if (old != state.names.end() && old->second == member.id) state.names.erase(old);
  member.profile_ref = event.content_ref;
  member.profile = event.content.value_or(model::Content{});
  if (!member.name().empty()) state.names.try_emplace(name_key(member.name()), member.id);
}

}  // namespace hearth::community
