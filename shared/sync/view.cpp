// SPDX-License-Identifier: MIT
#include "shared/sync/view.h"

#include "shared/rules/pack.h"

namespace hearth::sync {
namespace {

using model::Event;
using model::Post;
using model::PostState;

bool knows_the_inside_of(const Post& post, const Eyes& eyes) {
  return eyes.moderates() || eyes.is(post.author);
}

// The text of a new post is sent with its event only while it still is the post's text.
void join_post_text(const State& state, Event& event, PostId id, const Eyes& eyes) {
  const Post* post = state.post(id);
  const bool current = post != nullptr && post->content_ref == event.content_ref;
  if (current && can_read(state, *post, eyes)) {
    event.content = post->content;
  } else {
    event.content.reset();
  }
}

void view_body(const State&, Event&, const Event&, const Eyes&, std::monostate&) {}

// Names, topics, choices: what they say is in the body; a profile's text comes with the member
// record.
template <class Body>
void view_body(const State&, Event& event, const Event&, const Eyes&, Body&) {
  event.content.reset();
}

void view_body(const State& state, Event& event, const Event& stored, const Eyes& eyes,
               model::PostCreated& body) {
  event.content_ref = stored.content_ref;
  join_post_text(state, event, body.post, eyes);
  if (!eyes.moderates()) body.opens_case = {};
  if (eyes.moderates() || eyes.is(event.actor)) return;
  body.verdict = {};
  body.simhash = 0;
}

void view_body(const State&, Event& event, const Event&, const Eyes& eyes,
               model::PostEdited& body) {
  event.content.reset();  // the record that goes with it has the text
  if (!eyes.moderates()) body.opens_case = {};
  if (!eyes.moderates() && !eyes.is(event.actor)) body.verdict = {};
}

void view_body(const State&, Event& event, const Event& stored, const Eyes& eyes,
               model::PostModerated& body) {
  if (eyes.moderates()) return;
  body.opens_case = {};
  event.actor = {};  // a decision is the community's
  if (eyes.is(stored.concerns)) return;
  event.content.reset();  // the reason is between the author and the moderators
  event.concerns = {};
}

// Who reacted is nobody else's to know: others learn the count.
void view_body(const State&, Event& event, const Event&, const Eyes& eyes, model::ReactionSet&) {
  event.content.reset();
  if (!eyes.is(event.actor)) event.actor = {};
}

// Who comes is said openly; who does not, and who voted for what, is nobody else's to know.
void view_body(const State& state, Event& event, const Event&, const Eyes& eyes,
               model::VoteCast& body) {
  event.content.reset();
  const Post* post = state.post(body.post);
  const bool open = post != nullptr && post->kind == model::PostKind::kEvent &&
                    (model::comes(body.from) || model::comes(body.to));
  if (!open && !eyes.is(event.actor)) event.actor = {};
}

void view_body(const State&, Event&, const Event&, const Eyes&, model::ReportFiled&) {}
void view_body(const State&, Event&, const Event&, const Eyes&, model::NoteAdded&) {}
void view_body(const State&, Event&, const Event&, const Eyes&, model::AppealFiled&) {}

// Reaches moderators and the member it concerns, who is not told by whom.
void hide_actor(Event& event, const Event& stored, const Eyes& eyes) {
  if (!eyes.moderates() && !eyes.is(stored.actor)) event.actor = {};
}
void view_body(const State&, Event& event, const Event& stored, const Eyes& eyes,
               model::SanctionGiven&) {
  hide_actor(event, stored, eyes);
}
void view_body(const State&, Event& event, const Event& stored, const Eyes& eyes,
               model::SanctionLifted&) {
  hide_actor(event, stored, eyes);
}
void view_body(const State&, Event& event, const Event& stored, const Eyes& eyes,
               model::AppealDecided&) {
  hide_actor(event, stored, eyes);
}
void view_body(const State&, Event& event, const Event& stored, const Eyes& eyes,
               model::CaseReopened&) {
  hide_actor(event, stored, eyes);
}
void view_body(const State&, Event& event, const Event&, const Eyes& eyes, model::BrakeSet&) {
  if (!eyes.moderates()) event.actor = {};
}
void view_body(const State&, Event&, const Event&, const Eyes&, model::ApplicationFiled&) {}
void view_body(const State&, Event&, const Event&, const Eyes&, model::InvitationMade&) {}

void view_body(const State&, Event& event, const Event&, const Eyes& eyes,
               model::ApplicationDecided&) {
  if (!eyes.moderates()) event.actor = {};  // a decision is the community's
}

void view_body(const State&, Event& event, const Event&, const Eyes& eyes,
               model::MemberJoined& body) {
  event.content.reset();  // the record that goes with it has the profile
  if (!eyes.moderates()) body.invitation = {};
}

void view_body(const State& state, Event& event, const Event&, const Eyes&,
               model::RulesPublished& body) {
  if (body.revision == state.rulebook.revision && event.content) {
    event.content->body = rules_view(state);
  } else {
    event.content.reset();
  }
}

// An appeal's words are between the member and the moderators; its outcome and why is public.
void veil(const State& state, MemberId member, model::Appeal& appeal, const Eyes& eyes) {
  if (!eyes.is(member)) appeal.words.clear();
  if (!state.settings.log_names_moderators) appeal.decided_by = {};
}

}  // namespace

Eyes eyes_of(const State& state, MemberId viewer) {
  return {.role = state.role(viewer), .self = viewer};
}

bool sees_inside(const State& state, const Eyes& eyes) {
  return !state.settings.members_only || eyes.role != model::Role::kVisitor;
}

bool can_read(const State& state, const Post& post, const Eyes& eyes) {
  if (!sees_inside(state, eyes)) return false;
  switch (post.state) {
    case PostState::kLive: return true;
    case PostState::kHeld:
    case PostState::kRemoved: return knows_the_inside_of(post, eyes);
    case PostState::kDeleted: break;
  }
  return eyes.moderates();
}

bool can_see(const State& state, const Post& post, const Eyes& eyes) {
  if (!sees_inside(state, eyes)) return false;
  return post.state != PostState::kHeld || knows_the_inside_of(post, eyes);
}

bool can_receive(const State& state, const Event& event, const Eyes& eyes) {
  if (eyes.is(event.actor) || eyes.is(event.concerns)) return true;
  switch (event.audience) {
    case model::Audience::kEveryone: return sees_inside(state, eyes);
    case model::Audience::kMembers: return eyes.role != model::Role::kVisitor;
    case model::Audience::kModerators: return eyes.moderates();
    case model::Audience::kOneMember: break;
  }
  return false;
}

Post view_of(const State& state, const Post& post, const Eyes& eyes) {
  Post seen = post;
  seen.content_ref = {};
  if (!can_read(state, post, eyes)) {
    seen.content = {};
    seen.coming.clear();
  }
  if (!eyes.moderates()) seen.reports = 0;
  if (!knows_the_inside_of(post, eyes)) {
    seen.verdict = {};
    seen.reason.clear();
    if (post.state != PostState::kRemoved) seen.reason_rule.clear();
    seen.decided_in = {};
  }
  return seen;
}

bool can_see(const State& state, const model::Case& row, const Eyes& eyes) {
  if (eyes.moderates()) return true;
  const bool told = row.decided() || row.reopened_ms != 0;
  return sees_inside(state, eyes) && (told || (eyes.is(row.member) && row.by_rules));
}

model::Case view_of(const State& state, const model::Case& row, const Eyes& eyes) {
  if (eyes.moderates()) return row;
  model::Case seen = row;
  seen.opened_ms = 0;
  seen.reports.clear();
  seen.notes.clear();
  seen.claimed_by = {};
  seen.claimed_ms = 0;
  if (!state.settings.log_names_moderators) seen.decided_by = {};
  if (!state.settings.log_names_members && !eyes.is(row.member)) seen.member = {};
  veil(state, row.member, seen.appeal, eyes);
  return seen;
}

model::Sanction view_of(const State& state, const model::Sanction& row, const Eyes& eyes) {
  if (eyes.moderates()) return row;
  model::Sanction seen = row;
  if (!state.settings.log_names_moderators) {
    seen.by = {};
    seen.lifted_by = {};
  }
  if (!state.settings.log_names_members && !eyes.is(row.member)) {
    seen.member = {};
    seen.about = {};  // a case leads to its post, and that to who wrote it
  }
  veil(state, row.member, seen.appeal, eyes);
  return seen;
}

model::Member view_of(const model::Member& member) {
  model::Member seen = member;
  seen.profile_ref = {};
  return seen;
}

Event view_of(const State& state, const Event& event, const Eyes& eyes) {
  Event seen = event;
  seen.chain.clear();
  seen.content_ref = {};
  std::visit([&](auto& body) { view_body(state, seen, event, eyes, body); }, seen.body);
  seen.content_ref = {};
  return seen;
}

const std::string& rules_view(const State& state) { return rules::packed(*state.rulebook.rules); }

std::uint64_t window_hash(const State& state, std::uint64_t floor) {
  std::uint64_t total = 0;
  for (auto at = state.threads.rbegin(); at != state.threads.rend(); ++at) {
    const Post* post = state.post(*at);
    if (post == nullptr) continue;
    if (post->seq < floor) break;
    if (post->state != PostState::kHeld) total += community::post_hash(*post);
  }
  return total;
}

}  // namespace hearth::sync
