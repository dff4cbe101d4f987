// SPDX-License-Identifier: MIT
// The queue of letters on their way out: one worker hands them to the relay, one after another, so
// that a slow relay costs nobody's loop. What is not taken now is tried again after longer and
// longer pauses, then given up. The queue is bounded and in memory: what is on its way when the
// server stops is lost, and never sent twice (rounds.h).
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/mail/mime.h"
#include "server/mail/smtp.h"
#include "server/runtime/loop.h"
#include "server/runtime/pool.h"

namespace hearth::mail {

/// Letters waiting or being tried; an hour's work at a letter in two seconds.
inline constexpr std::size_t kLettersQueuedMax = 2'000;

class Mailer {
 public:
  struct Options {
    Relay relay{};
    std::string from{};  // address
    /// Pauses before the second try, the third, …; then it is given up.
    std::vector<std::chrono::milliseconds> pauses{std::chrono::minutes(1), std::chrono::minutes(5),
                                                  std::chrono::minutes(30)};
  };
  /// Called once, on the worker: kLater means given up.
  using Done = std::function<void(Fate)>;

  /// `loop` only keeps the pauses.
  Mailer(Options options, runtime::Loop& loop);
  Mailer(const Mailer&) = delete;
  Mailer& operator=(const Mailer&) = delete;
  ~Mailer() { close(); }
  /// Gives up what is being sent and forgets what waits, within about a second; what is posted
  /// later is refused. The store must still be open: what did arrive is noted there.
  void close();

  /// What is around a letter to `to` that leaves at `at_ms`; its id is drawn.
  [[nodiscard]] Envelope envelope(std::string to, std::string list_id, std::int64_t at_ms) const;
  [[nodiscard]] bool has_room() const { return queued_.load() < kLettersQueuedMax; }

  /// @errors kBusy: the queue is full; `done` is then never called.
  [[nodiscard]] base::Status post(std::string to, std::string bytes, Done done);

 private:
  struct Job {
    Parcel parcel;
    Done done;
    std::size_t tries = 0;
  };
  bool queue(const std::shared_ptr<Job>& job);
  void attempt(const std::shared_ptr<Job>& job);
  void finish(const Job& job, Fate fate);

  const Options options_;
  runtime::Loop& loop_;
  std::atomic<std::size_t> queued_{0};
  std::atomic<bool> stopping_{false};
  std::mutex worker_mutex_;
  std::unique_ptr<runtime::Pool> worker_;  // none: closed
};

}  // namespace hearth::mail
