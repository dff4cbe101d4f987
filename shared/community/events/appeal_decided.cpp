// SPDX-License-Identifier: MIT
// Somebody else looked at a decision again. Overturned: the post is shown again, the sanction is
// lifted, and reports that had proved right prove wrong.
#include "shared/community/case_work.h"
#include "shared/community/event_kind.h"
#include "shared/community/telling.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event& event, const model::AppealDecided& body) {
  if (model::Appeal* appeal = appeal_of(state, body.about, body.sanction)) {
    if (appeal->state == model::AppealState::kOpen) count_appeals(state, -1);
    appeal->state = body.overturned ? model::AppealState::kOverturned : model::AppealState::kUpheld;
    appeal->decided_ms = event.at_ms;
    appeal->decided_by = event.actor;
    appeal->reason = text_of(event);
  }
  const auto kind = body.overturned ? model::NoticeKind::kOverturned : model::NoticeKind::kUpheld;
  tell_of_decision(state, event.concerns, event, kind, body.post, body.sanction);
  if (!body.overturned) return;
  if (model::Sanction* row = state.sanctions.change(body.sanction)) {
    row->lifted_ms = event.at_ms;
    row->lifted_by = event.actor;
    row->lift_reason = text_of(event);
    return;
  }
  if (const model::Case* row = state.cases.find(body.about)) {
    judge_reports(state, *row, row->decision, -1);
    judge_reports(state, *row, model::Handling::kApprove, 1);
  }
  const model::Post* post = state.post(body.post);
  if (post == nullptr || post->state == model::PostState::kDeleted) return;
  close_case(state, body.post, event);
  restore_post(state, body.post, model::PostState::kLive);
  const model::Post shown = *state.post(body.post);
  tell_of_post(state, event, shown);
}

void touches(const State& state, const Event&, const model::AppealDecided& body, Touched& into) {
  touch_decided_case(state, body.about, into);
  into.sanctions.add(body.sanction);
  touch_with_ancestors(state, body.post, into);
}

constexpr EventKind<model::AppealDecided> kKind{
    .fold = fold, .touches = touches, .veil = veil_decider, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(appeal_decided, kKind)

}  // namespace hearth::community
