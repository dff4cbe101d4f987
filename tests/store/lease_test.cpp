// SPDX-License-Identifier: MIT
// Leases and checkpoints on every store: one holder at a time, a dead holder's lease passes on, and
// a fold is kept as it was put.
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <thread>

#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using base::ErrorCode;

struct Fixture {
  std::string kind = GENERATE(from_range(tests::store_kinds()));
  tests::Folder folder;
  std::unique_ptr<store::Store> store = tests::open_store(kind, folder);
  store::CommunityId id = tests::create(*store, "bees");

  [[nodiscard]] bool take(std::uint64_t holder, std::int64_t now_ms, std::int64_t until_ms) const {
    const base::Status taken =
        store::commit(*store, {store::TakeLease{id, "sweep", holder, now_ms, until_ms}});
    if (!taken.ok()) CHECK(taken.error().code == ErrorCode::kConflict);
    return taken.ok();
  }
  [[nodiscard]] bool end(std::uint64_t holder, std::int64_t done_ms) const {
    return store::commit(*store, {store::EndLease{id, "sweep", holder, done_ms}}).ok();
  }
  [[nodiscard]] store::Lease lease() const {
    const auto leases = store->leases(id).value();
    REQUIRE(leases.size() == 1);
    return leases.front();
  }
};

}  // namespace

TEST_CASE("store/conformance: a lease has one holder at a time", "[store][conformance][lease]") {
  const Fixture at;
  CHECK(at.store->leases(at.id)->empty());
  CHECK(at.take(1, 100, 200));
  CHECK_FALSE(at.take(2, 199, 300));
  CHECK(at.take(1, 150, 250));  // renewed
  CHECK(at.lease() == store::Lease{"sweep", 1, 250, 0});
  CHECK_FALSE(at.end(2, 160));
  CHECK(at.end(1, 160));
  CHECK(at.lease() == store::Lease{"sweep", 0, 0, 160});
  CHECK(at.take(2, 161, 300));
  CHECK_FALSE(at.end(1, 170));  // it was over for them
  CHECK(at.end(2, 0));          // given back undone
  CHECK(at.lease() == store::Lease{"sweep", 0, 0, 160});
}

TEST_CASE("store/conformance: a dead holder's lease passes on when its time is over",
          "[store][conformance][lease]") {
  const Fixture at;
  CHECK(at.take(1, 100, 200));
  CHECK(at.take(2, 200, 300));
  CHECK_FALSE(at.take(1, 250, 400));
  CHECK_FALSE(at.end(1, 250));
  CHECK(at.lease().holder == 2);
}

TEST_CASE("store/conformance: of many who want a lease one gets it",
          "[store][conformance][lease]") {
  const Fixture at;
  std::atomic<int> got{0};
  std::vector<std::thread> threads;
  for (std::uint64_t holder = 1; holder <= 8; ++holder) {
    threads.emplace_back([&at, &got, holder] {
      const store::TakeLease take{at.id, "sweep", holder, 100, 200};
      if (store::commit(*at.store, {take}).ok()) ++got;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(got == 1);
}

TEST_CASE("store/conformance: leases and checkpoints that make no sense are refused",
          "[store][conformance][lease]") {
  const Fixture at;
  const auto refused = [&at](store::Write write) {
    return store::commit(*at.store, {std::move(write)}).error().code;
  };
  CHECK(refused(store::TakeLease{at.id, "", 1, 1, 2}) == ErrorCode::kInvalidArgument);
  CHECK(refused(store::TakeLease{at.id, "sweep", 0, 1, 2}) == ErrorCode::kInvalidArgument);
  CHECK(refused(store::TakeLease{{99}, "sweep", 1, 1, 2}) == ErrorCode::kNotFound);
  CHECK(refused(store::EndLease{at.id, "sweep", 1, 2}) == ErrorCode::kConflict);
  CHECK(refused(store::PutCheckpoint{at.id, {.fold = "", .seq = 0}, {}}) ==
        ErrorCode::kInvalidArgument);
  CHECK(refused(store::PutCheckpoint{at.id, {.fold = "f", .seq = 1}, {}}) == ErrorCode::kConflict);
}

TEST_CASE("store/conformance: a fold's checkpoint is replaced, and goes with its community",
          "[store][conformance][lease]") {
  const Fixture at;
  tests::append(*at.store, at.id, 3);
  CHECK_FALSE(at.store->checkpoint(at.id, "f")->has_value());
  const store::Checkpoint first{"f", 1, 2, std::string("\0a\xff", 3)};
  const store::Checkpoint second{"f", std::uint64_t{1} << 63 | 5, 3, "b"};
  for (const store::Checkpoint& row : {first, second}) {
    REQUIRE(store::commit(*at.store, {store::PutCheckpoint{at.id, row, {}}}).ok());
    CHECK(at.store->checkpoint(at.id, "f")->value() == row);
    CHECK(at.store->checkpoint_seq(at.id, "f", row.version).value() == row.seq);
    CHECK(at.store->checkpoint_seq(at.id, "f", row.version + 1).value() == 0);
  }
  CHECK_FALSE(at.store->checkpoint(at.id, "g")->has_value());
  REQUIRE(at.take(1, 1, 2));
  REQUIRE(store::commit(*at.store, {store::DropCommunity{at.id}}).ok());
  CHECK_FALSE(at.store->checkpoint(at.id, "f")->has_value());
  CHECK(at.store->leases(at.id)->empty());
}

}  // namespace hearth
