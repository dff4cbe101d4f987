// SPDX-License-Identifier: MIT
// The house's rooms by name, spread over the loops, and who is visiting. Communities are made and
// retired while the server runs. Thread-safe. A Room that was found stays valid as long as this
// does: a retired one answers kBusy.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "server/rooms/room.h"

namespace hearth::rooms {

class Visit;

class Rooms {
 public:
  Rooms(store::Store& store, runtime::Pool& loaders, runtime::Pool& folders,
        std::vector<runtime::Loop*> loops);
  Rooms(const Rooms&) = delete;
  Rooms& operator=(const Rooms&) = delete;

  /// Makes a room for every community in the store. Call once, before anything else.
  [[nodiscard]] base::Status open();

  /// Makes a room for a community that has come to be in the store since; nothing where there is
  /// one already.
  /// @errors kNotFound: the store has no such community.
  [[nodiscard]] base::Status take_in(std::string_view name);
  /// This community is found no more: requests are answered as if it did not exist, and what its
  /// followers send is answered kBusy. Its room finishes what it staged; `done` is called then, on
  /// its loop. The store keeps everything.
  /// @errors kNotFound.
  [[nodiscard]] base::Status retire(std::string_view name, std::function<void()> done);

  /// nullptr where there is no such community.
  [[nodiscard]] Room* find(std::string_view name);
  [[nodiscard]] Room* find(store::CommunityId id);
  /// The only room there is; nullptr where there are several or none.
  [[nodiscard]] Room* only_one();

  /// Open sockets, so that they can be told when the server stops.
  void add(const std::shared_ptr<Visit>& visit);
  void remove(const Visit* visit);

  /// Tells every visitor to come back later and closes their sockets.
  void say_goodbye();

  /// Lets every room finish what it staged; commands are refused from now on. Blocks, at most
  /// `longest`. True where all rooms came to rest.
  [[nodiscard]] bool close(std::chrono::milliseconds longest);

 private:
  store::Store& store_;
  runtime::Pool& loaders_;
  runtime::Pool& folders_;
  const std::vector<runtime::Loop*> loops_;
  void add_room(const store::Community& community);

  mutable std::shared_mutex rooms_mutex_;
  std::map<std::string, std::unique_ptr<Room>, std::less<>> rooms_;
  std::vector<std::unique_ptr<Room>> retired_;
  std::size_t made_ = 0;  // rooms ever made: spreads them over the loops
  std::mutex visits_mutex_;
  std::map<const Visit*, std::weak_ptr<Visit>> visits_;
};

}  // namespace hearth::rooms
