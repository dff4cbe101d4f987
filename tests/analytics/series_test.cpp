// SPDX-License-Identifier: MIT
#include "shared/analytics/series.h"

#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/scene: days and weeks are those of UTC, also before 1970",
          "[analytics][series]") {
  CHECK(day_of(0) == 0);
  CHECK(day_of(-1) == -1);
  CHECK(day_of(-base::kDayMs) == -1);
  CHECK(day_of(-base::kDayMs - 1) == -2);
  CHECK(week_of(0) == 0);
  CHECK(week_of(4 * base::kDayMs - 1) == 0);  // Sunday
  CHECK(week_of(4 * base::kDayMs) == 1);      // Monday, 5 January 1970
  CHECK(week_of(-3 * base::kDayMs) == 0);     // Monday, 29 December 1969
  CHECK(week_of(-3 * base::kDayMs - 1) == -1);
  CHECK(week_start_ms(week_of(Log::ms(6, 23))) == Log::ms(0));
}

TEST_CASE("analytics/series: a day and a week hold what happened in them", "[analytics][series]") {
  Log log;
  log.at(0).join(1);
  log.at(0, 1).ask(10, 1);
  log.at(0, 2).answer(11, 2, 10);
  log.at(3).reply(12, 1, 11, 10);
  log.at(3).report(12, 2, 70);
  log.at(7).take_down(12);
  log.at(7).post(20, 2);
  const Ledger ledger = log.ledger();
  const Scene scene(ledger, log.now_ms);
  const auto days = series_of(scene, Every::kDay);
  REQUIRE(days.size() == 3);
  CHECK(days[0] == Period{.start_ms = Log::ms(0),
                          .contributions = 2,
                          .questions = 1,
                          .answers = 1,
                          .active = 2,
                          .first_time = 2,
                          .new_members = 1});
  // What was taken down is no contribution any more; the report is still one.
  CHECK(days[1] == Period{.start_ms = Log::ms(3), .reports = 1});
  CHECK(
      days[2] ==
      Period{
          .start_ms = Log::ms(7), .contributions = 1, .active = 1, .returning = 1, .decisions = 1});
  const auto weeks = series_of(scene, Every::kWeek);
  REQUIRE(weeks.size() == 2);
  CHECK(weeks[0].contributions == 2);
  CHECK(weeks[0].active == 2);
  CHECK(weeks[1].start_ms == Log::ms(7));
  CHECK(weeks[1].returning == 1);
  CHECK(series_of(Scene(ledger, Log::ms(-1)), Every::kDay).empty());
}

TEST_CASE("analytics/cohorts: who began together is followed week by week", "[analytics][series]") {
  Log log;
  log.at(0).post(10, 1);
  log.at(1).post(11, 2);
  log.at(2).post(12, 3);
  log.at(7).post(13, 1);
  log.at(7).post(14, 4);
  log.at(15).post(15, 2);
  log.at(15).post(16, 1);
  const Ledger ledger = log.ledger();
  const auto cohorts = cohorts_of(Scene(ledger, log.now_ms));
  REQUIRE(cohorts.size() == 2);
  CHECK(cohorts[0].start_ms == Log::ms(0));
  CHECK(cohorts[0].size == 3);
  CHECK(cohorts[0].in_week == std::vector<std::int64_t>{3, 1, 2});
  CHECK(cohorts[0].or_later == std::vector<std::int64_t>{3, 2, 2});
  CHECK(cohorts[0].weeks_over == 2);
  CHECK(cohorts[1].in_week == std::vector<std::int64_t>{1, 0});
  CHECK(cohorts[1].or_later == std::vector<std::int64_t>{1, 0});
}

TEST_CASE("analytics/cohorts: a gap of many years stays bounded", "[analytics][series]") {
  Log log;
  log.at(-7 * 2'000).post(10, 1);
  log.at(0).post(11, 1);
  const Ledger ledger = log.ledger();
  const auto cohorts = cohorts_of(Scene(ledger, log.now_ms));
  REQUIRE(cohorts.size() == 1);
  CHECK(cohorts[0].in_week.size() == static_cast<std::size_t>(kCohortWeeksMax));
  CHECK(cohorts[0].in_week.back() == 0);
  CHECK(cohorts[0].or_later.back() == 1);  // seen later than the cohort is followed
}

}  // namespace
}  // namespace hearth::analytics
