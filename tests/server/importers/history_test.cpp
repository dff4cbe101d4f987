// SPDX-License-Identifier: MIT
#include "server/importers/history.h"

#include <catch2/catch_test_macros.hpp>

#include "server/store/log.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using base::ErrorCode;
using importers::History;
using importers::Report;

base::Status join_members(History& history, std::uint64_t first, std::uint64_t count) {
  for (std::uint64_t number = first; number < first + count; ++number) {
    model::MemberJoined body;
    body.member = {number};
    model::Event event;
    event.at_ms = static_cast<std::int64_t>(number);
    event.actor = body.member;
    event.body = body;
    HEARTH_CHECK(
        history.add(std::move(event), {.title = "m" + std::to_string(number), .body = {}}));
  }
  return base::done();
}

}  // namespace

TEST_CASE("importers/history: an import is there whole, in batches, and verifies",
          "[importers][history]") {
  const tests::Folder folder;
  for (const std::string& kind : tests::store_kinds()) {
    CAPTURE(kind);
    const auto store = tests::open_store(kind, folder);
    const auto outcome = importers::import_into(
        *store, {.community = "bees"},
        [](History& history, Report&) { return join_members(history, 1, 4'500); });
    REQUIRE(outcome.ok());
    CHECK(outcome->events == 4'500);
    const auto community = store->community("bees");
    REQUIRE(community.ok());
    CHECK(store->communities()->size() == 1);
    CHECK(store::verify(*store, community->id)->contents == 4'500);
    const auto state = store::replay(*store, community->id);
    CHECK(state->counts.members == 4'500);
    CHECK(community::digest(*state) == outcome->digest);
  }
}

TEST_CASE("importers/history: an import that fails leaves nothing", "[importers][history]") {
  const tests::Folder folder;
  const auto store = tests::open_store("sqlite", folder);
  const auto outcome = importers::import_into(
      *store, {.community = "bees"}, [](History& history, Report&) -> base::Status {
        HEARTH_CHECK(join_members(history, 1, 3'000));
        return base::Error{ErrorCode::kBadJson, "line 3001"};
      });
  REQUIRE_FALSE(outcome.ok());
  CHECK(outcome.error() == base::Error{ErrorCode::kBadJson, "line 3001"});
  CHECK(store->communities()->empty());
}

TEST_CASE("importers/history: what a killed import left is cleared by the next one",
          "[importers][history]") {
  const tests::Folder folder;
  const auto store = tests::open_store("sqlite", folder);
  const store::CommunityId leftover = tests::create(*store, "importing-bees");
  tests::append(*store, leftover, 3);
  REQUIRE(importers::import_into(*store, {.community = "bees"}, [](History& history, Report&) {
            return join_members(history, 1, 2);
          }).ok());
  CHECK(store->communities()->size() == 1);
  CHECK(store->head(store->community("bees")->id)->seq == 2);
}

TEST_CASE("importers/history: a log that exists is added to only when asked",
          "[importers][history]") {
  const tests::Folder folder;
  const auto store = tests::open_store("sqlite", folder);
  const auto import = [&store](const importers::Target& target, std::uint64_t first) {
    return importers::import_into(*store, target, [first](History& history, Report&) {
      return join_members(history, first, 2);
    });
  };
  CHECK(import({.community = "bees", .append = true}, 1).error().code == ErrorCode::kNotFound);
  CHECK(import({.community = "No Name"}, 1).error().code == ErrorCode::kInvalidArgument);
  REQUIRE(import({.community = "bees"}, 1).ok());
  CHECK(import({.community = "bees"}, 3).error().code == ErrorCode::kConflict);
  REQUIRE(import({.community = "bees", .append = true}, 3).ok());
  const store::CommunityId id = store->community("bees")->id;
  CHECK(store::verify(*store, id)->head.seq == 4);
  CHECK(store::replay(*store, id)->counts.members == 4);
  // A community made by hand, still without a log, is filled.
  static_cast<void>(tests::create(*store, "ants"));
  CHECK(import({.community = "ants"}, 1).ok());
}

TEST_CASE("importers/report: counts by kind, taken before skipped", "[importers][report]") {
  Report report;
  report.skipped("badges", "no use", 6'585);
  report.took("users", "members");
  report.took("users", "members", 1'199);
  report.took("nothing", "nowhere", 0);
  report.note("a note");
  CHECK(report.taken() == 1'200);
  CHECK(report.left_out() == 6'585);
  CHECK(report.count_of("users", "members") == 1'200);
  CHECK(report.table() ==
        "    1,200  users                             -> members\n"
        "    6,585  badges                            skipped: no use\n"
        "           a note\n");
}

}  // namespace hearth
