// SPDX-License-Identifier: MIT
#include "shared/community/counting.h"

#include <algorithm>

namespace hearth::community {

using model::Post;
using model::PostState;

std::uint32_t changed_by(std::uint32_t count, std::int64_t by) {
  const std::int64_t next = static_cast<std::int64_t>(count) + by;
  return next > 0 ? static_cast<std::uint32_t>(next) : 0;
}

std::uint64_t changed_by(std::uint64_t count, std::int64_t by) {
  const std::int64_t next = static_cast<std::int64_t>(count) + by;
  return next > 0 ? static_cast<std::uint64_t>(next) : 0;
}

namespace {

void count_reply(State& state, const Post& reply, int by) {
  state.counts.replies = changed_by(state.counts.replies, by);
  if (model::Member* author = state.members.change(reply.author)) {
    author->replies = changed_by(author->replies, by);
  }
  if (Post* root = state.posts.change(reply.root)) {
    root->replies = changed_by(root->replies, by);
    if (by > 0) {
      root->active_ms = std::max(root->active_ms, reply.created_ms);
      if (root->first_reply_ms == 0 && root->author != reply.author) {
        root->first_reply_ms = reply.created_ms;
      }
    }
  }
  if (reply.parent == reply.root) return;
  if (Post* parent = state.posts.change(reply.parent)) {
    parent->replies = changed_by(parent->replies, by);
    if (by > 0) {
      parent->active_ms = std::max(parent->active_ms, reply.created_ms);
      if (parent->first_reply_ms == 0 && parent->author != reply.author) {
        parent->first_reply_ms = reply.created_ms;
      }
    }
  }
}

}  // namespace

void count_live(State& state, const Post& post, int by) {
  if (post.is_reply()) return count_reply(state, post, by);
  state.counts.posts = changed_by(state.counts.posts, by);
  if (model::Topic* topic = state.topics.change(post.topic)) {
    topic->posts = changed_by(topic->posts, by);
  }
  if (model::Member* author = state.members.change(post.author)) {
    author->posts = changed_by(author->posts, by);
  }
}

void set_state(State& state, PostId id, PostState next) {
  Post* post = state.posts.change(id);
  if (post == nullptr || post->state == next) return;
  const bool was_live = post->state == PostState::kLive;
  post->state = next;
  const Post copy = *post;
  if (was_live) count_live(state, copy, -1);
  if (next == PostState::kLive) count_live(state, copy, 1);
}

void count_reaction(State& state, PostId id, model::Reaction name, std::int64_t by) {
  state.counts.reactions = changed_by(state.counts.reactions, by);
  Post* post = state.posts.change(id);
  if (post == nullptr) return;
  const auto at = static_cast<std::size_t>(name);
  if (post->reactions.size() <= at) post->reactions.resize(at + 1);
  post->reactions[at] = changed_by(post->reactions[at], by);
  if (name == model::Reaction::kDown) return;
  if (model::Member* author = state.members.change(post->author)) {
    author->reactions = changed_by(author->reactions, by);
  }
}

void mark_removed(State& state, const Post& post, bool removed) {
  Inbox* inbox = state.inboxes.change(post.author);
  if (inbox == nullptr) return;
  for (std::size_t i = 0; i < inbox->recent_ids.size(); ++i) {
    if (inbox->recent_ids[i] == post.id) inbox->recent[i].removed = removed;
  }
}

}  // namespace hearth::community
