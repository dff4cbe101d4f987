// SPDX-License-Identifier: MIT
#include "shared/lens/past.h"

#include "shared/community/decide.h"
#include "shared/community/judged.h"

namespace hearth::lens {

void Decisions::add(const model::Event& event) {
  if (!event.actor) return;
  if (const auto* appeal = std::get_if<model::AppealDecided>(&event.body)) {
    if (!appeal->overturned || !appeal->post) return;
    decisions_[appeal->post] = {rules::Decided::kKept, event.actor, event.at_ms};
  }
  if (const auto* taken_back = std::get_if<model::CaseReopened>(&event.body)) {
    decisions_.erase(taken_back->post);
  }
  const auto* moderated = std::get_if<model::PostModerated>(&event.body);
  if (moderated == nullptr) return;
  if (moderated->handling == model::Handling::kApprove) {
    decisions_[moderated->post] = {rules::Decided::kKept, event.actor, event.at_ms};
  } else if (moderated->handling == model::Handling::kRemove) {
    decisions_[moderated->post] = {rules::Decided::kTakenDown, event.actor, event.at_ms};
  }
}

Decisions::Decision Decisions::of(model::PostId post) const {
  const auto found = decisions_.find(post);
  return found == decisions_.end() ? Decision{} : found->second;
}

std::optional<rules::PastText> past_text(const community::State& before,
                                         const model::Event& event) {
  const auto* created = std::get_if<model::PostCreated>(&event.body);
  if (created == nullptr || !event.content) return std::nullopt;
  rules::PastText text;
  text.id = created->post.value;
  text.author = event.actor.value;
  model::Draft& draft = text.draft;
  const bool reply = static_cast<bool>(created->parent);
  draft.on = reply ? model::DraftOn::kReplyCreate : model::DraftOn::kPostCreate;
  draft.title = event.content->title;
  draft.body = community::judged_body(*event.content);
  draft.page = created->page;
  draft.kind = model::enum_text(created->kind);
  const model::Post* parent = before.post(created->parent);
  const model::TopicId topic_id = parent != nullptr ? parent->topic : created->topic;
  if (const model::Topic* topic = before.topics.find(topic_id)) draft.topic = topic->name;
  if (const model::Member* author = before.member(event.actor)) draft.name = author->name();
  community::Circumstances then;
  then.actor = event.actor;
  then.now_ms = event.at_ms;
  then.server = true;
  text.facts = community::facts_of(before, draft, then, {}, created->parent);
  text.facts.draft_id = created->post.value;
  return text;
}

}  // namespace hearth::lens
