// SPDX-License-Identifier: MIT
// A member objects to a decision. The member and the moderators get it with its words.
#include "shared/community/case_work.h"
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

// A decision from before cases were kept for appeals.
void open_decided_case(State& state, const Event& event, const model::AppealFiled& body) {
  model::Case row;
  row.id = body.opens_case;
  row.post = body.post;
  row.member = event.actor;
  row.opened_ms = event.at_ms;
  row.closed_ms = event.at_ms;
  row.decided_ms = event.at_ms;
  row.seq = event.seq;
  row.decision = model::Handling::kRemove;
  if (model::Post* post = state.posts.change(body.post)) {
    row.reason = post->reason;
    row.rule = post->reason_rule;
    post->decided_in = row.id;
  }
  put_case_row(state, std::move(row));
}

void fold(State& state, const Event& event, const model::AppealFiled& body) {
  if (body.opens_case && !state.cases.has(body.opens_case)) open_decided_case(state, event, body);
  model::Appeal* appeal =
      appeal_of(state, body.opens_case ? body.opens_case : body.about, body.sanction);
  if (appeal == nullptr) return;
  appeal->state = model::AppealState::kOpen;
  appeal->court = body.court;
  appeal->at_ms = event.at_ms;
  appeal->words = text_of(event);
  count_appeals(state, 1);
}

void touches(const State& state, const Event&, const model::AppealFiled& body, Touched& into) {
  into.cases.add(body.about);
  into.cases.add(body.opens_case);
  into.sanctions.add(body.sanction);
  touch_with_ancestors(state, body.post, into);
}

constexpr EventKind<model::AppealFiled> kKind{
    .fold = fold, .touches = touches, .veil = veil_nothing, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(appeal_filed, kKind)

}  // namespace hearth::community
