// SPDX-License-Identifier: MIT
// A moderator takes a decision of theirs back: the case waits again, the post is as it was, and the
// notice of the decision goes.
#include <vector>

#include "shared/community/case_work.h"
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

using model::NoticeKind;

// The notice of what is taken back; its reader may not hold the case.
void take_notice_back(State& state, const Event& event, const model::CaseReopened& body) {
  Inbox* inbox = state.inboxes.change(event.concerns);
  if (inbox == nullptr) return;
  std::erase_if(inbox->notices, [&](const model::Notice& notice) {
    const bool decision = notice.kind == NoticeKind::kHeld || notice.kind == NoticeKind::kRemoved ||
                          notice.kind == NoticeKind::kApproved;
    return decision && notice.post == body.post && notice.at_ms == body.decided_ms;
  });
}

// A sweep opens a case for every post it takes, so that its author has something to appeal in.
// Taken back, such a case has nothing to wait for.
bool is_of_sweep_alone(const model::Case& row) {
  return row.sweep && row.reports.empty() && !row.by_rules && row.opened_ms == row.decided_ms;
}

void fold(State& state, const Event& event, const model::CaseReopened& body) {
  take_notice_back(state, event, body);
  model::Case* row = state.cases.change(body.id);
  if (row == nullptr || !row->decided()) return;
  const bool stays_closed = is_of_sweep_alone(*row);
  judge_reports(state, *row, row->decision, -1);
  const bool was_closed = !row->open();
  row->closed_ms = stays_closed ? event.at_ms : 0;
  row->sweep = {};
  row->decided_ms = 0;
  row->decided_by = {};
  row->decision = model::Handling::kApprove;
  row->reason.clear();
  row->rule.clear();
  row->before = model::PostState::kLive;
  row->reopened_ms = event.at_ms;
  const auto reports = static_cast<std::uint32_t>(row->reports.size());
  if (!stays_closed && was_closed && state.open_case.try_emplace(body.post, body.id).second) {
    ++state.counts.open_cases;
  }
  restore_post(state, body.post, body.before);
  model::Post* post = state.posts.change(body.post);
  if (post == nullptr) return;
  post->reports = reports;
  if (body.before == model::PostState::kHeld) post->decided_in = body.id;
}

void touches(const State& state, const Event&, const model::CaseReopened& body, Touched& into) {
  touch_decided_case(state, body.id, into);
  touch_with_ancestors(state, body.post, into);
  into.reported.add(body.post);
}

constexpr EventKind<model::CaseReopened> kKind{
    .fold = fold, .touches = touches, .veil = veil_decider, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(case_reopened, kKind)

}  // namespace hearth::community
