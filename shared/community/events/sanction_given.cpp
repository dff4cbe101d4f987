// SPDX-License-Identifier: MIT
// A member is warned, slowed, muted, suspended or banned. They get the reason and the end, not who
// gave it.
#include "shared/community/case_work.h"
#include "shared/community/event_kind.h"
#include "shared/community/telling.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event& event, const model::SanctionGiven& body) {
  if (state.sanctions.has(body.sanction)) return;
  model::Sanction row;
  row.id = body.sanction;
  row.member = body.member;
  row.measure = body.measure;
  row.given_ms = event.at_ms;
  row.ends_ms = body.ends_ms;
  row.pace_s = body.pace_s;
  row.by = event.actor;
  row.reason = text_of(event);
  row.rule = body.rule;
  row.about = body.about;
  row.seq = event.seq;
  state.sanctions.put(body.sanction, std::move(row));
  state.sanctions_of[body.member].push_back(body.sanction);
  tell_of_decision(state, body.member, event, model::NoticeKind::kSanctioned, {}, body.sanction);
}

void touches(const State&, const Event&, const model::SanctionGiven& body, Touched& into) {
  into.sanctions.add(body.sanction);
  into.dossiers.add(body.member);
}

constexpr EventKind<model::SanctionGiven> kKind{
    .fold = fold, .touches = touches, .veil = veil_decider, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(sanction_given, kKind)

}  // namespace hearth::community
