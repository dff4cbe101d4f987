// SPDX-License-Identifier: MIT
#include <cmath>
#include <set>

#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/metrics: ids are unique, snake case and found again", "[analytics][metrics]") {
  std::set<std::string_view> ids;
  for (const Metric* metric : all_metrics()) {
    CAPTURE(metric->id);
    CHECK(ids.insert(metric->id).second);
    CHECK(metric->id.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") ==
          std::string_view::npos);
    CHECK(metric_of(metric->id) == metric);
    CHECK_FALSE(metric->unit.empty());
    CHECK_FALSE(metric->source.empty());
    CHECK(metric->definition.back() == '.');
    CHECK((metric->exactness.starts_with("exact") || metric->exactness.starts_with("estimate")));
  }
  CHECK(metric_of("no_such_metric") == nullptr);
}

void check_all(const Ledger& ledger, std::int64_t at_ms) {
  const Scene scene(ledger, at_ms);
  for (const Metric* metric : all_metrics()) {
    CAPTURE(metric->id, at_ms);
    const Outcome outcome = metric->measure(scene);
    CHECK(std::isfinite(outcome.value));
    if (!outcome.known()) {
      CHECK(outcome.reason.back() == '.');
      continue;
    }
    CHECK(outcome.value >= 0);
    if (metric->unit == "share" || metric->unit == "coefficient") CHECK(outcome.value <= 1);
    if (outcome.denominator == 0) continue;
    CHECK(outcome.denominator > 0);
    const double as_double =
        static_cast<double>(outcome.numerator) / static_cast<double>(outcome.denominator);
    CHECK(outcome.value == as_double);
  }
}

TEST_CASE("analytics/metrics: odd communities have sensible numbers", "[analytics][metrics]") {
  constexpr std::int64_t kFarMs = 4'102'444'800'000;
  SECTION("nobody") {
    check_all({}, 0);
    check_all({}, kFarMs);
  }
  SECTION("one member, one post") {
    Log log;
    log.join(1);
    log.ask(10, 1);
    check_all(log.ledger(), log.now_ms);
    check_all(log.ledger(), kFarMs);
    check_all(log.ledger(), 0);  // before anything
  }
  SECTION("ten years of silence, clocks that jump, times before 1970") {
    Log log;
    log.at(0).ask(10, 1);
    log.at(3'650).answer(11, 2, 10);
    log.at(-40'000).answer(12, 3, 10);
    log.at(3'651).report(11, 1, 70);
    log.at(-5).take_down(11);
    check_all(log.ledger(), Log::ms(3'651));
    check_all(log.ledger(), Log::ms(-39'000));
    check_all(log.ledger(), kFarMs);
  }
  SECTION("everybody gone, everything taken back") {
    Log log;
    for (std::uint64_t id = 1; id < 9; ++id) {
      log.join(id);
      log.ask(10 * id, id);
      if (id > 1) log.answer(10 * id + 1, id - 1, 10 * id);
    }
    for (std::uint64_t id = 1; id < 9; ++id) {
      log.remove_own(10 * id, id);
      log.remove_own(10 * id + 1, id);
      log.leave(id);
    }
    check_all(log.ledger(), log.now_ms);
    check_whole(log.measure("members"), 0);
    check_whole(log.measure("contributions"), 0);
  }
}

}  // namespace
}  // namespace hearth::analytics
