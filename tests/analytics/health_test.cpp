// SPDX-License-Identifier: MIT
#include "shared/analytics/health.h"

#include <catch2/catch_approx.hpp>

#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

using Catch::Approx;

// Forty members; each week every one begins a thread and answers their neighbour's an hour later,
// but for `silent` of them in the last four weeks.
Log village(int weeks, std::uint64_t silent = 0) {
  constexpr std::uint64_t kMembers = 40;
  Log log;
  std::uint64_t next = 1;
  for (std::uint64_t id = 1; id <= kMembers; ++id) log.join(id);
  for (int week = 0; week < weeks; ++week) {
    const std::uint64_t first = next;
    log.at(7 * week, 1);
    for (std::uint64_t id = 1; id <= kMembers; ++id) log.post(next++, id);
    log.at(7 * week, 2);
    for (std::uint64_t id = 1; id <= kMembers; ++id) {
      const bool quiet = week >= weeks - 4 && id <= silent;
      // In pairs, 1 with 2 and so on, so that every reply has one the other way.
      const std::uint64_t other = id % 2 == 1 ? id + 1 : id - 1;
      if (!quiet) log.reply(next++, id, first + other - 1, first + other - 1);
    }
  }
  log.at(7 * weeks);
  return log;
}

Health health_now(const Log& log) {
  const Ledger ledger = log.ledger();
  return health_of(Scene(ledger, log.now_ms));
}

const AreaHealth& area(const Health& health, Area which) {
  return health.areas[static_cast<std::size_t>(which)];
}

TEST_CASE("analytics/health: the score is straight between the own past's percentiles",
          "[analytics][health]") {
  CHECK(score_of(0.2, 0.2, 0.6) == Approx(10));
  CHECK(score_of(0.4, 0.2, 0.6) == Approx(50));
  CHECK(score_of(0.6, 0.2, 0.6) == Approx(90));
  CHECK(score_of(0, 0.2, 0.6) == Approx(0));
  CHECK(score_of(0.1, 0.2, 0.6) == Approx(5));
  CHECK(score_of(0.8, 0.2, 0.6) == Approx(95));
  CHECK(score_of(1, 0.2, 0.6) == Approx(100));
  CHECK(score_of(0.5, 0.5, 0.5) == Approx(50));
  CHECK(score_of(0.25, 0.5, 0.5) == Approx(25));
  CHECK(score_of(0.75, 0.5, 0.5) == Approx(75));
  CHECK(score_of(0, 0, 0) == Approx(50));
  CHECK(score_of(1, 1, 1) == Approx(50));
}

TEST_CASE("analytics/health: a steady community is where it was", "[analytics][health]") {
  const Health health = health_now(village(30));
  CHECK(health.reason.empty());
  CHECK(area(health, Area::kResponsiveness).value == 1);
  CHECK(area(health, Area::kRetention).value == 1);
  CHECK(area(health, Area::kReciprocity).value == 1);
  CHECK(area(health, Area::kSafety).value == 1);
  CHECK(area(health, Area::kBreadth).value == Approx(1));
  CHECK_FALSE(area(health, Area::kActivation).known);  // nobody is new
  CHECK(area(health, Area::kResponsiveness).weeks == 26);
  CHECK(health.drivers.empty());
  CHECK(health.score == Approx(50));
  CHECK(health.low <= health.score);
  CHECK(health.score <= health.high);
}

TEST_CASE("analytics/health: what fell is named, and one area pulls the whole down",
          "[analytics][health]") {
  const Health health = health_now(village(30, 20));
  CHECK(health.reason.empty());
  // Of the 160 threads of four weeks 80 have a reply.
  CHECK(area(health, Area::kResponsiveness).value == Approx(0.5));
  REQUIRE_FALSE(health.drivers.empty());
  CHECK(health.drivers.front() == Area::kResponsiveness);
  CHECK(area(health, Area::kResponsiveness).moved < 0);
  CHECK(health.score < 50);
  CHECK(health.low < health.high);
  const Health again = health_now(village(30, 20));
  CHECK(again.score == health.score);
  CHECK(again.low == health.low);
  CHECK(again.high == health.high);
}

TEST_CASE("analytics/health: too little to say is said in words", "[analytics][health]") {
  const Health young = health_now(village(6));
  CHECK(young.reason.find("12 weeks") != std::string_view::npos);
  Log log;
  for (std::uint64_t id = 1; id < 30; ++id) log.post(id, id);
  CHECK(health_now(log).reason.find("30 members") != std::string_view::npos);
  CHECK(health_now(Log{}).reason.back() == '.');
}

TEST_CASE("analytics/health: reports and removals count against safety", "[analytics][health]") {
  Log log;
  for (std::uint64_t id = 1; id <= 10; ++id) log.post(id, id);
  log.report(1, 2, 70);
  log.take_down(2);
  log.remove_own(3, 3);
  const Health health = health_now(log);
  CHECK(area(health, Area::kSafety).value == Approx(0.8));
}

}  // namespace
}  // namespace hearth::analytics
