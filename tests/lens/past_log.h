// SPDX-License-Identifier: MIT
// A made-up log with everything that changes what rules know of an author: posts, replies, erased
// texts, takings down and puttings back, reactions, accepted answers.
#pragma once

#include <string>
#include <vector>

#include "shared/base/hash.h"
#include "shared/model/event.h"
#include "shared/rules/replay.h"

namespace hearth::lens {

class PastLog {
 public:
  explicit PastLog(std::uint64_t seed) : state_(seed | 1) {
    for (std::uint64_t id = 1; id <= kMembers; ++id) {
      model::MemberJoined joined;
      joined.member = {id};
      joined.role = id == 1 ? model::Role::kModerator : model::Role::kMember;
      add(id, std::move(joined)).content = model::Content{"Member " + std::to_string(id), ""};
    }
    model::TopicCreated topic;
    topic.topic = {500};
    topic.name = "Chains";
    add(1, std::move(topic));
  }

  const std::vector<model::Event>& grow(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) one();
    return events;
  }

  model::Event& publish(std::string file) {
    model::RulesPublished published;
    published.revision = ++revision_;
    model::Event& event = add(1, std::move(published));
    event.content = model::Content{"", std::move(file)};
    return event;
  }

  std::vector<model::Event> events;

 private:
  static constexpr std::uint64_t kMembers = 9;

  std::uint64_t below(std::uint64_t limit) {
    state_ = base::mix64(state_, 7);
    return state_ % limit;
  }
  template <class Row>
  const Row& any_of(const std::vector<Row>& rows) {
    return rows[static_cast<std::size_t>(below(rows.size()))];
  }

  template <class Body>
  model::Event& add(std::uint64_t actor, Body body) {
    model::Event& event = events.emplace_back();
    event.seq = events.size();
    event.actor = {actor};
    event.at_ms = 1'700'000'000'000 + static_cast<std::int64_t>(events.size()) * 60'000;
    event.body = std::move(body);
    return event;
  }

  void one() {
    const std::uint64_t what = below(10);
    if (posts_.empty() || what < 6) return write();
    const model::PostId post = any_of(posts_);
    if (what < 8) {
      model::PostModerated moderated;
      moderated.post = post;
      constexpr model::Handling kAll[] = {model::Handling::kRemove, model::Handling::kApprove,
                                          model::Handling::kRemove, model::Handling::kLock};
      moderated.handling = kAll[below(std::size(kAll))];
      if (moderated.handling == model::Handling::kRemove) {
        moderated.opens_case = {50'000 + events.size()};
        removals_.emplace_back(post, moderated.opens_case);
      }
      add(below(4) == 0 ? 0 : 1, std::move(moderated));
      return;
    }
    if (what == 8 && !removals_.empty()) return take_back(any_of(removals_));
    model::ReactionSet reaction;
    reaction.post = post;
    add(1 + below(kMembers), std::move(reaction));
  }

  using Removal = std::pair<model::PostId, model::CaseId>;

  // By an appeal, or by the moderator who thinks again.
  void take_back(const Removal& removal) {
    if (below(2) == 0) {
      model::AppealDecided decided;
      decided.about = removal.second;
      decided.post = removal.first;
      decided.overturned = below(3) != 0;
      add(1, std::move(decided));
      return;
    }
    model::CaseReopened reopened;
    reopened.id = removal.second;
    reopened.post = removal.first;
    add(1, std::move(reopened));
  }

  void write() {
    constexpr std::string_view kWords[] = {"casino", "oil", "chain", "C4S1N0", "telegram", "hello"};
    model::PostCreated created;
    created.post = {1'000 + events.size()};
    created.topic = {500};
    created.simhash = static_cast<std::int64_t>(below(1 << 20));
    created.links = static_cast<std::int32_t>(below(3));
    if (below(3) == 0) created.mentions = {{1}};
    if (!posts_.empty() && below(2) == 0) {
      created.kind = model::PostKind::kReply;
      created.parent = any_of(posts_);
      created.root = created.parent;
      created.depth = 1;
    }
    posts_.push_back(created.post);
    // Now and then somebody who never joined, and a text that was erased since.
    model::Event& event = add(below(12) == 0 ? 99 : 1 + below(kMembers), std::move(created));
    std::string body;
    for (std::uint64_t i = below(6); i > 0; --i) {
      body += std::string(kWords[below(std::size(kWords))]) + " ";
    }
    if (below(8) != 0) event.content = model::Content{"A title", body};
  }

  std::uint64_t state_;
  std::int64_t revision_ = 0;
  std::vector<model::PostId> posts_;
  std::vector<Removal> removals_;
};

}  // namespace hearth::lens
