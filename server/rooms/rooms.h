// SPDX-License-Identifier: MIT
// The house's rooms by name, spread over the loops, and who is visiting. The list of communities is
// fixed while the server runs: it alone writes to the store.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
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
  std::map<std::string, std::unique_ptr<Room>, std::less<>> rooms_;
  std::mutex visits_mutex_;
  std::map<const Visit*, std::weak_ptr<Visit>> visits_;
};

}  // namespace hearth::rooms
