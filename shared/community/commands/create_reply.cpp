// SPDX-License-Identifier: MIT
// A member answers a post or another reply. Very deep replies attach to the deepest allowed one.
#include "shared/base/limits.h"
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_create_reply(Deciding& deciding, const model::CreateReply& wish) {
  if (Refused refused = may_write(deciding)) return refused;
  HEARTH_REFUSE_IF(is_blank(wish.body), ErrorCode::kTooShort, "body");
  const State& state = deciding.state;
  const model::Post* parent = state.post(wish.parent);
  HEARTH_REFUSE_IF(parent == nullptr, ErrorCode::kNotFound, "parent");
  // A reply to what was removed in the meantime is kept, under the tombstone; a held one has no
  // readers.
  HEARTH_REFUSE_IF(
      parent->state == model::PostState::kHeld && !can_read(state, *parent, deciding.actor()),
      ErrorCode::kNotFound, "parent");
  const model::Post* root = state.post(parent->root);
  HEARTH_REFUSE_IF(root != nullptr && root->locked && !deciding.is_moderator(), ErrorCode::kLocked,
                   "thread");
  if (parent->depth >= base::limits::kReplyDepthMax) {
    if (const model::Post* above = state.post(parent->parent)) parent = above;
  }

  return add_reply(deciding, wish, {parent->id, parent->root, parent->topic, parent->depth + 1});
}

Refused add_reply(Deciding& deciding, const model::CreateReply& wish, const ReplyPlace& at) {
  const State& state = deciding.state;
  const auto id = deciding.new_id<PostId>();
  HEARTH_REFUSE_IF(state.posts.has(id), ErrorCode::kConflict, "id");
  model::Draft draft;
  draft.on = model::DraftOn::kReplyCreate;
  draft.body = wish.body;
  draft.kind = model::enum_text(model::PostKind::kReply);
  draft.locale = wish.locale;
  if (const model::Topic* topic = state.topics.find(at.topic)) draft.topic = topic->name;
  const model::Verdict verdict = verdict_of(state, draft, deciding.at, {}, at.parent);
  Placement placement = place(deciding, verdict, at.topic);
  if (placement.refused) return placement.refused;

  TextFacts facts = text_facts(state, {}, wish.body);
  model::PostCreated created;
  created.post = id;
  created.kind = model::PostKind::kReply;
  created.state = placement.state;
  created.topic = at.topic;
  created.parent = at.parent;
  created.root = at.root;
  created.depth = at.depth;
  created.simhash = facts.simhash;
  created.links = facts.links;
  created.mentions = std::move(facts.mentions);
  created.verdict = verdict;
  if (placement.open_case) created.opens_case = deciding.new_id<CaseId>();
  const bool live = placement.state == model::PostState::kLive;
  model::Event& event = deciding.add(
      std::move(created), live ? model::Audience::kEveryone : model::Audience::kModerators);
  deciding.give_content(event, {.title = {}, .body = wish.body});
  if (placement.remove) add_removal_by_rule(deciding, id, verdict);
  deciding.decision.verdict = verdict;
  deciding.decision.made = id.value;
  return kAccepted;
}

}  // namespace hearth::community
