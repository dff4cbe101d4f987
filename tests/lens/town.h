// SPDX-License-Identifier: MIT
// A small community put together row by row, for tests of what is read from a State.
#pragma once

#include "shared/community/state.h"

namespace hearth::lens {

struct Town {
  static constexpr std::int64_t kHourMs = 3'600'000;
  static constexpr std::int64_t kNowMs = 1'700'000'000'000;

  community::State state;

  model::Member& member(std::uint64_t id) {
    model::Member& out = state.members.change_or_add({id});
    out.id = {id};
    out.role = model::Role::kMember;
    return out;
  }

  model::Topic& topic(std::uint64_t id) {
    model::Topic& out = state.topics.change_or_add({id});
    out.id = {id};
    return out;
  }

  /// A live post of `age_h` hours.
  model::Post& post(std::uint64_t id, std::uint64_t author, std::uint64_t topic_id,
                    std::int64_t age_h) {
    model::Post& out = state.posts.change_or_add({id});
    out.id = out.root = {id};
    out.author = {author};
    out.topic = {topic_id};
    out.created_ms = out.active_ms = kNowMs - age_h * kHourMs;
    state.threads.push_back({id});
    ++member(author).posts;
    state.members.change({author})->last_post_ms = out.created_ms;
    return out;
  }

  /// A live reply to `parent`, counted where apply() would count it.
  model::Post& reply(std::uint64_t id, std::uint64_t author, std::uint64_t parent,
                     std::int64_t age_h) {
    const model::Post above = *state.posts.find({parent});
    model::Post& out = state.posts.change_or_add({id});
    out.id = {id};
    out.kind = model::PostKind::kReply;
    out.author = {author};
    out.topic = above.topic;
    out.parent = {parent};
    out.root = above.root;
    out.depth = above.depth + 1;
    out.created_ms = out.active_ms = kNowMs - age_h * kHourMs;
    state.children.change_or_add({parent}).posts.push_back({id});
    model::Post& root = *state.posts.change(above.root);
    ++root.replies;
    root.active_ms = std::max(root.active_ms, out.created_ms);
    if (root.first_reply_ms == 0 && root.author.value != author)
      root.first_reply_ms = out.created_ms;
    ++member(author).replies;
    return *state.posts.change({id});
  }

  community::Relations& relations(std::uint64_t id) {
    community::Relations& out = state.relations.change_or_add({id});
    out.member = {id};
    return out;
  }
};

}  // namespace hearth::lens
