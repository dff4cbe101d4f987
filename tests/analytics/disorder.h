// SPDX-License-Identifier: MIT
// Logs made at random, for tests that compare two ways of counting them.
#pragma once

#include <random>

#include "tests/analytics/log.h"

namespace hearth::analytics {

// A community in disorder: some 200 events of every kind that the ledger knows, about posts and
// cases that may be there, gone or never made, with clocks that jump.
class Disorder {
 public:
  explicit Disorder(std::uint32_t seed) : random_(seed) {}

  Log log() {
    for (std::uint64_t id = 1; id <= 6; ++id) log_.join(id);
    log_.join(Log::kModerator, model::Role::kModerator);
    log_.ask(++next_post_, somebody());
    for (int i = 0; i < 200; ++i) step();
    return std::move(log_);
  }

 private:
  std::uint64_t upto(std::uint64_t most) {
    return std::uniform_int_distribution<std::uint64_t>(1, most)(random_);
  }
  std::uint64_t somebody() { return upto(6); }
  std::uint64_t some_post() { return upto(next_post_ + 2); }
  std::uint64_t some_case() { return upto(next_case_ + 1); }
  std::uint64_t fresh_case() { return ++next_case_; }
  model::PostState some_state() {
    return upto(4) == 1 ? model::PostState::kHeld : model::PostState::kLive;
  }

  void step() {
    log_.now_ms += static_cast<std::int64_t>(upto(6 * base::kHourMs));
    if (upto(40) == 1) log_.now_ms -= static_cast<std::int64_t>(upto(9 * base::kDayMs));
    switch (upto(20)) {
      case 1:
      case 2: return log_.ask(++next_post_, somebody());
      case 3: return log_.post(++next_post_, somebody());
      case 4: return log_.post_held(++next_post_, somebody(), fresh_case());
      case 5: return log_.remove_own(some_post(), somebody());
      case 6: return log_.edit(some_post(), somebody(), some_state());
      case 7: return log_.report(upto(next_post_), somebody(), fresh_case());
      case 8: return log_.take_down(some_post(), fresh_case());
      case 9: return log_.moderate(some_post(), model::Handling::kHold, fresh_case());
      case 10: return log_.approve(some_post());
      case 11: return log_.moderate(some_post(), model::Handling::kLock);
      case 12: return judge();
      case 13: return log_.leave(somebody());
      case 14: return log_.join(somebody());
      case 15: return log_.sanction(upto(9), somebody());
      case 16: return log_.react(some_post(), somebody(), model::Reaction::kLike, upto(3) == 1);
      case 17: return log_.accept(some_post(), some_post(), somebody());
      default: return reply();
    }
  }

  // About decisions that were made, as only those can be appealed or taken back.
  void judge() {
    const auto ledger = log_.ledger();
    for (const auto& row : ledger.matters) {
      if (row.acted_ms == 0 || upto(3) != 1) continue;
      if (upto(2) == 1) {
        log_.reopen(row.id.value, row.post.value, model::PostState::kLive);
      } else {
        log_.appeal(row.id.value, row.post.value, somebody());
        log_.judge(row.id.value, row.post.value, upto(2) == 1);
      }
      return;
    }
  }

  void reply() {
    if (next_post_ == 0) return;
    const std::uint64_t parent = upto(next_post_);
    log_.reply(++next_post_, somebody(), parent, parent);
  }

  std::mt19937 random_;
  Log log_;
  std::uint64_t next_post_ = 0;
  std::uint64_t next_case_ = 0;
};

}  // namespace hearth::analytics
