// SPDX-License-Identifier: MIT
// A member said yes to a revision of the rules.
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event&, const model::RulesAccepted& body) {
  model::Member* member = state.members.change(body.member);
  if (member != nullptr) member->rules_accepted = body.revision;
}

void touches(const State&, const Event&, const model::RulesAccepted& body, Touched& into) {
  into.members.add(body.member);
}

constexpr EventKind<model::RulesAccepted> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(rules_accepted, kKind)

}  // namespace hearth::community
