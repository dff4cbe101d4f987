// SPDX-License-Identifier: MIT
#include "shared/analytics/series.h"

#include <algorithm>
#include <map>

namespace hearth::analytics {
namespace {

using Periods = std::map<std::int64_t, Period>;  // by number of the day or week

std::int64_t number_of(std::int64_t at_ms, Every every) {
  return every == Every::kDay ? day_of(at_ms) : week_of(at_ms);
}

void count_acts(const Scene& scene, Every every, Periods& into) {
  for (const Act& act : scene.acts) {
    Period& period = into[number_of(act.row->at_ms, every)];
    ++period.contributions;
    switch (act.row->kind) {
      case Kind::kPost: break;
      case Kind::kQuestion: ++period.questions; break;
      case Kind::kAnswer: ++period.answers; break;
      case Kind::kComment: ++period.comments; break;
    }
  }
}

void count_members(const Scene& scene, Every every, Periods& into) {
  for (const Contributor& member : scene.members) {
    const std::vector<std::int64_t>& numbers = every == Every::kDay ? member.days : member.weeks;
    for (const std::int64_t number : numbers) {
      Period& period = into[number];
      ++period.active;
      ++(number == numbers.front() ? period.first_time : period.returning);
    }
  }
  for (const Person& person : scene.ledger.people) {
    if (scene.happened(person.joined_ms)) ++into[number_of(person.joined_ms, every)].new_members;
  }
}

}  // namespace

std::vector<Period> series_of(const Scene& scene, Every every) {
  Periods periods;
  count_acts(scene, every, periods);
  count_members(scene, every, periods);
  for (const Reported& row : scene.ledger.reports) {
    if (scene.happened(row.at_ms)) ++periods[number_of(row.at_ms, every)].reports;
  }
  for (const Decision& row : scene.ledger.decisions) {
    const bool counts = row.by && !row.undone && scene.happened(row.at_ms);
    if (counts) ++periods[number_of(row.at_ms, every)].decisions;
  }
  std::vector<Period> out;
  for (auto& [number, period] : periods) {
    period.start_ms = every == Every::kDay ? day_start_ms(number) : week_start_ms(number);
    out.push_back(period);
  }
  return out;
}

std::vector<Cohort> cohorts_of(const Scene& scene) {
  const std::int64_t now = week_of(scene.at_ms);
  std::map<std::int64_t, Cohort> cohorts;
  for (const Contributor& member : scene.members) {
    const std::int64_t began = member.weeks.front();
    Cohort& cohort = cohorts[began];
    if (cohort.size++ == 0) {
      const std::int64_t weeks = std::min(now - began + 1, kCohortWeeksMax);
      cohort.start_ms = week_start_ms(began);
      cohort.weeks_over = std::min(now - began, kCohortWeeksMax);
      cohort.in_week.assign(static_cast<std::size_t>(weeks), 0);
      cohort.or_later.assign(static_cast<std::size_t>(weeks), 0);
    }
    for (const std::int64_t week : member.weeks) {
      if (week - began >= kCohortWeeksMax) break;
      ++cohort.in_week[static_cast<std::size_t>(week - began)];
    }
    const std::int64_t last = std::min(member.weeks.back() - began, kCohortWeeksMax - 1);
    ++cohort.or_later[static_cast<std::size_t>(last)];
  }
  std::vector<Cohort> out;
  for (auto& [week, cohort] : cohorts) {
    for (std::size_t k = cohort.or_later.size() - 1; k > 0; --k) {
      cohort.or_later[k - 1] += cohort.or_later[k];
    }
    out.push_back(std::move(cohort));
  }
  return out;
}

}  // namespace hearth::analytics
