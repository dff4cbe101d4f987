// SPDX-License-Identifier: MIT
// Rooms without a network: a loop on a thread of its own, pools and a store, for tests of what
// rooms, chores and folds do. Community "club" exists and is loaded when asked for.
#pragma once

#include <condition_variable>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/rooms/housekeeping.h"
#include "server/runtime/loop.h"
#include "server/store/log.h"
#include "shared/sync/messages.h"

namespace hearth::test {

/// Runs work in order, and timers when their time has come.
class ThreadLoop final : public runtime::Loop {
 public:
  ThreadLoop() : thread_([this] { run(); }) {}
  ~ThreadLoop() override;
  void post(runtime::Work work) override { after(std::chrono::milliseconds(0), std::move(work)); }
  void after(std::chrono::milliseconds delay, runtime::Work work) override;
  [[nodiscard]] bool here() const override {
    return std::this_thread::get_id() == thread_.get_id();
  }

 private:
  using Time = std::chrono::steady_clock::time_point;
  void run();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::multimap<Time, runtime::Work> work_;
  bool stopping_ = false;
  std::thread thread_;
};

/// One process's rooms over a store that several may share.
class Process {
 public:
  explicit Process(store::Store& store);
  ~Process();

  [[nodiscard]] rooms::Rooms& rooms() { return rooms_; }
  /// The room of "club", loaded and its book folded.
  [[nodiscard]] rooms::Room& club();
  /// What a client sends; the answer.
  [[nodiscard]] sync::ServerMessage send(std::uint64_t client, std::uint64_t member, sync::Mut mut);
  /// One command of a member; the answer.
  [[nodiscard]] sync::ServerMessage say(std::uint64_t client, std::uint64_t member,
                                        std::uint64_t mid, const std::string& op,
                                        const std::string& args);

 private:
  // Workers end first, then the loop, so that nothing that still runs finds its room gone.
  rooms::Rooms rooms_;
  ThreadLoop loop_;
  runtime::Pool loaders_{{.threads = 1, .queue_max = 64}};
  runtime::Pool folders_{{.threads = 1, .queue_max = 64}};
};

/// A store with an empty community "club".
[[nodiscard]] std::unique_ptr<store::Store> club_store(const std::string& where = "memory:");
[[nodiscard]] store::CommunityId club_id(store::Store& store);

/// Appends events to the log of "club", sealed here. `at_ms` and actors are the caller's.
void append(store::Store& store, std::vector<model::Event> events);

/// A log of six weeks that ended a week before `now_ms`: member 1 owns, 2 writes, 3 to 8 thank
/// them. 134 events.
[[nodiscard]] std::vector<model::Event> six_weeks(std::int64_t now_ms);

/// How many events of that kind the log of "club" has.
[[nodiscard]] std::uint64_t events_of_kind(store::Store& store, std::string_view kind);

}  // namespace hearth::test
