// SPDX-License-Identifier: MIT
// What `hearth analytics` prints: one JSON object, made of a ledger as of one time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/analytics/disclosure.h"
#include "shared/analytics/ledger.h"

namespace hearth::commands {

struct AnalyticsWish {
  std::string_view community;
  std::int64_t at_ms = 0;
  analytics::Viewer viewer = analytics::Viewer::kOwner;
  bool graph = false;  // the owner's alone: members one by one
};

/// Fields: community, at, from, to (ms, UTC), for, note, metrics (by id), series {day, week},
/// cohorts; for the owner also survival and health, and where
/// it is wished graph and members (analytics_members.h). @cost O(n log n), n = rows of the ledger.
[[nodiscard]] std::string analytics_report(const analytics::Ledger& ledger,
                                           const AnalyticsWish& wish);

}  // namespace hearth::commands
