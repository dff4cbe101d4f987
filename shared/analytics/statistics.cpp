// SPDX-License-Identifier: MIT
#include "shared/analytics/statistics.h"

#include <algorithm>

#include "shared/base/sort.h"

namespace hearth::analytics {
namespace {

constexpr std::string_view kNobodyAsked = "Nobody has asked anything yet.";

Waits waits(const Scene& scene, bool questions) {
  Waits out;
  for (const Act& act : scene.acts) {
    const Kind kind = act.row->kind;
    const bool begins = kind == Kind::kPost || kind == Kind::kQuestion;
    if (questions ? kind != Kind::kQuestion : !begins) continue;
    const std::int64_t ended_ms = questions ? act.answered_ms : act.joined_ms;
    if (scene.happened(ended_ms)) {
      out.answered_ms.push_back(ended_ms - act.row->at_ms);
    } else {
      out.waiting_ms.push_back(scene.at_ms - act.row->at_ms);
    }
  }
  return out;
}

}  // namespace

Outcome median_of(std::vector<std::int64_t> values, std::string_view reason_if_none) {
  if (values.empty()) return nothing(reason_if_none);
  base::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return whole(values[middle], values.size());
  return fraction(values[middle - 1] + values[middle], 2, values.size(), reason_if_none);
}

Outcome nearest_rank(std::vector<std::int64_t> values, int percent,
                     std::string_view reason_if_none) {
  if (values.empty()) return nothing(reason_if_none);
  base::sort(values.begin(), values.end());
  const std::size_t rank = (values.size() * static_cast<std::size_t>(percent) + 99) / 100;
  return whole(values[std::max<std::size_t>(rank, 1) - 1], values.size());
}

std::vector<std::int64_t> counts_rising(const Scene& scene) {
  std::vector<std::int64_t> out;
  for (const Contributor& member : scene.members) out.push_back(member.count);
  base::sort(out.begin(), out.end());
  return out;
}

Inequality inequality_of(const std::vector<std::int64_t>& rising) {
  Inequality out;
  out.n = static_cast<std::int64_t>(rising.size());
  for (std::int64_t i = 1; i <= out.n; ++i) {
    const std::int64_t x = rising[static_cast<std::size_t>(i - 1)];
    out.weighted += (2 * i - out.n - 1) * x;
    out.sum += x;
  }
  return out;
}

std::vector<Lifetime> lifetimes_of(const Waits& waits) {
  std::vector<Lifetime> out;
  for (const std::int64_t ms : waits.answered_ms) out.push_back({ms, true});
  for (const std::int64_t ms : waits.waiting_ms) out.push_back({ms, false});
  return out;
}

Waits waits_of(const Scene& scene) { return waits(scene, true); }

Waits thread_waits_of(const Scene& scene) { return waits(scene, false); }

Outcome unanswered_within(const Scene& scene, std::int64_t age_ms) {
  std::int64_t old = 0;
  std::int64_t unanswered = 0;
  bool any = false;
  for (const Act& act : scene.acts) {
    if (act.row->kind != Kind::kQuestion) continue;
    any = true;
    if (scene.at_ms - act.row->at_ms < age_ms) continue;
    ++old;
    const bool in_time =
        scene.happened(act.answered_ms) && act.answered_ms - act.row->at_ms <= age_ms;
    if (!in_time) ++unanswered;
  }
  return fraction(unanswered, old, static_cast<std::uint64_t>(old),
                  any ? "No question is old enough yet." : kNobodyAsked);
}

Outcome retention_after(const Scene& scene, std::int64_t weeks) {
  std::int64_t kept = 0;
  std::int64_t all = 0;
  for (const Contributor& member : scene.members) {
    const std::int64_t week = member.weeks.front() + weeks;
    if (week_start_ms(week + 1) > scene.at_ms) continue;  // it is not over
    ++all;
    if (member.active_in_week(week)) ++kept;
  }
  return fraction(kept, all, static_cast<std::uint64_t>(all),
                  "No member's first contribution lies that many whole weeks back.");
}

}  // namespace hearth::analytics
