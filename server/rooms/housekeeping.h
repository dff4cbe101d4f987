// SPDX-License-Identifier: MIT
// Does the chores of every community that are due: takes each one's lease in the store, runs it,
// and notes when it was done. Of several processes on one store each chore is done by one. A
// process that dies keeps its leases until they end (kLeaseMs); then another goes on.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "server/rooms/chore.h"

namespace hearth::rooms {

/// Longer than any chore takes; a dead process delays its chores by this at most.
inline constexpr std::int64_t kLeaseMs = 10 * 60'000;

class Housekeeping {
 public:
  explicit Housekeeping(Hands hands);
  Housekeeping(const Housekeeping&) = delete;
  Housekeeping& operator=(const Housekeeping&) = delete;
  ~Housekeeping() { close(); }

  /// From now on looks for what is due once a second, on a thread of its own.
  void start();
  /// Ends after the chore in hand. Rooms and what `hands` name must still work. Blocks.
  void close();

  /// Does what is due at `now_ms`, on the calling thread; start() does this again and again. How
  /// many chores were run.
  std::size_t sweep(std::int64_t now_ms);

 private:
  using Key = std::pair<store::CommunityId, const Chore*>;
  void keep();
  [[nodiscard]] bool try_chore(const Chore& chore, const store::Community& community,
                               std::int64_t now_ms);
  /// When this chore should be looked at again.
  [[nodiscard]] std::int64_t run(const Chore& chore, const Errand& errand);

  const Hands hands_;
  const std::uint64_t holder_;
  std::map<Key, std::int64_t> look_ms_;  // nothing before that; of the sweeping thread
  std::atomic<bool> closing_{false};
  std::mutex mutex_;
  std::condition_variable wake_;
  std::thread thread_;
};

}  // namespace hearth::rooms
