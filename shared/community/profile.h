// SPDX-License-Identifier: MIT
// A member's profile in the State. Used by events/*.cpp.
#pragma once

#include "shared/community/state.h"
#include "shared/model/event.h"

namespace hearth::community {

/// The member is what the event's content says; without content (erased) nameless. Names are unique
/// by their folded form: the index follows. @cost O(1).
void set_profile(State& state, model::Member& member, const model::Event& event);

}  // namespace hearth::community
