// SPDX-License-Identifier: MIT
// apply: folds one event into the State. Total: an event about something a partial State does not
// hold changes counts or nothing. Content may be absent (erased, or not for this viewer).
#pragma once

#include "shared/community/state.h"
#include "shared/model/event.h"

namespace hearth::community {

/// Folds `event` in and sets state.seq to event.seq (where it is not 0) and state.chain.
/// Every event decide() made is applied without loss; stored events were checked when they were
/// decided, so what does not fit is ignored rather than refused. @cost O(1), rules_published: that
/// of compiling.
void apply(State& state, const model::Event& event);

}  // namespace hearth::community
