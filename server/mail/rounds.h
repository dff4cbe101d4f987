// SPDX-License-Identifier: MIT
// Who is due a letter, again and again. A round claims each mailing in the store before its letter
// leaves (the next due time is written first, and only over the revision that was read), so that
// neither a restart nor a "stop" in between sends anything twice or after all. What was told is
// written once the relay took it: news of a letter that never left is in the next.
//
// Reading and composing happen on a worker with a copy of the State; a room's loop only makes and
// drops the copy.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "server/mail/mailer.h"
#include "server/mail/site.h"
#include "server/rooms/rooms.h"
#include "server/runtime/pool.h"
#include "server/store/store.h"

namespace hearth::mail {

/// Letters of one community in one round; the rest is due in the next.
inline constexpr std::size_t kLettersPerRoundMax = 200;
/// Letters in a row that a mailbox's server refuses for good before its address is forgotten.
inline constexpr std::int64_t kRefusedMax = 3;

class Rounds {
 public:
  Rounds(store::Store& store, rooms::Rooms& rooms, Mailer& mailer, Site site);
  Rounds(const Rounds&) = delete;
  Rounds& operator=(const Rounds&) = delete;
  ~Rounds() { close(); }
  /// Finishes the letter in hand; no round begins any more.
  void close();

  /// Writes what is due to members of `community` at `now_ms`; `done` is called when it is over, on
  /// any thread. One round at a time.
  void run(const store::Community& community, std::int64_t now_ms, std::function<void()> done);

 private:
  using StateCopy = std::shared_ptr<const community::State>;

  bool work(runtime::Work work);
  void write_to(const store::Community& community, const std::vector<store::Mailing>& due,
                const community::State& state, std::int64_t now_ms);
  void hand_over(const store::Community& community, store::Mailing mailing,
                 const community::State& state, std::int64_t now_ms);
  /// What the letter told is told; or its mailbox refused it.
  void settle(store::CommunityId community, const store::Mailing& sent, Fate fate,
              std::int64_t now_ms);
  [[nodiscard]] base::Result<bool> is_welcome(const store::Community& community,
                                              const store::Mailing& mailing,
                                              const community::State& state);

  store::Store& store_;
  rooms::Rooms& rooms_;
  Mailer& mailer_;
  const Site site_;
  std::atomic<bool> closing_{false};
  std::mutex worker_mutex_;
  std::unique_ptr<runtime::Pool> worker_;  // none: closed
};

/// What a letter has to tell from: the last letter, or the member's last visit that their session
/// shows, whichever is later.
[[nodiscard]] base::Result<std::int64_t> told_until(store::Store& store,
                                                    store::CommunityId community,
                                                    const store::Mailing& mailing);

}  // namespace hearth::mail
