// SPDX-License-Identifier: MIT
#include "shared/community/apply.h"

#include <utility>

#include "shared/community/apply_moderation.h"
#include "shared/community/apply_posts.h"
#include "shared/community/apply_recognition.h"
#include "shared/rules/load.h"

namespace hearth::community {
namespace {

using model::Event;

// Names are unique by their folded form; the index follows every change of a profile.
void set_profile(State& state, model::Member& member, const Event& event) {
  const auto old = state.names.find(name_key(member.name()));
  if (old != state.names.end() && old->second == member.id) state.names.erase(old);
  member.profile_ref = event.content_ref;
  member.profile = event.content.value_or(model::Content{});
  if (!member.name().empty()) state.names.try_emplace(name_key(member.name()), member.id);
}

void fold(State&, const Event&, const std::monostate&) {}

void fold(State& state, const Event&, const model::SettingsChanged& body) {
  state.settings = body.settings;
}

void fold(State& state, const Event& event, const model::TopicCreated& body) {
  model::Topic topic;
  topic.id = body.topic;
  topic.name = body.name;
  topic.description = body.description;
  topic.position = body.position;
  topic.created_ms = event.at_ms;
  if (!state.topics.has(topic.id)) state.topics.put(topic.id, std::move(topic));
}

void fold(State& state, const Event&, const model::TopicEdited& body) {
  model::Topic* topic = state.topics.change(body.topic);
  if (topic == nullptr) return;
  topic->name = body.name;
  topic->description = body.description;
  topic->position = body.position;
  topic->archived = body.archived;
  topic->premoderated = body.premoderated;
}

void fold(State& state, const Event& event, const model::MemberJoined& body) {
  const bool known = state.members.has(body.member);
  model::Member& member = state.members.change_or_add(body.member);
  const bool was_here = known && member.role != model::Role::kVisitor;
  member.id = body.member;
  member.role = body.role;
  member.rules_accepted = body.rules_accepted;
  if (member.joined_ms == 0) member.joined_ms = event.at_ms;
  set_profile(state, member, event);
  if (!was_here) ++state.counts.members;
  state.counts.last_join_ms = event.at_ms;
  state.applications.erase(body.member);
  model::Invitation* invitation = state.invitations.change(body.invitation);
  if (invitation != nullptr) ++invitation->used;
}

// The table is bounded: as many may have been declined as may wait, then the oldest is forgotten.
void make_room_for_application(State& state) {
  if (state.applications.size() < 2 * base::limits::kApplicationsMax) return;
  const model::Application* oldest = nullptr;
  for (const model::Application& row : state.applications) {
    if (row.waits()) continue;
    const bool older = oldest == nullptr || std::pair(row.declined_ms, row.member) <
                                                std::pair(oldest->declined_ms, oldest->member);
    if (older) oldest = &row;
  }
  if (oldest != nullptr) state.applications.erase(oldest->member);
}

void fold(State& state, const Event& event, const model::ApplicationFiled& body) {
  make_room_for_application(state);
  model::Application row;
  row.member = body.member;
  row.rules_accepted = body.rules_accepted;
  row.filed_ms = event.at_ms;
  if (event.content) {
    row.name = event.content->title;
    row.answers = event.content->body;
  }
  state.applications.put(row.member, std::move(row));
}

void fold(State& state, const Event& event, const model::ApplicationDecided& body) {
  model::Application* row = state.applications.change(body.member);
  if (row == nullptr || !body.declined) return;
  row->declined_ms = event.at_ms;
  row->decided_by = event.actor;
  row->reason = event.content ? event.content->body : std::string{};
}

void fold(State& state, const Event& event, const model::InvitationMade& body) {
  model::Invitation row;
  row.id = body.invitation;
  row.code_hash = body.code_hash;
  row.uses = body.uses;
  row.ends_ms = body.ends_ms;
  row.made_by = event.actor;
  row.made_ms = event.at_ms;
  if (event.content) row.note = event.content->body;
  state.invitations.put(row.id, std::move(row));
}

void fold(State& state, const Event&, const model::InvitationRevoked& body) {
  model::Invitation* row = state.invitations.change(body.invitation);
  if (row != nullptr) row->revoked = true;
}

void fold(State& state, const Event& event, const model::ProfileEdited& body) {
  model::Member* member = state.members.change(body.member);
  if (member != nullptr) set_profile(state, *member, event);
}

void fold(State& state, const Event&, const model::RulesAccepted& body) {
  model::Member* member = state.members.change(body.member);
  if (member != nullptr) member->rules_accepted = body.revision;
}

void fold(State& state, const Event&, const model::RoleSet& body) {
  model::Member* member = state.members.change(body.member);
  if (member == nullptr) return;
  const bool was_here = member->role != model::Role::kVisitor;
  const bool is_here = body.role != model::Role::kVisitor;
  if (was_here && !is_here) --state.counts.members;
  if (!was_here && is_here) ++state.counts.members;
  member->role = body.role;
}

void fold(State& state, const Event& event, const model::PostCreated& body) {
  fold_post_created(state, event, body);
}
void fold(State& state, const Event& event, const model::PostEdited& body) {
  fold_post_edited(state, event, body);
}
void fold(State& state, const Event& event, const model::PostDeleted& body) {
  fold_post_deleted(state, event, body);
}
void fold(State& state, const Event& event, const model::PostModerated& body) {
  fold_post_moderated(state, event, body);
}
void fold(State& state, const Event& event, const model::ReactionSet& body) {
  fold_reaction_set(state, event, body);
}
void fold(State& state, const Event& event, const model::VoteCast& body) {
  fold_vote_cast(state, event, body);
}
void fold(State& state, const Event&, const model::ReactionsTallied& body) {
  count_reaction(state, body.post, body.name, static_cast<std::int64_t>(body.count));
}
void fold(State& state, const Event& event, const model::AnswerAccepted& body) {
  fold_answer_accepted(state, event, body);
}

void note_followers(State& state, model::TargetKind kind, std::uint64_t target, int by) {
  std::uint32_t* followers = nullptr;
  if (kind == model::TargetKind::kTopic) {
    model::Topic* topic = state.topics.change(TopicId{target});
    if (topic != nullptr) followers = &topic->followers;
  } else if (kind == model::TargetKind::kMember) {
    model::Member* member = state.members.change(MemberId{target});
    if (member != nullptr) followers = &member->followers;
  }
  if (followers == nullptr) return;
  *followers = by > 0 ? *followers + 1 : *followers - (*followers > 0 ? 1 : 0);
}

void fold(State& state, const Event& event, const model::FollowSet& body) {
  Relations& row = state.relations.change_or_add(event.actor);
  row.member = event.actor;
  auto& set = body.target_kind == model::TargetKind::kTopic    ? row.followed_topics
              : body.target_kind == model::TargetKind::kMember ? row.followed_members
                                                               : row.followed_posts;
  const bool changed = body.off ? set.erase(body.target) != 0 : set.insert(body.target).second;
  if (changed) note_followers(state, body.target_kind, body.target, body.off ? -1 : 1);
}

void fold(State& state, const Event& event, const model::MuteSet& body) {
  Relations& row = state.relations.change_or_add(event.actor);
  row.member = event.actor;
  auto& set = body.target_kind == model::TargetKind::kTopic    ? row.muted_topics
              : body.target_kind == model::TargetKind::kMember ? row.muted_members
                                                               : row.muted_posts;
  if (body.off) {
    set.erase(body.target);
  } else {
    set.insert(body.target);
  }
}

#define HEARTH_FOLD(Type, function)                                      \
  void fold(State& state, const Event& event, const model::Type& body) { \
    function(state, event, body);                                        \
  }
HEARTH_FOLD(ReportFiled, fold_report_filed)
HEARTH_FOLD(CaseClaimed, fold_case_claimed)
HEARTH_FOLD(CaseReopened, fold_case_reopened)
HEARTH_FOLD(SanctionGiven, fold_sanction_given)
HEARTH_FOLD(SanctionLifted, fold_sanction_lifted)
HEARTH_FOLD(AppealFiled, fold_appeal_filed)
HEARTH_FOLD(AppealDecided, fold_appeal_decided)
HEARTH_FOLD(NoteAdded, fold_note_added)
HEARTH_FOLD(StandingReviewed, fold_standing_reviewed)
HEARTH_FOLD(MedalAwarded, fold_medal_awarded)
HEARTH_FOLD(ShowcaseSet, fold_showcase_set)
HEARTH_FOLD(RedemptionClosed, fold_redemption_closed)
HEARTH_FOLD(BridgingScored, fold_bridging_scored)
#undef HEARTH_FOLD

void fold(State& state, const Event&, const model::BrakeSet& body) {
  state.settings.raid_brake = body.on;
}

void fold(State& state, const Event& event, const model::OptSet& body) {
  model::Member* member = state.members.change(event.actor);
  if (member == nullptr) return;
  (body.what == model::Opt::kBoard ? member->on_board : member->mentor) = !body.off;
}

// The shop is folded from the whole log, by who holds it (lens/recognition_lens.h); here only its
// news.
void fold(State&, const Event&, const model::OfferPut&) {}
void fold(State&, const Event&, const model::OfferWithdrawn&) {}
void fold(State&, const Event&, const model::OfferRedeemed&) {}

void fold(State& state, const Event& event, const model::RulesPublished& body) {
  state.rulebook.revision = body.revision;
  state.rulebook.hash = body.hash;
  state.rulebook.published_ms = event.at_ms;
  if (!event.content) return;
  state.rulebook.file = event.content->body;
  const auto loaded = rules::load(state.rulebook.file);
  // decide() refused files that do not compile; should an old one stop compiling under a newer
  // core, the rules in force before stay, which is stricter than none.
  if (loaded != nullptr) state.rulebook.rules = loaded;
}

}  // namespace

void apply(State& state, const model::Event& event) {
  std::visit([&](const auto& body) { fold(state, event, body); }, event.body);
  if (event.seq != 0) state.seq = event.seq;
  if (!event.chain.empty()) state.chain = event.chain;
}

}  // namespace hearth::community
