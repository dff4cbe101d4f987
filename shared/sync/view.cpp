// SPDX-License-Identifier: MIT
#include "shared/sync/view.h"

#include "shared/rules/pack.h"

namespace hearth::sync {
namespace {

using model::Post;
using model::PostState;

bool knows_the_inside_of(const Post& post, const Eyes& eyes) {
  return eyes.moderates() || eyes.is(post.author);
}

// An appeal's words are between the member and the moderators; its outcome and why is public.
void veil(const State& state, MemberId member, model::Appeal& appeal, const Eyes& eyes) {
  if (!eyes.is(member)) appeal.words.clear();
  if (!state.settings.log_names_moderators) appeal.decided_by = {};
}

}  // namespace

Post view_of(const State& state, const Post& post, const Eyes& eyes) {
  Post seen = post;
  seen.content_ref = {};
  if (can_read(state, post, eyes)) {
    if (post.body_away != 0) seen.content.body = state.body(post);
  } else {
    seen.content = {};
    seen.coming.clear();
  }
  seen.body_away = 0;
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

bool can_see(const State&, const model::Sanction&, const Eyes&) { return true; }

bool can_see(const State&, const model::Topic&, const Eyes&) { return true; }
bool can_see(const State&, const model::Member&, const Eyes&) { return true; }
bool can_see(const State&, const model::Application&, const Eyes& eyes) { return eyes.moderates(); }
bool can_see(const State&, const model::Invitation&, const Eyes& eyes) { return eyes.moderates(); }
bool can_see(const State&, const model::Dossier&, const Eyes& eyes) { return eyes.moderates(); }

model::Topic view_of(const State&, const model::Topic& row, const Eyes&) { return row; }
model::Member view_of(const State&, const model::Member& row, const Eyes&) { return view_of(row); }
model::Application view_of(const State&, const model::Application& row, const Eyes&) { return row; }
model::Invitation view_of(const State&, const model::Invitation& row, const Eyes&) { return row; }
model::Dossier view_of(const State&, const model::Dossier& row, const Eyes&) { return row; }

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
