// SPDX-License-Identifier: MIT
#include "shared/community/apply_moderation.h"

#include <algorithm>

#include "shared/base/limits.h"
#include "shared/community/apply_posts.h"

namespace hearth::community {
namespace {

using model::AppealState;
using model::Case;
using model::Event;
using model::Handling;
using model::NoticeKind;
using model::Post;
using model::PostState;

std::string text_of(const Event& event) {
  return event.content ? event.content->body : std::string{};
}

// A decision is the community's, so the notice does not name the moderator.
void tell_of_decision(State& state, MemberId whom, const Event& event, NoticeKind kind, PostId post,
                      SanctionId sanction = {}) {
  model::Notice notice = notice_of(event, kind, post);
  notice.by = {};
  notice.sanction = sanction;
  tell(state, whom, notice);
}

// Reports that proved right or wrong weigh the next ones. A window's records carry this.
void judge_reports(State& state, const Case& row, Handling decision, std::int64_t by) {
  if (state.partial || decision == Handling::kHold) return;
  for (const model::Report& report : row.reports) {
    model::Dossier& dossier = state.dossiers.change_or_add(report.reporter);
    dossier.member = report.reporter;
    auto& count = decision == Handling::kRemove ? dossier.reports_right : dossier.reports_wrong;
    count = changed_by(count, by);
  }
}

void count_appeals(State& state, std::int64_t by) {
  state.counts.open_appeals = changed_by(state.counts.open_appeals, by);
}

void leave_open_cases(State& state, PostId post) {
  state.open_case.erase(post);
  if (state.counts.open_cases > 0) --state.counts.open_cases;
}

void close_case(State& state, PostId id, const Event& event) {
  const auto open = state.open_case.find(id);
  if (open == state.open_case.end()) return;
  if (Case* row = state.cases.change(open->second)) row->closed_ms = event.at_ms;
  leave_open_cases(state, id);
  if (Post* post = state.posts.change(id)) post->reports = 0;
}

// What was decided, on the post's case where it has one.
CaseId decide_case(State& state, const Post& post, const Event& event,
                   const model::PostModerated& body) {
  CaseId id = open_case_for(state, post.id, body.opens_case, event.at_ms);
  if (!id) id = post.decided_in;  // closed, and now decided otherwise
  Case* row = state.cases.change(id);
  if (row == nullptr) return {};
  if (row->decided()) judge_reports(state, *row, row->decision, -1);
  row->decision = body.handling;
  row->decided_by = event.actor;
  row->decided_ms = event.at_ms;
  row->seq = event.seq;
  row->before = post.state;
  row->rule = body.rule;
  row->reason = text_of(event);
  row->member = post.author;
  model::Appeal& appeal = row->appeal;
  if (body.handling != Handling::kApprove) {
    // Another decision may be appealed again; an appeal nobody answered yet now means this one.
    if (appeal.state != AppealState::kOpen) appeal = {};
  } else if (appeal.state == AppealState::kOpen) {
    appeal.state = AppealState::kOverturned;
    appeal.decided_ms = event.at_ms;
    appeal.decided_by = event.actor;
    appeal.reason = row->reason;
    count_appeals(state, -1);
  }
  judge_reports(state, *row, body.handling, 1);
  if (body.handling != Handling::kHold) close_case(state, post.id, event);
  return id;
}

// A post that was held or removed is shown again.
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

void give_reason(Post& to, const Event& event, const model::PostModerated& body, CaseId decided) {
  to.reason = text_of(event);
  to.reason_rule = body.rule;
  to.decided_in = decided;
}

void fold_approve(State& state, const Event& event, const model::PostModerated& body) {
  Post* post = state.posts.change(body.post);
  decide_case(state, *post, event, body);
  post = state.posts.change(body.post);
  const MemberId author = post->author;
  const bool was_live = post->state == PostState::kLive;
  post->reason.clear();
  post->reason_rule.clear();
  post->decided_in = {};
  mark_removed(state, *post, false);
  set_state(state, body.post, PostState::kLive);
  if (was_live) return;
  tell_of_decision(state, author, event, NoticeKind::kApproved, body.post);
  const Post shown = *state.post(body.post);
  tell_of_post(state, event, shown);
}

void fold_take_away(State& state, const Event& event, const model::PostModerated& body) {
  const CaseId decided = decide_case(state, *state.post(body.post), event, body);
  Post* post = state.posts.change(body.post);
  const MemberId author = post->author;
  give_reason(*post, event, body, decided);
  if (body.handling == Handling::kHold) {
    set_state(state, body.post, PostState::kHeld);
    return tell_of_decision(state, author, event, NoticeKind::kHeld, body.post);
  }
  mark_removed(state, *post, true);
  const bool counted = post->state == PostState::kRemoved;
  set_state(state, body.post, PostState::kRemoved);
  if (!counted) {
    if (model::Member* member = state.members.change(author)) ++member->removed;
  }
  tell_of_decision(state, author, event, NoticeKind::kRemoved, body.post);
}

model::Appeal* appeal_of(State& state, CaseId about, SanctionId sanction) {
  if (Case* row = state.cases.change(about)) return &row->appeal;
  model::Sanction* row = state.sanctions.change(sanction);
  return row != nullptr ? &row->appeal : nullptr;
}

void add_note(std::vector<model::Note>& notes, const Event& event) {
  if (notes.size() >= base::limits::kNotesMax) return;
  notes.push_back({.by = event.actor, .at_ms = event.at_ms, .words = text_of(event)});
}

}  // namespace

CaseId open_case_for(State& state, PostId post, CaseId id, std::int64_t at_ms) {
  const auto open = state.open_case.find(post);
  if (open != state.open_case.end()) return open->second;
  if (!id || state.cases.has(id)) return {};
  Case row;
  row.id = id;
  row.post = post;
  row.opened_ms = at_ms;
  if (const Post* about = state.post(post)) row.member = about->author;
  state.cases.put(id, std::move(row));
  state.open_case.emplace(post, id);
  ++state.counts.open_cases;
  return id;
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

void fold_post_moderated(State& state, const Event& event, const model::PostModerated& body) {
  Post* post = state.posts.change(body.post);
  if (post == nullptr) return;
  ++post->revision;
  switch (body.handling) {
    case Handling::kLock: post->locked = true; return;
    case Handling::kUnlock: post->locked = false; return;
    case Handling::kPin: post->pinned = true; return;
    case Handling::kUnpin: post->pinned = false; return;
    case Handling::kApprove: return fold_approve(state, event, body);
    case Handling::kHold:
    case Handling::kRemove: break;
  }
  fold_take_away(state, event, body);
}

void fold_report_filed(State& state, const Event& event, const model::ReportFiled& body) {
  const CaseId id = open_case_for(state, body.post, body.opens_case, event.at_ms);
  Case* row = state.cases.change(id);
  if (row == nullptr || row->reports.size() >= base::limits::kReportsPerCaseMax) return;
  model::Report report;
  report.id = body.report;
  report.reporter = event.actor;
  report.reason = body.reason;
  report.at_ms = event.at_ms;
  report.note = text_of(event);
  row->reports.push_back(std::move(report));
  if (Post* post = state.posts.change(body.post)) ++post->reports;
}

void fold_case_claimed(State& state, const Event& event, const model::CaseClaimed& body) {
  Case* row = state.cases.change(body.id);
  if (row == nullptr) return;
  row->claimed_by = body.off ? MemberId{} : event.actor;
  row->claimed_ms = body.off ? 0 : event.at_ms;
}

void fold_case_reopened(State& state, const Event& event, const model::CaseReopened& body) {
  // The notice of what is taken back goes too; its reader may not hold the case.
  if (Inbox* inbox = state.inboxes.change(event.concerns)) {
    std::erase_if(inbox->notices, [&](const model::Notice& notice) {
      const bool decision = notice.kind == NoticeKind::kHeld ||
                            notice.kind == NoticeKind::kRemoved ||
                            notice.kind == NoticeKind::kApproved;
      return decision && notice.post == body.post && notice.at_ms == body.decided_ms;
    });
  }
  Case* row = state.cases.change(body.id);
  if (row == nullptr || !row->decided()) return;
  judge_reports(state, *row, row->decision, -1);
  const bool was_closed = !row->open();
  row->closed_ms = 0;
  row->decided_ms = 0;
  row->decided_by = {};
  row->decision = Handling::kApprove;
  row->reason.clear();
  row->rule.clear();
  row->before = PostState::kLive;
  row->reopened_ms = event.at_ms;
  const auto reports = static_cast<std::uint32_t>(row->reports.size());
  if (was_closed && state.open_case.try_emplace(body.post, body.id).second) {
    ++state.counts.open_cases;
  }
  restore_post(state, body.post, body.before);
  Post* post = state.posts.change(body.post);
  if (post == nullptr) return;
  post->reports = reports;
  if (body.before == PostState::kHeld) post->decided_in = body.id;
}

void fold_sanction_given(State& state, const Event& event, const model::SanctionGiven& body) {
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
  state.sanctions.put(row.id, std::move(row));
  state.sanctions_of[body.member].push_back(body.sanction);
  tell_of_decision(state, body.member, event, NoticeKind::kSanctioned, {}, body.sanction);
}

void fold_sanction_lifted(State& state, const Event& event, const model::SanctionLifted& body) {
  model::Sanction* row = state.sanctions.change(body.sanction);
  if (row == nullptr) return;
  row->lifted_ms = event.at_ms;
  row->lifted_by = event.actor;
  row->lift_reason = text_of(event);
  if (row->appeal.state == AppealState::kOpen) {
    row->appeal.state = AppealState::kOverturned;
    row->appeal.decided_ms = event.at_ms;
    row->appeal.decided_by = event.actor;
    row->appeal.reason = row->lift_reason;
    count_appeals(state, -1);
  }
  tell_of_decision(state, row->member, event, NoticeKind::kLifted, {}, row->id);
}

void fold_appeal_filed(State& state, const Event& event, const model::AppealFiled& body) {
  if (body.opens_case && !state.cases.has(body.opens_case)) {
    // A decision from before cases were kept for appeals.
    Case row;
    row.id = body.opens_case;
    row.post = body.post;
    row.member = event.actor;
    row.opened_ms = event.at_ms;
    row.closed_ms = event.at_ms;
    row.decided_ms = event.at_ms;
    row.seq = event.seq;
    row.decision = Handling::kRemove;
    if (Post* post = state.posts.change(body.post)) {
      row.reason = post->reason;
      row.rule = post->reason_rule;
      post->decided_in = row.id;
    }
    state.cases.put(row.id, std::move(row));
  }
  model::Appeal* appeal =
      appeal_of(state, body.opens_case ? body.opens_case : body.about, body.sanction);
  if (appeal == nullptr) return;
  appeal->state = AppealState::kOpen;
  appeal->court = body.court;
  appeal->at_ms = event.at_ms;
  appeal->words = text_of(event);
  count_appeals(state, 1);
}

void fold_appeal_decided(State& state, const Event& event, const model::AppealDecided& body) {
  if (model::Appeal* appeal = appeal_of(state, body.about, body.sanction)) {
    if (appeal->state == AppealState::kOpen) count_appeals(state, -1);
    appeal->state = body.overturned ? AppealState::kOverturned : AppealState::kUpheld;
    appeal->decided_ms = event.at_ms;
    appeal->decided_by = event.actor;
    appeal->reason = text_of(event);
  }
  const NoticeKind kind = body.overturned ? NoticeKind::kOverturned : NoticeKind::kUpheld;
  tell_of_decision(state, event.concerns, event, kind, body.post, body.sanction);
  if (!body.overturned) return;
  if (model::Sanction* row = state.sanctions.change(body.sanction)) {
    row->lifted_ms = event.at_ms;
    row->lifted_by = event.actor;
    row->lift_reason = text_of(event);
    return;
  }
  if (const Case* row = state.cases.find(body.about)) {
    judge_reports(state, *row, row->decision, -1);
    judge_reports(state, *row, Handling::kApprove, 1);
  }
  const Post* post = state.post(body.post);
  if (post == nullptr || post->state == PostState::kDeleted) return;
  close_case(state, body.post, event);
  restore_post(state, body.post, PostState::kLive);
  const Post shown = *state.post(body.post);
  tell_of_post(state, event, shown);
}

void fold_note_added(State& state, const Event& event, const model::NoteAdded& body) {
  if (Case* row = state.cases.change(body.about)) return add_note(row->notes, event);
  if (!body.member) return;
  model::Dossier& dossier = state.dossiers.change_or_add(body.member);
  dossier.member = body.member;
  add_note(dossier.notes, event);
}

}  // namespace hearth::community
