// SPDX-License-Identifier: MIT
// A member starts a thread. The rules decide whether it is shown, held or refused.
#include "shared/community/deciding.h"

namespace hearth::community {
namespace {

using base::ErrorCode;

Refused check_place(const Deciding& deciding, const model::CreatePost& wish) {
  HEARTH_REFUSE_IF(wish.kind == model::PostKind::kReply, ErrorCode::kInvalidArgument, "kind");
  HEARTH_REFUSE_IF(wish.kind == model::PostKind::kAnnouncement && !deciding.is_moderator(),
                   ErrorCode::kForbidden, "kind");
  HEARTH_REFUSE_IF(is_blank(wish.title), ErrorCode::kTooShort, "title");
  if (!wish.topic) {
    HEARTH_REFUSE_IF(!deciding.state.topics.empty(), ErrorCode::kMissingField, "topic");
    return kAccepted;
  }
  const model::Topic* topic = deciding.state.topics.find(wish.topic);
  HEARTH_REFUSE_IF(topic == nullptr, ErrorCode::kNotFound, "topic");
  HEARTH_REFUSE_IF(topic->archived, ErrorCode::kLocked, "topic");
  return kAccepted;
}

}  // namespace

Refused decide_create_post(Deciding& deciding, const model::CreatePost& wish) {
  if (Refused refused = may_write(deciding)) return refused;
  if (Refused refused = check_place(deciding, wish)) return refused;

  const auto id = deciding.new_id<PostId>();
  HEARTH_REFUSE_IF(deciding.state.posts.has(id), ErrorCode::kConflict, "id");
  model::Draft draft;
  draft.on = model::DraftOn::kPostCreate;
  draft.title = wish.title;
  draft.body = wish.body;
  draft.kind = model::enum_text(wish.kind);
  draft.page = wish.page;
  draft.locale = wish.locale;
  if (const model::Topic* topic = deciding.state.topics.find(wish.topic)) draft.topic = topic->name;
  const model::Verdict verdict = verdict_of(deciding.state, draft, deciding.at);
  Placement placement = place(deciding, verdict, wish.topic);
  if (placement.refused) return placement.refused;

  TextFacts facts = text_facts(deciding.state, wish.title, wish.body);
  model::PostCreated created;
  created.post = id;
  created.kind = wish.kind;
  created.state = placement.state;
  created.topic = wish.topic;
  created.root = id;
  created.page = wish.page;
  created.simhash = facts.simhash;
  created.links = facts.links;
  created.mentions = std::move(facts.mentions);
  created.verdict = verdict;
  if (placement.open_case) created.opens_case = deciding.new_id<CaseId>();
  const bool live = placement.state == model::PostState::kLive;
  model::Event& event = deciding.add(
      std::move(created), live ? model::Audience::kEveryone : model::Audience::kModerators);
  deciding.give_content(event, {.title = wish.title, .body = wish.body});
  if (placement.remove) add_removal_by_rule(deciding, id, verdict);
  deciding.decision.verdict = verdict;
  deciding.decision.made = id.value;
  return kAccepted;
}

}  // namespace hearth::community
