// SPDX-License-Identifier: MIT
// Wrong guesses: counted where every process and every start sees them; right ones nowhere.
#include "server/identity/guesses.h"

#include <catch2/catch_test_macros.hpp>
#include <future>

#include "server/runtime/clock.h"
#include "shared/base/hash.h"
#include "tests/store/fixtures.h"

namespace hearth::test {
namespace {

using identity::Guesses;
using identity::Rates;

/// One process's counting on a store that several share.
struct Process {
  explicit Process(store::Store& store, std::int64_t scale = 1)
      : rates(scale), guesses(store, rates) {}
  void miss(const Guesses::Subject& subject) {
    std::promise<void> counted;
    guesses.count(subject, [&] { counted.set_value(); });
    counted.get_future().get();
  }

  Rates rates;
  Guesses guesses;
};

constexpr std::int64_t kEachMs = 3'600'000 / 30;  // RateClass::kGuess

}  // namespace

TEST_CASE("identity/guesses: what one process counted holds in another, and after a restart",
          "[server][identity]") {
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  Guesses::Subject subject{.rate = api::RateClass::kGuess, .key = 4711};
  {
    const auto store = store::open(url, store::Access::kWrite);
    REQUIRE(store.ok());
    subject.community = tests::create(**store, "club");
    Process here(**store);
    Process there(**store);
    // Five each: ten are the burst.
    for (int i = 0; i < 5; ++i) {
      for (Process* one : {&here, &there}) {
        REQUIRE(one->guesses.take(subject) == 0);
        one->miss(subject);
      }
    }
    for (Process* one : {&here, &there}) {
      const std::int64_t wait_ms = one->guesses.take(subject);
      CHECK(wait_ms > kEachMs - 60'000);
      CHECK(wait_ms <= kEachMs);
    }
    // Another account, another class, another community: nothing to do with it.
    CHECK(here.guesses.take({subject.community, api::RateClass::kGuess, 4712}) == 0);
    CHECK(here.guesses.take({subject.community, api::RateClass::kGuessHere, 4711}) == 0);
    CHECK(here.guesses.take({tests::create(**store, "bees"), api::RateClass::kGuess, 1}) == 0);
  }
  const auto store = store::open(url, store::Access::kWrite);
  REQUIRE(store.ok());
  Process again(**store);
  CHECK(again.guesses.take(subject) > 0);
  // What was refused was no try: when the oldest is forgiven, exactly one is granted.
  REQUIRE(store::commit(**store,
                        {store::PurgeExpired{subject.community, runtime::now_ms() + 100 * kEachMs}})
              .ok());
  for (int i = 0; i < 10; ++i) CHECK(again.guesses.take(subject) == 0);
  CHECK(again.guesses.take(subject) > 0);
}

TEST_CASE("identity/guesses: right ones are written nowhere, and off means off",
          "[server][identity]") {
  const auto store = store::open("memory:", store::Access::kWrite);
  REQUIRE(store.ok());
  const Guesses::Subject subject{
      .community = tests::create(**store, "club"), .rate = api::RateClass::kGuess, .key = 1};
  Process process(**store);
  const auto bundles = (*store)->figures().bundles;
  for (int i = 0; i < 100; ++i) {
    REQUIRE(process.guesses.take(subject) == 0);
    process.guesses.give_back(subject);
  }
  Process unlimited(**store, 0);
  for (int i = 0; i < 100; ++i) {
    REQUIRE(unlimited.guesses.take(subject) == 0);
    unlimited.miss(subject);
  }
  CHECK((*store)->figures().bundles == bundles);
  CHECK(process.guesses.take(subject) == 0);
}

TEST_CASE("identity/guesses: a clock that was set back locks nobody out for longer",
          "[server][identity]") {
  const auto store = store::open("memory:", store::Access::kWrite);
  REQUIRE(store.ok());
  const Guesses::Subject subject{
      .community = tests::create(**store, "club"), .rate = api::RateClass::kGuess, .key = 1};
  Process process(**store);
  process.miss(subject);
  // The row this made, as a clock a year ahead would have left it.
  const store::CountGuess far{
      .community = subject.community,
      .subject = base::mix64(1, static_cast<std::uint64_t>(api::RateClass::kGuess)),
      .now_ms = runtime::now_ms() + std::int64_t{365} * 24 * 3'600'000,
      .each_ms = kEachMs,
      .most_ms = 10 * kEachMs};
  REQUIRE(store::commit(**store, {far}).ok());
  CHECK(process.guesses.take(subject) == 0);
  process.miss(subject);
  // As if all had been used up: so it is forgiven like any other.
  const std::int64_t wait_ms = process.guesses.take(subject);
  CHECK(wait_ms > 0);
  CHECK(wait_ms <= kEachMs);
}

}  // namespace hearth::test
