// SPDX-License-Identifier: MIT
// The room's half of being followed: subscriptions, pages that followers ask for, and what was
// committed going out to all of them.
#include <utility>

#include "server/rooms/room.h"
#include "server/runtime/clock.h"

namespace hearth::rooms {
namespace {

// Under load followers get one delta per this time instead of one per command.
constexpr std::int64_t kBroadcastPauseMs = 25;

}  // namespace

void Room::follow(std::shared_ptr<Mailbox> follower, MemberId viewer, sync::Sub sub) {
  read([this, follower = std::move(follower), viewer, sub = std::move(sub)](
           const community::State* state, sync::Publisher*) {
    if (state != nullptr) follow_here(follower, viewer, &sub);
  });
}

void Room::look_again(std::shared_ptr<Mailbox> follower, MemberId viewer) {
  read([this, follower = std::move(follower), viewer](const community::State* state,
                                                      sync::Publisher*) {
    if (state != nullptr && followers_.contains(follower)) follow_here(follower, viewer, nullptr);
  });
}

void Room::follow_here(const std::shared_ptr<Mailbox>& follower, MemberId viewer,
                       const sync::Sub* sub) {
  Follower& entry = followers_[follower];
  entry.subscription.viewer = viewer;
  sync::Frames frames =
      sub != nullptr ? publisher_->open(state_, *sub, entry.subscription)
                     : publisher_->restart(state_, sync::ResetReason::kRights, entry.subscription);
  entry.open = true;
  ++entry.opening;
  office_.put(follower, {.kind = LetterKind::kOpened,
                         .community = community_.name,
                         .seq = entry.subscription.seq,
                         .opening = entry.opening,
                         .frames = std::move(frames)});
  office_.send();
}

void Room::unfollow(const std::shared_ptr<Mailbox>& follower) {
  parts_.loop.post([this, follower] { followers_.erase(follower); });
}

void Room::pause(const std::shared_ptr<Mailbox>& follower, std::uint64_t opening) {
  parts_.loop.post([this, follower, opening] {
    const auto at = followers_.find(follower);
    if (at != followers_.end() && at->second.opening == opening) at->second.open = false;
  });
}

void Room::more(std::shared_ptr<Mailbox> follower, sync::More ask) {
  read([this, follower = std::move(follower), ask = std::move(ask)](const community::State* state,
                                                                    sync::Publisher* publisher) {
    const auto at = followers_.find(follower);
    if (state == nullptr || at == followers_.end() || !at->second.open) return;
    office_.put(follower, {.community = community_.name,
                           .frames = publisher->more(*state, ask, at->second.subscription)});
    office_.send();
  });
}

void Room::thread(std::shared_ptr<Mailbox> follower, sync::Thread ask) {
  read([this, follower = std::move(follower), ask = std::move(ask)](const community::State* state,
                                                                    sync::Publisher* publisher) {
    const auto at = followers_.find(follower);
    if (state == nullptr || at == followers_.end() || !at->second.open) return;
    office_.put(follower, {.community = community_.name,
                           .frames = publisher->thread(*state, ask, at->second.subscription)});
    office_.send();
  });
}

void Room::replies(std::shared_ptr<Mailbox> follower, sync::Replies ask) {
  read([this, follower = std::move(follower), ask = std::move(ask)](const community::State* state,
                                                                    sync::Publisher* publisher) {
    const auto at = followers_.find(follower);
    if (state == nullptr || at == followers_.end() || !at->second.open) return;
    office_.put(follower, {.community = community_.name,
                           .frames = publisher->replies(*state, ask, at->second.subscription)});
    office_.send();
  });
}

void Room::plan_broadcast() {
  if (broadcast_seq_ == state_.seq) {
    broadcast_due_ = false;
    return;
  }
  const std::int64_t passed = runtime::ticks_ms() - broadcast_at_ms_;
  if (broadcast_due_ || passed >= kBroadcastPauseMs) return broadcast();
  if (broadcast_planned_) return;
  broadcast_planned_ = true;
  parts_.loop.after(std::chrono::milliseconds(kBroadcastPauseMs - passed), [this] {
    broadcast_planned_ = false;
    broadcast_due_ = true;
    pump();
  });
}

void Room::broadcast() {
  broadcast_due_ = false;
  broadcast_seq_ = state_.seq;
  broadcast_at_ms_ = runtime::ticks_ms();
  for (auto& [mailbox, follower] : followers_) {
    if (!follower.open || follower.subscription.seq == state_.seq) continue;
    sync::Frames frames = publisher_->update(state_, follower.subscription);
    if (frames.empty()) continue;
    office_.put(mailbox, {.kind = LetterKind::kDelta,
                          .community = community_.name,
                          .seq = follower.subscription.seq,
                          .opening = follower.opening,
                          .frames = std::move(frames)});
  }
  std::vector<Reader> due;
  for (auto at = waiters_.begin(); at != waiters_.end();) {
    if (at->second.seq >= state_.seq) {
      ++at;
      continue;
    }
    due.push_back(std::move(at->second.reader));
    at = waiters_.erase(at);
  }
  for (const Reader& reader : due) reader(&state_, publisher_.get());
  office_.send();
}

}  // namespace hearth::rooms
