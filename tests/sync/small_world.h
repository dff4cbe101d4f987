// SPDX-License-Identifier: MIT
// A small community for the sync tests: owner 1, moderator 2, members 3 and 4; topic 50; thread 100
// by member 3 with a reply 101 by member 4.
#pragma once

#include <string>
#include <vector>

#include "shared/community/apply.h"
#include "shared/sync/mutations.h"
#include "shared/sync/serving.h"

namespace hearth::sync_test {

using community::State;
using model::MemberId;
using model::PostId;

inline model::Event event_of(model::EventBody body, std::uint64_t actor,
                             model::Content content = {}) {
  model::Event event;
  event.actor = MemberId{actor};
  event.body = std::move(body);
  if (!(content == model::Content{})) {
    event.content_ref = model::refer(base::ContentId{1}, content);
    event.content = std::move(content);
  }
  return event;
}

inline model::PostCreated created(std::uint64_t id, std::uint64_t parent = 0,
                                  std::uint64_t root = 0) {
  model::PostCreated body;
  body.post = PostId{id};
  body.topic = model::TopicId{50};
  body.parent = PostId{parent};
  body.root = PostId{root != 0 ? root : id};
  if (parent != 0) body.kind = model::PostKind::kReply;
  return body;
}

/// A State and its publisher that always go together, as in a room.
struct SmallWorld {
  State state;
  sync::Publisher publisher{"tea", 9};
  std::int64_t now_ms = 1'000'000;

  SmallWorld() {
    std::vector<model::Event> events;
    for (std::uint64_t id = 1; id <= 4; ++id) {
      model::MemberJoined joined;
      joined.member = MemberId{id};
      joined.role = id == 1   ? model::Role::kOwner
                    : id == 2 ? model::Role::kModerator
                              : model::Role::kMember;
      events.push_back(event_of(joined, id, {.title = "Member " + std::to_string(id), .body = ""}));
    }
    model::TopicCreated topic;
    topic.topic = model::TopicId{50};
    topic.name = "Kettles";
    events.push_back(event_of(topic, 1));
    events.push_back(event_of(created(100), 3, {.title = "Which kettle?", .body = "Mine leaks."}));
    events.push_back(event_of(created(101, 100, 100), 4, {.title = "", .body = "A steel one."}));
    log(std::move(events));
  }

  void log(std::vector<model::Event> events) {
    for (model::Event& event : events) event.at_ms = ++now_ms;
    sync::append(state, events);
    publisher.publish(events);
  }
};

/// A follower that has everything up to now.
inline sync::Subscription follower(const SmallWorld& world, std::uint64_t viewer) {
  return {.viewer = MemberId{viewer}, .seq = world.state.seq, .floor = 0};
}

}  // namespace hearth::sync_test
