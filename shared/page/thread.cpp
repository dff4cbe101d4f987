// SPDX-License-Identifier: MIT
// A thread in reading order: every reply below what it answers, each level in order of the log.
#include <utility>

#include "shared/page/parts.h"

namespace hearth::page {
namespace {

using community::State;
using model::Post;

// The replies of a thread one after another, without recursion: threads may be deep and long.
class Walk {
 public:
  Walk(const State& state, model::PostId root) : state_(state) { open(root); }

  /// The next reply a visitor knows of; nullptr at the end.
  const Post* next() {
    while (!levels_.empty()) {
      auto& [replies, at] = levels_.back();
      if (at == replies->size()) {
        levels_.pop_back();
        continue;
      }
      const Post* reply = state_.post((*replies)[at++]);
      if (reply == nullptr) continue;
      open(reply->id);
      // A held one is not there for visitors; what answers it may be.
      if (can_see(state_, *reply, kVisitor)) return reply;
    }
    return nullptr;
  }

 private:
  void open(model::PostId id) {
    const std::vector<model::PostId>& replies = state_.replies(id);
    if (!replies.empty()) levels_.emplace_back(&replies, 0);
  }

  const State& state_;
  std::vector<std::pair<const std::vector<model::PostId>*, std::size_t>> levels_;
};

// Cuts the walk into parts: as many replies, and as many bytes of words, as a page may hold.
class Parts {
 public:
  /// The part this reply is in.
  std::size_t take(const Post& reply) {
    const std::size_t bytes = reply.body_bytes();
    if (count_ == kRepliesMax || (count_ > 0 && bytes_ + bytes > kWordsBytesMax)) {
      ++part_;
      count_ = 0;
      bytes_ = 0;
    }
    ++count_;
    bytes_ += bytes;
    return part_;
  }

 private:
  std::size_t part_ = 0, count_ = 0, bytes_ = 0;
};

}  // namespace

void add_thread(const State& state, const Post& root, Page& page) {
  page.posts.push_back(entry_of(state, root));
  Walk walk(state, root.id);
  Parts parts;
  while (const Post* reply = walk.next()) {
    const std::size_t part = parts.take(*reply);
    if (part < page.place.part) continue;
    if (part > page.place.part) {
      page.more = part < kPartsMax;
      page.next = page.place;
      page.next.part = part;
      break;
    }
    Entry entry = entry_of(state, *reply);
    entry.accepted = reply->id == root.accepted;
    const Post* above = reply->parent == root.id ? nullptr : state.post(reply->parent);
    if (above != nullptr && can_see(state, *above, kVisitor)) {
      entry.parent = above->id;
      entry.parent_name = person_of(state, above->author).name;
    }
    page.replies.push_back(std::move(entry));
  }
  // A part beyond the last one is no place.
  if (page.place.part > 0 && page.replies.empty()) page.outcome = Outcome::kMissing;
}

Place place_of_reply(const State& state, const Post& reply) {
  Place place{.kind = PlaceKind::kThread, .id = reply.root.value};
  Walk walk(state, reply.root);
  Parts parts;
  while (const Post* at = walk.next()) {
    const std::size_t part = parts.take(*at);
    if (part >= kPartsMax) break;
    if (at->id == reply.id) {
      place.part = part;
      break;
    }
  }
  return place;
}

}  // namespace hearth::page
