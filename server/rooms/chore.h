// SPDX-License-Identifier: MIT
// The registry of chores: what a community needs done at times, beside the commands of its people.
// A chore is done by the process that holds its lease in the store, on a thread of its own
// (housekeeping.h), and what it adds to the log goes through the room like any command. It may be
// killed at any point and is then done again, so it has to find out what is still due. One file in
// server/chores/, one line in chores.def and one test each.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

#include "server/rooms/rooms.h"

namespace hearth::rooms {

/// What chores work with. The functions block, and may be empty where a house has none of it.
struct Hands {
  store::Store& store;
  Rooms& rooms;
  /// Takes the next step of a community's priors (learning::take_step).
  std::function<base::Status(store::CommunityId)> step_priors{};
  /// Writes the letters that are due.
  std::function<base::Status(const store::Community&, std::int64_t now_ms)> write_letters{};
};

/// One run of a chore.
struct Errand {
  const Hands& hands;
  const store::Community& community;
  Room* room = nullptr;  // there where Chore::place is kLiveRoom
  std::int64_t now_ms = 0;
};

/// kMore: as much as one run does was done, and there is more.
enum class Progress : std::uint8_t { kDone, kMore };

struct Chore {
  /// kLiveRoom: a community that nobody visits waits until it is visited; its chores are made up
  /// for then.
  enum class Place : std::uint8_t { kStore, kLiveRoom };

  std::string_view id;       // kebab-case; the lease's key, never changes meaning
  std::string_view summary;  // what it does, a full sentence
  Place place = Place::kStore;
  std::int64_t period_ms = 0;  // from the end of one run to the next
  std::int64_t align_ms = 0;   // also once a multiple of this (UTC) has passed; 0: of nothing
  /// Is there anything to do it with in this house? nullptr: always.
  bool (*possible)(const Hands& hands) = nullptr;
  /// @errors kBusy: not now, tried again soon; others are logged and tried again later.
  base::Result<Progress> (*run)(const Errand& errand) = nullptr;

  /// When the run after one that ended at `done_ms` is due; at once where there was none (0).
  [[nodiscard]] std::int64_t due_ms(std::int64_t done_ms) const;
};

#define HEARTH_CHORE(name) extern const Chore name##_chore;
#include "server/chores.def"
#undef HEARTH_CHORE

#define HEARTH_CHORE(name) +1
inline constexpr std::size_t kChoreCount = 0
#include "server/chores.def"
    ;
#undef HEARTH_CHORE

/// In the order of chores.def.
[[nodiscard]] const std::array<const Chore*, kChoreCount>& all_chores();

/// Has the room add what `wish` finds due, and waits until it is on disk. How many events it were.
/// @errors kBusy: the room or its book is not there, or it is closing; those of a commit.
[[nodiscard]] base::Result<std::size_t> append(Room& room, Room::Wish wish);

}  // namespace hearth::rooms
