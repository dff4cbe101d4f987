// SPDX-License-Identifier: MIT
// A moderator, or a rule, did something to a post. A decision is the community's: members do not
// learn who made it, and its reason is between the author and the moderators.
#include "shared/community/case_work.h"
#include "shared/community/counting.h"
#include "shared/community/event_kind.h"
#include "shared/community/moderate_row.h"
#include "shared/community/telling.h"

namespace hearth::community {
namespace {

using model::Handling;
using model::PostModerated;
using model::PostState;

// What was decided, on the post's case where it has one.
CaseId decide_case(State& state, const model::Post& post, const Event& event,
                   const PostModerated& body) {
  CaseId id = open_case_for(state, post.id, body.opens_case, event.at_ms);
  if (!id) id = post.decided_in;  // closed, and now decided otherwise
  model::Case* row = state.cases.change(id);
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
  row->sweep = body.sweep;
  if (body.handling == Handling::kApprove) {
    overturn(state, row->appeal, event, row->reason);
  } else if (row->appeal.state != model::AppealState::kOpen) {
    // Another decision may be appealed again; an appeal nobody answered yet now means this one.
    row->appeal = {};
  }
  judge_reports(state, *row, body.handling, 1);
  if (body.handling != Handling::kHold) close_case(state, post.id, event);
  return id;
}

void approve(State& state, const Event& event, const PostModerated& body) {
  decide_case(state, *state.post(body.post), event, body);
  model::Post* post = state.posts.change(body.post);
  const MemberId author = post->author;
  const bool was_live = post->state == PostState::kLive;
  post->reason.clear();
  post->reason_rule.clear();
  post->decided_in = {};
  mark_removed(state, *post, false);
  set_state(state, body.post, PostState::kLive);
  if (was_live) return;
  tell_of_decision(state, author, event, model::NoticeKind::kApproved, body.post);
  const model::Post shown = *state.post(body.post);
  tell_of_post(state, event, shown);
}

void take_away(State& state, const Event& event, const PostModerated& body) {
  const CaseId decided = decide_case(state, *state.post(body.post), event, body);
  model::Post* post = state.posts.change(body.post);
  const MemberId author = post->author;
  post->reason = text_of(event);
  post->reason_rule = body.rule;
  post->decided_in = decided;
  if (body.handling == Handling::kHold) {
    set_state(state, body.post, PostState::kHeld);
    return tell_of_decision(state, author, event, model::NoticeKind::kHeld, body.post);
  }
  mark_removed(state, *post, true);
  const bool counted = post->state == PostState::kRemoved;
  set_state(state, body.post, PostState::kRemoved);
  if (!counted) {
    if (model::Member* member = state.members.change(author)) ++member->removed;
  }
  tell_of_decision(state, author, event, model::NoticeKind::kRemoved, body.post);
}

void fold(State& state, const Event& event, const PostModerated& body) {
  model::Post* post = state.posts.change(body.post);
  if (post == nullptr) return;
  ++post->revision;
  switch (body.handling) {
    case Handling::kLock: post->locked = true; return;
    case Handling::kUnlock: post->locked = false; return;
    case Handling::kPin: post->pinned = true; return;
    case Handling::kUnpin: post->pinned = false; return;
    case Handling::kApprove: return approve(state, event, body);
    case Handling::kHold:
    case Handling::kRemove: break;
  }
  take_away(state, event, body);
}

void touches(const State& state, const Event&, const PostModerated& body, Touched& into) {
  touch_with_ancestors(state, body.post, into);
  touch_open_case(state, body.post, {}, into);
  touch_cases_about(state, body.post, into);
}

void veil(const Viewing& at, Event& seen, PostModerated& body) {
  if (at.eyes.moderates()) return;
  body.opens_case = {};
  body.sweep = {};
  seen.actor = {};
  if (at.eyes.is(at.stored.concerns)) return;
  seen.content.reset();
  seen.concerns = {};
}

constexpr Forms kRow{&kModerateForm};

constexpr EventKind<model::PostModerated> kKind{
    .fold = fold, .touches = touches, .veil = veil, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(post_moderated, kKind)

}  // namespace hearth::community
