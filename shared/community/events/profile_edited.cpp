// SPDX-License-Identifier: MIT
// A member has another name or says something else about themself.
#include "shared/community/event_kind.h"
#include "shared/community/profile.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event& event, const model::ProfileEdited& body) {
  model::Member* member = state.members.change(body.member);
  if (member != nullptr) set_profile(state, *member, event);
}

void touches(const State&, const Event&, const model::ProfileEdited& body, Touched& into) {
  into.members.add(body.member);
}

constexpr EventKind<model::ProfileEdited> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(profile_edited, kKind)

}  // namespace hearth::community
