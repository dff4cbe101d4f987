// SPDX-License-Identifier: MIT
// The room's half of erasing words: they leave the State, the newest events and the answers kept
// for repeated commands. See erasure.h.
#include <algorithm>
#include <utility>

#include "server/rooms/room.h"
#include "shared/community/eyes.h"

namespace hearth::rooms {

void Room::forget(std::shared_ptr<const community::Forgetting> what, Erasing erasing,
                  std::function<void(bool)> done) {
  parts_.loop.post([this, what = std::move(what), erasing, done = std::move(done)]() mutable {
    // What is not in memory is read from the store when it is.
    if (phase_ == Phase::kAway) return when_saved([done = std::move(done)] { done(false); });
    readers_.push_back([this, what = std::move(what), erasing, done = std::move(done)](
                           const community::State* state, sync::Publisher*) {
      const bool changed = state != nullptr && forget_here(*what, erasing);
      when_saved([done, changed] { done(changed); });
    });
    pump();
  });
}

bool Room::forget_here(const community::Forgetting& what, Erasing erasing) {
  const bool changed = community::forget(state_, what);
  std::vector<base::ContentId> contents;
  for (const community::ErasedText& text : what.texts) contents.push_back(text.content);
  std::sort(contents.begin(), contents.end());
  publisher_->forget(contents);
  cache_snapshot(nullptr);
  for (auto& [key, client] : clients_) {
    const auto& gone = what.members;
    if (std::find(gone.begin(), gone.end(), key.member) == gone.end()) continue;
    client.record.results.clear();
  }
  if (erasing == Erasing::kErased) {
    snapshot_seq_ = 0;
    if (state_.seq >= kSnapshotWorthwhile) save_snapshot();
  }
  if (!changed) return false;
  std::vector<std::pair<std::shared_ptr<Mailbox>, MemberId>> moderators;
  for (const auto& [mailbox, follower] : followers_) {
    const MemberId viewer = follower.subscription.viewer;
    if (community::eyes_of(state_, viewer).moderates()) moderators.emplace_back(mailbox, viewer);
  }
  for (const auto& [mailbox, viewer] : moderators) follow_here(mailbox, viewer, nullptr);
  return true;
}

void Room::when_saved(std::function<void()> done) {
  if (done) savers_.push_back(std::move(done));
  if (saving_ > 0) return;
  for (const auto& saver : std::exchange(savers_, {})) saver();
}

}  // namespace hearth::rooms
