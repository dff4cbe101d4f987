// SPDX-License-Identifier: MIT
// Mailings on every store: who changed one first wins, and with an account its address goes.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "server/store/store.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using base::ErrorCode;
using store::Mailing;

Mailing mailing(std::uint64_t member) {
  return {.member = {member},
          .address = "m" + std::to_string(member) + "@example.org",
          .language = "de",
          .period_ms = 86'400'000,
          .utc_offset_min = -90,
          .confirmed = true,
          .asked_ms = 5,
          .expires_ms = 0,
          .due_ms = static_cast<std::int64_t>(1'000 - member),
          .covered_ms = 7,
          .refused = 1,
          .key = std::string("\0k", 2) + std::string(30, '\xff')};
}

struct Fixture {
  std::string kind = GENERATE(from_range(tests::store_kinds()));
  tests::Folder folder;
  std::unique_ptr<store::Store> store = tests::open_store(kind, folder);
  store::CommunityId id = tests::create(*store, "bees");

  void done(store::Bundle bundle) const {
    const base::Status status = store::commit(*store, std::move(bundle));
    INFO((status.ok() ? std::string() : status.error().detail));
    REQUIRE(status.ok());
  }
  [[nodiscard]] ErrorCode refused(Mailing row) const {
    const base::Status status = store::commit(*store, {store::PutMailing{id, std::move(row)}});
    REQUIRE_FALSE(status.ok());
    return status.error().code;
  }
  [[nodiscard]] std::optional<Mailing> find(std::uint64_t member) const {
    return store->mailing(id, {member}).value();
  }
};

}  // namespace

TEST_CASE("store/mailing: comes back as it was put, one revision on", "[store][mailing]") {
  const Fixture at;
  CHECK_FALSE(at.find(1).has_value());
  at.done({store::PutMailing{at.id, mailing(1)}});
  Mailing expected = mailing(1);
  expected.revision = 1;
  CHECK(at.find(1) == expected);
  CHECK_FALSE(at.find(2).has_value());
  CHECK_FALSE(at.store->mailing({12345}, {1}).value().has_value());
}

TEST_CASE("store/mailing: of two who change it the second is told", "[store][mailing]") {
  const Fixture at;
  at.done({store::PutMailing{at.id, mailing(1)}});
  CHECK(at.refused(mailing(1)) == ErrorCode::kConflict);  // as if it were not there
  Mailing read = *at.find(1);
  at.done({store::PutMailing{at.id, read}});
  CHECK(at.refused(read) == ErrorCode::kConflict);
  CHECK(at.find(1)->revision == 2);
  // Stopped meanwhile: nobody brings it back by accident.
  read = *at.find(1);
  at.done({store::DeleteMailing{at.id, {1}}});
  CHECK(at.refused(read) == ErrorCode::kConflict);
  CHECK_FALSE(at.find(1).has_value());
  at.done({store::DeleteMailing{at.id, {1}}});
}

TEST_CASE("store/mailing: rows that make no sense are refused", "[store][mailing]") {
  const Fixture at;
  Mailing row = mailing(1);
  row.member = {};
  CHECK(at.refused(row) == ErrorCode::kInvalidArgument);
  row = mailing(1);
  row.key = "short";
  CHECK(at.refused(row) == ErrorCode::kInvalidArgument);
  for (const std::size_t bytes : {0, 255}) {
    row = mailing(1);
    row.address = std::string(bytes, 'a');
    CHECK(at.refused(row) == ErrorCode::kInvalidArgument);
  }
  const base::Status nowhere = store::commit(*at.store, {store::PutMailing{{12345}, mailing(1)}});
  CHECK(nowhere.error().code == ErrorCode::kNotFound);
}

TEST_CASE("store/mailing: due ones in order, counted, and none that is not confirmed",
          "[store][mailing]") {
  const Fixture at;
  const store::CommunityId other = tests::create(*at.store, "ants");
  for (std::uint64_t member = 1; member <= 4; ++member) {
    Mailing row = mailing(member);
    row.confirmed = member != 2;
    at.done({store::PutMailing{at.id, row}});
  }
  at.done({store::PutMailing{other, mailing(9)}});
  const auto members = [&](std::int64_t now_ms, std::size_t count_max) {
    const auto due = at.store->mailings_due(at.id, now_ms, count_max);
    REQUIRE(due.ok());
    std::vector<std::uint64_t> ids;
    for (const Mailing& row : *due) ids.push_back(row.member.value);
    return ids;
  };
  using Ids = std::vector<std::uint64_t>;
  CHECK(members(995, 10).empty());
  CHECK(members(997, 10) == Ids{4, 3});
  CHECK(members(2'000, 10) == Ids{4, 3, 1});
  CHECK(members(2'000, 1) == Ids{4});
  CHECK(at.store->mailing_counts(at.id, 997).value() ==
        store::MailingCounts{.waiting = 1, .on = 3, .due = 2});
  CHECK(at.store->mailing_counts({12345}, 997).value() == store::MailingCounts{});
}

TEST_CASE("store/mailing: goes with its account, its community, and its time", "[store][mailing]") {
  const Fixture at;
  at.done({store::PutAccount{at.id, {.member = {1}}}, store::PutMailing{at.id, mailing(1)},
           store::PutMailing{at.id, mailing(2)}});
  at.done({store::DeleteAccount{at.id, {1}}});
  CHECK_FALSE(at.find(1).has_value());
  CHECK(at.find(2).has_value());

  Mailing waiting = mailing(3);
  waiting.confirmed = false;
  waiting.expires_ms = 50;
  at.done({store::PutMailing{at.id, waiting}});
  at.done({store::PurgeExpired{at.id, 50}});
  CHECK(at.find(3).has_value());
  at.done({store::PurgeExpired{at.id, 51}});
  CHECK_FALSE(at.find(3).has_value());
  CHECK(at.find(2).has_value());  // confirmed ones do not expire

  at.done({store::DropCommunity{at.id}});
  CHECK_FALSE(at.find(2).has_value());
}

}  // namespace hearth
