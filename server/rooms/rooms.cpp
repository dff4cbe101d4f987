// SPDX-License-Identifier: MIT
#include "server/rooms/rooms.h"

#include <condition_variable>

#include "server/rooms/visit.h"
#include "server/runtime/log.h"

namespace hearth::rooms {

Rooms::Rooms(store::Store& store, runtime::Pool& loaders, runtime::Pool& folders,
             std::vector<runtime::Loop*> loops)
    : store_(store), loaders_(loaders), folders_(folders), loops_(std::move(loops)) {}

base::Status Rooms::open() {
  HEARTH_TRY(const auto communities, store_.communities());
  const std::unique_lock lock(rooms_mutex_);
  for (const store::Community& community : communities) add_room(community);
  return base::done();
}

void Rooms::add_room(const store::Community& community) {
  const Room::Parts parts{.store = store_,
                          .loop = *loops_[made_++ % loops_.size()],
                          .loaders = loaders_,
                          .folders = folders_};
  rooms_.emplace(community.name, std::make_unique<Room>(parts, community));
}

base::Status Rooms::take_in(std::string_view name) {
  HEARTH_TRY(const store::Community community, store_.community(name));
  const std::unique_lock lock(rooms_mutex_);
  if (!rooms_.contains(community.name)) add_room(community);
  return base::done();
}

base::Status Rooms::retire(std::string_view name, std::function<void()> done) {
  const std::unique_lock lock(rooms_mutex_);
  const auto at = rooms_.find(name);
  if (at == rooms_.end()) return base::Error{base::ErrorCode::kNotFound, "community"};
  retired_.push_back(std::move(at->second));
  rooms_.erase(at);
  retired_.back()->close(std::move(done));
  return base::done();
}

Room* Rooms::find(std::string_view name) {
  const std::shared_lock lock(rooms_mutex_);
  const auto at = rooms_.find(name);
  return at == rooms_.end() ? nullptr : at->second.get();
}

Room* Rooms::find(store::CommunityId id) {
  const std::shared_lock lock(rooms_mutex_);
  for (const auto& [name, room] : rooms_) {
    if (room->community().id == id) return room.get();
  }
  return nullptr;
}

Room* Rooms::only_one() {
  const std::shared_lock lock(rooms_mutex_);
  return rooms_.size() == 1 ? rooms_.begin()->second.get() : nullptr;
}

void Rooms::add(const std::shared_ptr<Visit>& visit) {
  const std::lock_guard lock(visits_mutex_);
  visits_.emplace(visit.get(), visit);
}

void Rooms::remove(const Visit* visit) {
  const std::lock_guard lock(visits_mutex_);
  visits_.erase(visit);
}

void Rooms::say_goodbye() {
  const std::lock_guard lock(visits_mutex_);
  for (const auto& [key, weak] : visits_) {
    if (const auto visit = weak.lock()) visit->goodbye();
  }
}

bool Rooms::close(std::chrono::milliseconds longest) {
  struct Count {
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t open = 0;
  };
  const std::shared_lock rooms(rooms_mutex_);
  // Shared: a room that comes to rest after the time is over still counts itself down.
  auto count = std::make_shared<Count>();
  count->open = rooms_.size();
  for (const auto& [name, room] : rooms_) {
    room->close([count] {
      const std::lock_guard lock(count->mutex);
      --count->open;
      count->changed.notify_all();
    });
  }
  std::unique_lock lock(count->mutex);
  return count->changed.wait_for(lock, longest, [&] { return count->open == 0; });
}

}  // namespace hearth::rooms
