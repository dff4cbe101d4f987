// SPDX-License-Identifier: MIT
// A member has another role. Role visitor: they left, and what was theirs alone goes with them.
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event&, const model::RoleSet& body) {
  model::Member* member = state.members.change(body.member);
  if (member == nullptr) return;
  const bool was_here = member->role != model::Role::kVisitor;
  const bool is_here = body.role != model::Role::kVisitor;
  if (was_here && !is_here) --state.counts.members;
  if (!was_here && is_here) ++state.counts.members;
  member->role = body.role;
  if (!is_here) forget_own(state, body.member);
}

void touches(const State&, const Event&, const model::RoleSet& body, Touched& into) {
  into.members.add(body.member);
  into.rights.insert(body.member);
}

constexpr EventKind<model::RoleSet> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(role_set, kKind)

}  // namespace hearth::community
