// SPDX-License-Identifier: MIT
// Which medals a profile shows first.
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event& event, const model::ShowcaseSet& body) {
  model::Member* member = state.members.change(event.actor);
  if (member != nullptr) member->showcase = body.medals;
}

constexpr EventKind<model::ShowcaseSet> kKind{
    .fold = fold, .touches = touches_nothing, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(showcase_set, kKind)

}  // namespace hearth::community
