// SPDX-License-Identifier: MIT
// The raid brake is on or off: newcomers wait. Members do not learn who set it.
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event&, const model::BrakeSet& body) {
  state.settings.raid_brake = body.on;
}

void touches(const State&, const Event&, const model::BrakeSet&, Touched& into) {
  into.settings = true;
}

void veil(const Viewing& at, Event& seen, model::BrakeSet&) {
  if (!at.eyes.moderates()) seen.actor = {};
}

constexpr EventKind<model::BrakeSet> kKind{
    .fold = fold, .touches = touches, .veil = veil, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(brake_set, kKind)

}  // namespace hearth::community
