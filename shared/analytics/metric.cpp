// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {

Outcome whole(std::int64_t count, std::uint64_t rows) {
  return {.value = static_cast<double>(count), .numerator = count, .denominator = 1, .rows = rows};
}

Outcome fraction(std::int64_t numerator, std::int64_t denominator, std::uint64_t rows,
                 std::string_view reason_if_none) {
  if (denominator <= 0) return nothing(reason_if_none, rows);
  return {.value = static_cast<double>(numerator) / static_cast<double>(denominator),
          .numerator = numerator,
          .denominator = denominator,
          .rows = rows};
}

Outcome real(double value, std::uint64_t rows) { return {.value = value, .rows = rows}; }

Outcome nothing(std::string_view reason, std::uint64_t rows) {
  return {.rows = rows, .reason = reason};
}

const std::array<const Metric*, kMetricCount>& all_metrics() {
  static constexpr std::array<const Metric*, kMetricCount> kAll{
#define HEARTH_METRIC(name) &name##_metric,
#include "shared/analytics/metrics.def"
#undef HEARTH_METRIC
  };
  return kAll;
}

const Metric* metric_of(std::string_view id) {
  for (const Metric* metric : all_metrics()) {
    if (metric->id == id) return metric;
  }
  return nullptr;
}

}  // namespace hearth::analytics
