// SPDX-License-Identifier: MIT
// An event as one pair of eyes gets it: each kind's veil, and what no viewer ever gets.
#pragma once

#include "shared/community/eyes.h"

namespace hearth::community {

/// The event for eyes that may receive it (can_receive). Text is joined now, not when it happened:
/// words that were erased, hidden or replaced since never leave the server again. Without chain and
/// place of the text. `state` must be at or after the event. @cost that of copying the event.
[[nodiscard]] model::Event view_of(const State& state, const model::Event& event, const Eyes& eyes);

}  // namespace hearth::community
