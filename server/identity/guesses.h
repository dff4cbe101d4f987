// SPDX-License-Identifier: MIT
// Wrong guesses at a password or a code. Tries under way count in this process (Rates); one that
// turns out wrong counts in the store, before it is answered: no restart forgives it, and every
// process on that store sees it. A right one is written nowhere. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>

#include "server/identity/rates.h"
#include "server/store/store.h"

namespace hearth::identity {

class Guesses {
 public:
  /// What is guessed at, and how often that may be.
  struct Subject {
    store::CommunityId community{};
    api::RateClass rate = api::RateClass::kGuess;
    std::uint64_t key = 0;
  };

  /// Both outlive it.
  Guesses(store::Store& store, Rates& rates) : store_(store), rates_(rates) {}

  /// Before a try: milliseconds to wait; 0: go on, and give_back() or count() follows.
  [[nodiscard]] std::int64_t take(const Subject& subject);
  /// It was right.
  void give_back(const Subject& subject);
  /// It was wrong. `then` is called once that is on disk, or cannot be; on any thread.
  void count(const Subject& subject, const std::function<void()>& then);

 private:
  store::Store& store_;
  Rates& rates_;
};

}  // namespace hearth::identity
