// SPDX-License-Identifier: MIT
// The one thread that writes. It takes every waiting bundle at once and hands the group to a
// Committer, so that one flush to disk serves them all; then it tells each caller. The more
// callers wait, the larger the group: throughput rises with load instead of latency.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "server/store/store.h"

namespace hearth::store {

/// Bundles waiting at most; more are refused with kBusy. At 10,000 commits a second (measured with
/// 64 writers) this is a second and a half of work: who waits longer has given up.
inline constexpr std::size_t kQueuedBundlesMax = 16'384;
/// Bundles in one transaction; beyond some hundreds a larger group gains nothing.
inline constexpr std::size_t kGroupBundlesMax = 1'024;
/// Events in one transaction: bounds memory and the write-ahead log when imports are running.
inline constexpr std::size_t kGroupEventsMax = 8'192;
/// Quiet time after which the Committer may tidy up (checkpoint).
inline constexpr std::chrono::milliseconds kQuietTime{200};

/// What the writer thread works for; all calls come from that thread.
class Committer {
 public:
  virtual ~Committer() = default;
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  /// Commits the bundles in order in one transaction. `outcomes[i]` is bundle i's fate; a bundle
  /// that is refused leaves nothing behind and does not hinder the others.
  virtual void commit(const std::vector<Bundle>& bundles, std::vector<base::Status>& outcomes) = 0;

  enum class Rest : std::uint8_t {
    kBusy,   // the next group is waiting already
    kEmpty,  // nobody is waiting
    kQuiet,  // nobody has come for kQuietTime
  };
  /// Called between groups: tidy up if it is worth it.
  virtual void rest(Rest rest) = 0;

 protected:
  Committer() = default;
};

class Writer {
 public:
  /// `committer` must outlive this.
  explicit Writer(Committer& committer);
  /// Finishes what was submitted.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// @errors kBusy: the queue is full or closing.
  [[nodiscard]] base::Status submit(Bundle bundle, Committed callback);
  /// The bundle is taken when its group is: until then it may grow.
  [[nodiscard]] base::Status submit_growing(std::shared_ptr<GrowingBundle> growing,
                                            Committed callback);

  [[nodiscard]] std::size_t queued() const;

 private:
  struct Waiting {
    Bundle bundle;
    std::shared_ptr<GrowingBundle> growing;  // instead of `bundle`
    Committed callback;
  };
  [[nodiscard]] base::Status queue(Waiting waiting);
  void run();
  /// Moves the next group out of the queue.
  void take_group(std::vector<Bundle>& bundles, std::vector<Committed>& callbacks);

  Committer& committer_;
  mutable std::mutex mutex_;
  std::condition_variable work_;
  std::deque<Waiting> queue_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace hearth::store
