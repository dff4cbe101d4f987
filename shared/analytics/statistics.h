// SPDX-License-Identifier: MIT
// Middle values, inequality and spread of whole numbers. Exact wherever integers allow it.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/analytics/metric.h"
#include "shared/analytics/survival.h"

namespace hearth::analytics {

/// The middle value; of an even number of values the mean of the two middle ones.
/// @cost O(n log n).
[[nodiscard]] Outcome median_of(std::vector<std::int64_t> values, std::string_view reason_if_none);

/// The smallest value that at least `percent` of 100 do not exceed (nearest rank: that of
/// ceil(n * percent / 100)). @cost O(n log n).
[[nodiscard]] Outcome nearest_rank(std::vector<std::int64_t> values, int percent,
                                   std::string_view reason_if_none);

/// Contributions of each contributor, rising. @cost O(members log members).
[[nodiscard]] std::vector<std::int64_t> counts_rising(const Scene& scene);

/// Sum over i of (2i - n - 1) x_i, x rising and i from 1, and the sum of x: G = weighted / (n sum).
struct Inequality {
  std::int64_t weighted = 0;
  std::int64_t sum = 0;
  std::int64_t n = 0;
};
[[nodiscard]] Inequality inequality_of(const std::vector<std::int64_t>& rising);

/// How long questions waited for the first answer by another member; of the unanswered, so far.
struct Waits {
  std::vector<std::int64_t> answered_ms;
  std::vector<std::int64_t> waiting_ms;
  [[nodiscard]] std::size_t count() const { return answered_ms.size() + waiting_ms.size(); }
};
/// The answered have ended, the others were watched until now.
[[nodiscard]] std::vector<Lifetime> lifetimes_of(const Waits& waits);
[[nodiscard]] Waits waits_of(const Scene& scene);
/// The same of everything that begins a thread, for the first text below it by another member.
[[nodiscard]] Waits thread_waits_of(const Scene& scene);

/// Share of questions at least `age_ms` old without an answer by another member within it.
[[nodiscard]] Outcome unanswered_within(const Scene& scene, std::int64_t age_ms);

/// Of those whose first contribution lies so many whole weeks back: the share that contributed in
/// the week `weeks` after the week of their first.
[[nodiscard]] Outcome retention_after(const Scene& scene, std::int64_t weeks);

}  // namespace hearth::analytics
