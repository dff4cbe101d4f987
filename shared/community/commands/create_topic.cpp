// SPDX-License-Identifier: MIT
// Moderators open a topic.
#include "shared/base/limits.h"
#include "shared/community/deciding.h"
#include "shared/text/names.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_create_topic(Deciding& deciding, const model::CreateTopic& wish) {
  HEARTH_REFUSE_IF(text::shows_nothing(wish.name), ErrorCode::kTooShort, "name");
  HEARTH_REFUSE_IF(text::has_hidden(wish.name), ErrorCode::kInvalidArgument, "name");
  HEARTH_REFUSE_IF(deciding.state.topics.size() >= base::limits::kTopicsMax, ErrorCode::kTooLarge,
                   "topics");
  HEARTH_REFUSE_IF(topic_name_taken(deciding.state, wish.name, {}), ErrorCode::kNameTaken, "name");
  model::TopicCreated created;
  created.topic = deciding.new_id<TopicId>();
  created.name = wish.name;
  created.description = wish.description;
  created.position = wish.position;
  deciding.decision.made = created.topic.value;
  deciding.add(std::move(created));
  return kAccepted;
}

}  // namespace hearth::community
