// SPDX-License-Identifier: MIT
// A moderator takes a case on, or gives it back.
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event& event, const model::CaseClaimed& body) {
  model::Case* row = state.cases.change(body.id);
  if (row == nullptr) return;
  row->claimed_by = body.off ? MemberId{} : event.actor;
  row->claimed_ms = body.off ? 0 : event.at_ms;
}

void touches(const State&, const Event&, const model::CaseClaimed& body, Touched& into) {
  into.cases.add(body.id);
}

constexpr EventKind<model::CaseClaimed> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(case_claimed, kKind)

}  // namespace hearth::community
