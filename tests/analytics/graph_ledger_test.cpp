// SPDX-License-Identifier: MIT
#include "shared/analytics/graph_ledger.h"

#include <catch2/catch_test_macros.hpp>

namespace hearth::analytics {
namespace {

Contribution text(std::uint64_t post, std::uint64_t author, std::int64_t at_ms, Kind kind,
                  std::uint64_t parent = 0, std::uint64_t to = 0) {
  Contribution out;
  out.post = {post};
  out.author = {author};
  out.at_ms = at_ms;
  out.kind = kind;
  out.parent = {parent};
  out.to = {to};
  return out;
}

Ledger ledger() {
  Ledger out;
  Contribution question = text(1, 10, 100, Kind::kQuestion);
  question.accepted = {3};
  question.accepted_ms = 500;
  Contribution removed = text(5, 40, 350, Kind::kComment, 1, 10);
  removed.state = model::PostState::kRemoved;
  out.contributions = {question,
                       text(3, 20, 300, Kind::kAnswer, 1, 10),
                       text(2, 30, 200, Kind::kComment, 1, 10),  // the clock jumped back
                       text(4, 10, 400, Kind::kComment, 3, 20),
                       removed,
                       text(6, 30, 360, Kind::kComment, 9, 0)};  // below a page's thread
  out.people = {{.id = {10}, .joined_ms = 50}, {.id = {99}, .joined_ms = 60}};
  return out;
}

TEST_CASE("analytics/graph_ledger: replies that can be read, in order of time",
          "[analytics][graph_ledger]") {
  const auto found = replies_of(ledger(), 1'000);
  REQUIRE(found.size() == 3);
  CHECK(found[0].from.value == 30);
  CHECK(found[1].from.value == 20);
  CHECK(found[2].from.value == 10);
  CHECK(found[2].to.value == 20);
  CHECK(replies_of(ledger(), 399).size() == 2);
}

TEST_CASE("analytics/graph_ledger: deeds and what others found good in them",
          "[analytics][graph_ledger]") {
  const auto found = deeds_of(ledger(), 1'000);
  REQUIRE(found.size() == 6);
  CHECK(found[0].weight == 1);
  CHECK(found[1].weight == .5);
  const Deed& accepted = found.back();
  CHECK(accepted.member.value == 20);
  CHECK(accepted.at_ms == 500);
  CHECK_FALSE(accepted.own);
  CHECK(deeds_of(ledger(), 499).size() == 5);
}

TEST_CASE("analytics/graph_ledger: nobody gains by accepting their own answer",
          "[analytics][graph_ledger]") {
  Ledger own = ledger();
  own.contributions[1].author = {10};
  for (const Deed& deed : deeds_of(own, 1'000)) CHECK(deed.own);
}

TEST_CASE("analytics/graph_ledger: histories of who wrote", "[analytics][graph_ledger]") {
  const auto found = histories_of(ledger(), 1'000);
  REQUIRE(found.size() == 3);
  CHECK(found[0].id.value == 10);
  CHECK(found[0].joined_ms == 50);
  CHECK(found[0].wrote == std::vector<std::int64_t>{100, 400});
  CHECK(found[0].answered == std::vector<std::int64_t>{200, 300});
  CHECK(found[1].joined_ms == 0);  // nobody knows
  CHECK(found[2].wrote == std::vector<std::int64_t>{200, 360});
}

}  // namespace
}  // namespace hearth::analytics
