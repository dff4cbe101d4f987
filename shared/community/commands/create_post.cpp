// SPDX-License-Identifier: MIT
// A member starts a thread. The rules decide whether it is shown, held or refused.
#include <algorithm>

#include "shared/community/deciding.h"
#include "shared/community/judged.h"
#include "shared/text/names.h"

namespace hearth::community {
namespace {

using base::ErrorCode;

Refused check_place(const Deciding& deciding, const model::CreatePost& wish) {
  HEARTH_REFUSE_IF(wish.kind == model::PostKind::kReply, ErrorCode::kInvalidArgument, "kind");
  HEARTH_REFUSE_IF(wish.kind == model::PostKind::kAnnouncement && !deciding.is_moderator(),
                   ErrorCode::kForbidden, "kind");
  HEARTH_REFUSE_IF(text::shows_nothing(wish.title), ErrorCode::kTooShort, "title");
  HEARTH_REFUSE_IF(text::has_hidden(wish.title), ErrorCode::kInvalidArgument, "title");
  if (!wish.topic) {
    HEARTH_REFUSE_IF(!deciding.state.topics.empty(), ErrorCode::kMissingField, "topic");
    return kAccepted;
  }
  const model::Topic* topic = deciding.state.topics.find(wish.topic);
  HEARTH_REFUSE_IF(topic == nullptr, ErrorCode::kNotFound, "topic");
  HEARTH_REFUSE_IF(topic->archived, ErrorCode::kLocked, "topic");
  return kAccepted;
}

Refused check_poll(const Deciding& deciding, const model::CreatePost& wish) {
  HEARTH_REFUSE_IF(wish.options.size() < base::limits::kPollOptionsMin, ErrorCode::kTooShort,
                   "options");
  HEARTH_REFUSE_IF(wish.options.size() > base::limits::kPollOptionsMax, ErrorCode::kTooLong,
                   "options");
  for (std::size_t i = 0; i < wish.options.size(); ++i) {
    HEARTH_REFUSE_IF(is_blank(wish.options[i]), ErrorCode::kTooShort, "options");
    const auto begin = wish.options.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(i);
    HEARTH_REFUSE_IF(std::find(begin, end, wish.options[i]) != end, ErrorCode::kInvalidArgument,
                     "options");
  }
  const std::int64_t now_ms = deciding.at.now_ms;
  const std::int64_t closes_ms = wish.poll.closes_ms;
  const bool closes_well =
      closes_ms == 0 || (closes_ms > now_ms && closes_ms <= now_ms + base::limits::kPollOpenMs);
  HEARTH_REFUSE_IF(!closes_well, ErrorCode::kOutOfRange, "closes_ms");
  return kAccepted;
}

// What only events and only polls have.
Refused check_asking(const Deciding& deciding, const model::CreatePost& wish) {
  const bool event = wish.kind == model::PostKind::kEvent;
  const bool poll = wish.kind == model::PostKind::kPoll;
  const bool dated = !(wish.gathering == model::Gathering{}) || !wish.place.empty();
  HEARTH_REFUSE_IF(dated && !event, ErrorCode::kInvalidArgument, "gathering");
  const bool asks = !(wish.poll == model::Poll{}) || !wish.options.empty();
  HEARTH_REFUSE_IF(asks && !poll, ErrorCode::kInvalidArgument, "poll");
  if (event) return check_gathering(wish.gathering, deciding.at.now_ms);
  return poll ? check_poll(deciding, wish) : kAccepted;
}

}  // namespace

Refused decide_create_post(Deciding& deciding, const model::CreatePost& wish) {
  if (Refused refused = may_write(deciding)) return refused;
  if (Refused refused = check_place(deciding, wish)) return refused;
  if (Refused refused = check_asking(deciding, wish)) return refused;

  const auto id = deciding.new_id<PostId>();
  HEARTH_REFUSE_IF(deciding.state.posts.has(id), ErrorCode::kConflict, "id");
  model::Content content{
      .title = wish.title, .body = wish.body, .place = wish.place, .options = wish.options};
  model::Draft draft;
  draft.on = model::DraftOn::kPostCreate;
  draft.title = content.title;
  draft.body = judged_body(content);
  draft.kind = model::enum_text(wish.kind);
  draft.page = wish.page;
  draft.locale = wish.locale;
  if (const model::Topic* topic = deciding.state.topics.find(wish.topic)) draft.topic = topic->name;
  const model::Verdict verdict = verdict_of(deciding.state, draft, deciding.at);
  Placement placement = place(deciding, verdict, wish.topic);
  if (placement.refused) return placement.refused;

  TextFacts facts = text_facts(deciding.state, draft.title, draft.body);
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
  created.gathering = wish.gathering;
  created.poll = wish.poll;
  created.poll.options = static_cast<std::uint32_t>(wish.options.size());
  if (placement.open_case) created.opens_case = deciding.new_id<CaseId>();
  const bool live = placement.state == model::PostState::kLive;
  model::Event& event = deciding.add(
      std::move(created), live ? model::Audience::kEveryone : model::Audience::kModerators);
  deciding.give_content(event, std::move(content));
  if (placement.remove) add_removal_by_rule(deciding, id, verdict);
  if (!placement.remove && live) add_settings_by_rule(deciding, id, verdict);
  deciding.decision.verdict = verdict;
  deciding.decision.made = id.value;
  return kAccepted;
}

}  // namespace hearth::community
