// SPDX-License-Identifier: MIT
// The part of apply() about recognition: standings, medals, showcases, news of what was bought, and
// posts' bridging scores. Used by apply.cpp only.
#pragma once

#include "shared/community/state.h"
#include "shared/model/event.h"

namespace hearth::community {

void fold_standing_reviewed(State& state, const model::Event& event,
                            const model::StandingReviewed& body);
void fold_medal_awarded(State& state, const model::Event& event, const model::MedalAwarded& body);
void fold_showcase_set(State& state, const model::Event& event, const model::ShowcaseSet& body);
void fold_redemption_closed(State& state, const model::Event& event,
                            const model::RedemptionClosed& body);
void fold_bridging_scored(State& state, const model::Event& event,
                          const model::BridgingScored& body);

}  // namespace hearth::community
