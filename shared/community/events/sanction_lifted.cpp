// SPDX-License-Identifier: MIT
// A sanction ends before its time, and with it an appeal that waited. Its member gets the reason,
// not who lifted it.
#include "shared/community/case_work.h"
#include "shared/community/event_kind.h"
#include "shared/community/telling.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event& event, const model::SanctionLifted& body) {
  model::Sanction* row = state.sanctions.change(body.sanction);
  if (row == nullptr) return;
  row->lifted_ms = event.at_ms;
  row->lifted_by = event.actor;
  row->lift_reason = text_of(event);
  overturn(state, row->appeal, event, row->lift_reason);
  tell_of_decision(state, row->member, event, model::NoticeKind::kLifted, {}, row->id);
}

void touches(const State&, const Event&, const model::SanctionLifted& body, Touched& into) {
  into.sanctions.add(body.sanction);
}

constexpr EventKind<model::SanctionLifted> kKind{
    .fold = fold, .touches = touches, .veil = veil_decider, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(sanction_lifted, kKind)

}  // namespace hearth::community
