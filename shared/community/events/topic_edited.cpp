// SPDX-License-Identifier: MIT
// A topic as it is from now on, all of it.
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event&, const model::TopicEdited& body) {
  model::Topic* topic = state.topics.change(body.topic);
  if (topic == nullptr) return;
  topic->name = body.name;
  topic->description = body.description;
  topic->position = body.position;
  topic->archived = body.archived;
  topic->premoderated = body.premoderated;
}

void touches(const State&, const Event&, const model::TopicEdited& body, Touched& into) {
  into.topics.add(body.topic);
}

constexpr EventKind<model::TopicEdited> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(topic_edited, kKind)

}  // namespace hearth::community
