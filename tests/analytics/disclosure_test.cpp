// SPDX-License-Identifier: MIT
#include "shared/analytics/disclosure.h"

#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/disclosure: members see no count below five and no single steps",
          "[analytics][disclosure]") {
  CHECK_FALSE(shown_count(0, Viewer::kMembers).has_value());
  CHECK_FALSE(shown_count(4, Viewer::kMembers).has_value());
  CHECK(shown_count(5, Viewer::kMembers) == 5);
  CHECK(shown_count(9, Viewer::kMembers) == 5);
  CHECK(shown_count(10, Viewer::kMembers) == 10);
  CHECK(shown_count(4, Viewer::kOwner) == 4);
}

TEST_CASE("analytics/disclosure: the difference of two days is a multiple of five",
          "[analytics][disclosure]") {
  Log log;
  for (std::uint64_t id = 1; id <= 60; ++id) {
    log.at(static_cast<std::int64_t>(id)).ask(id, id);
  }
  const Ledger ledger = log.ledger();
  for (const Metric* metric : all_metrics()) {
    const auto shown = [&](std::int64_t day) {
      const Scene scene(ledger, Log::ms(day));
      return shown_outcome(*metric, metric->measure(scene), Viewer::kMembers);
    };
    for (std::int64_t day = 1; day < 60; ++day) {
      CAPTURE(metric->id, day);
      const Outcome one = shown(day);
      const Outcome next = shown(day + 1);
      CHECK(one.rows % 5 == 0);
      if (!one.known() || !next.known()) continue;
      CHECK(one.denominator == next.denominator);
      CHECK((next.numerator - one.numerator) % 5 == 0);
    }
  }
}

TEST_CASE("analytics/disclosure: what moderators do is not for members",
          "[analytics][disclosure]") {
  Log log;
  for (std::uint64_t id = 1; id <= 40; ++id) {
    log.post(id, id);
    log.report(id, 50, 100 + id);
  }
  const Ledger ledger = log.ledger();
  const Scene scene(ledger, log.now_ms);
  int hidden = 0;
  for (const Metric* metric : all_metrics()) {
    CAPTURE(metric->id);
    const Outcome real = metric->measure(scene);
    const Outcome owner = shown_outcome(*metric, real, Viewer::kOwner);
    CHECK(owner.numerator == real.numerator);
    CHECK(owner.known() == real.known());
    if (metric->about != About::kModeration) continue;
    CHECK_FALSE(shown_outcome(*metric, real, Viewer::kMembers).known());
    ++hidden;
  }
  CHECK(hidden == 10);
}

}  // namespace
}  // namespace hearth::analytics
