// SPDX-License-Identifier: MIT
#include "shared/community/case_work.h"

#include <utility>

#include "shared/base/limits.h"
#include "shared/community/counting.h"

namespace hearth::community {

using model::AppealState;
using model::Case;
using model::Event;
using model::Handling;
using model::Post;
using model::PostState;

std::string text_of(const Event& event) {
  return event.content ? event.content->body : std::string{};
}

CaseId open_case_for(State& state, PostId post, CaseId id, std::int64_t at_ms) {
  const auto open = state.open_case.find(post);
  if (open != state.open_case.end()) return open->second;
  if (!id || state.cases.has(id)) return {};
  Case row;
  row.id = id;
  row.post = post;
  row.opened_ms = at_ms;
  if (const Post* about = state.post(post)) row.member = about->author;
  put_case_row(state, std::move(row));
  state.open_case.emplace(post, id);
  ++state.counts.open_cases;
  return id;
}

void open_case_by_rules(State& state, PostId post, CaseId opens, std::int64_t at_ms, bool held) {
  if (!opens) return;
  const CaseId id = open_case_for(state, post, opens, at_ms);
  if (Case* row = state.cases.change(id)) row->by_rules = true;
  if (held) state.posts.change(post)->decided_in = id;
}

void count_appeals(State& state, std::int64_t by) {
  state.counts.open_appeals = changed_by(state.counts.open_appeals, by);
}

void close_case(State& state, PostId id, const Event& event) {
  const auto open = state.open_case.find(id);
  if (open == state.open_case.end()) return;
  if (Case* row = state.cases.change(open->second)) row->closed_ms = event.at_ms;
  state.open_case.erase(id);
  if (state.counts.open_cases > 0) --state.counts.open_cases;
  if (Post* post = state.posts.change(id)) post->reports = 0;
}

void withdraw_case(State& state, PostId post, const Event& event) {
  const auto open = state.open_case.find(post);
  if (open == state.open_case.end()) return;
  if (Case* row = state.cases.change(open->second)) {
    row->decision = Handling::kRemove;
    row->decided_by = event.actor;
    if (row->appeal.state == AppealState::kOpen) {
      row->appeal.state = AppealState::kNone;
      count_appeals(state, -1);
    }
  }
  close_case(state, post, event);
}

void judge_reports(State& state, const Case& row, Handling decision, std::int64_t by) {
  if (state.partial || decision == Handling::kHold) return;
  for (const model::Report& report : row.reports) {
    model::Dossier& dossier = state.dossiers.change_or_add(report.reporter);
    dossier.member = report.reporter;
    auto& count = decision == Handling::kRemove ? dossier.reports_right : dossier.reports_wrong;
    count = changed_by(count, by);
  }
}

void restore_post(State& state, PostId id, PostState to) {
  Post* post = state.posts.change(id);
  if (post == nullptr || post->state == to) return;
  ++post->revision;
  post->reason.clear();
  post->reason_rule.clear();
  post->decided_in = {};
  const bool was_removed = post->state == PostState::kRemoved;
  const MemberId author = post->author;
  mark_removed(state, *post, false);
  set_state(state, id, to);
  if (!was_removed) return;
  if (model::Member* member = state.members.change(author)) {
    member->removed = changed_by(member->removed, -1);
  }
}

model::Appeal* appeal_of(State& state, CaseId about, SanctionId sanction) {
  if (Case* row = state.cases.change(about)) return &row->appeal;
  model::Sanction* row = state.sanctions.change(sanction);
  return row != nullptr ? &row->appeal : nullptr;
}

void overturn(State& state, model::Appeal& appeal, const Event& event, std::string reason) {
  if (appeal.state != AppealState::kOpen) return;
  appeal.state = AppealState::kOverturned;
  appeal.decided_ms = event.at_ms;
  appeal.decided_by = event.actor;
  appeal.reason = std::move(reason);
  count_appeals(state, -1);
}

void add_note(std::vector<model::Note>& notes, const Event& event) {
  if (notes.size() >= base::limits::kNotesMax) return;
  notes.push_back({.by = event.actor, .at_ms = event.at_ms, .words = text_of(event)});
}

}  // namespace hearth::community
