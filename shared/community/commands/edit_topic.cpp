// SPDX-License-Identifier: MIT
// Moderators rename, describe, move or archive a topic.
#include "shared/community/deciding.h"
#include "shared/text/names.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_edit_topic(Deciding& deciding, const model::EditTopic& wish) {
  HEARTH_REFUSE_IF(!deciding.state.topics.has(wish.topic), ErrorCode::kNotFound, "topic");
  HEARTH_REFUSE_IF(text::shows_nothing(wish.name), ErrorCode::kTooShort, "name");
  HEARTH_REFUSE_IF(text::has_hidden(wish.name), ErrorCode::kInvalidArgument, "name");
  HEARTH_REFUSE_IF(topic_name_taken(deciding.state, wish.name, wish.topic), ErrorCode::kNameTaken,
                   "name");
  model::TopicEdited edited;
  edited.topic = wish.topic;
  edited.name = wish.name;
  edited.description = wish.description;
  edited.position = wish.position;
  edited.archived = wish.archived;
  edited.premoderated = wish.premoderated;
  deciding.add(std::move(edited));
  return kAccepted;
}

}  // namespace hearth::community
