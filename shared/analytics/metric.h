// SPDX-License-Identifier: MIT
// The registry of metrics: numbers of a whole community, each with the sentence that says what it
// counts. A metric is one file in metrics/, one line in metrics.def and one test. Counts are
// integers, shares are exact fractions; a `double` is there for whoever only shows it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/analytics/scene.h"

namespace hearth::analytics {

/// What a metric comes to. Where `reason` is not empty there is no value, and it says why.
struct Outcome {
  double value = 0;
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;  // 0: no fraction of whole numbers
  std::uint64_t rows = 0;        // of the ledger that it was counted from
  std::string_view reason{};

  [[nodiscard]] bool known() const { return reason.empty(); }
};

[[nodiscard]] Outcome whole(std::int64_t count, std::uint64_t rows);
/// numerator / denominator, as it is, not reduced; no value where the denominator is 0 or less.
[[nodiscard]] Outcome fraction(std::int64_t numerator, std::int64_t denominator, std::uint64_t rows,
                               std::string_view reason_if_none);
[[nodiscard]] Outcome real(double value, std::uint64_t rows);
[[nodiscard]] Outcome nothing(std::string_view reason, std::uint64_t rows = 0);

/// Whose business a metric is, see disclosure.h.
enum class About : std::uint8_t { kCommunity, kModeration };

struct Metric {
  std::string_view id;                   // snake_case; in stored settings, never changes meaning
  std::string_view unit;                 // "members", "contributions", "share" (0..1), "ms", …
  std::string_view definition;           // one plain sentence that settles where readings differ
  std::string_view source;               // which events it is counted from
  std::string_view exactness = "exact";  // or "estimate" with how far off it may be
  About about = About::kCommunity;
  Outcome (*measure)(const Scene& scene);
};

#define HEARTH_METRIC(name) extern const Metric name##_metric;
#include "shared/analytics/metrics.def"
#undef HEARTH_METRIC

#define HEARTH_METRIC(name) +1
inline constexpr std::size_t kMetricCount = 0
#include "shared/analytics/metrics.def"
    ;
#undef HEARTH_METRIC

/// In the order of metrics.def.
[[nodiscard]] const std::array<const Metric*, kMetricCount>& all_metrics();

/// The metric of that id; nullptr where there is none.
[[nodiscard]] const Metric* metric_of(std::string_view id);

}  // namespace hearth::analytics
