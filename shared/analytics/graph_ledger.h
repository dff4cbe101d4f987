// SPDX-License-Identifier: MIT
// What the reply graph, core members and churn read out of a Ledger, in order of time.
//
// A reply counts where it and its author are there to be read (Contribution::counts()) and it is
// known who wrote what it answers; that text itself may be gone by now. A comment counts as a reply
// to the author of what it stands below.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/analytics/churn.h"
#include "shared/analytics/graph.h"
#include "shared/analytics/graph_shape.h"
#include "shared/analytics/ledger.h"
#include "shared/analytics/members.h"
#include "shared/analytics/scene.h"

namespace hearth::analytics {

/// Replies up to `now_ms`, by time, then id. @cost O(n log n).
[[nodiscard]] std::vector<Reply> replies_of(const Ledger& ledger, std::int64_t now_ms);

/// What members wrote (a post, question or answer weighs 1, a comment .5) and answers that were
/// accepted by somebody else (1 more, at that time), up to `now_ms`, by time. @cost O(n log n).
[[nodiscard]] std::vector<Deed> deeds_of(const Ledger& ledger, std::int64_t now_ms);

/// Everybody who wrote something by `now_ms`, ascending ids. @cost O(n log n).
[[nodiscard]] std::vector<MemberHistory> histories_of(const Ledger& ledger, std::int64_t now_ms);

/// Of the whole history up to the scene's time. @cost that of whole_graph() and shape_of(Graph).
[[nodiscard]] GraphShape shape_of(const Scene& scene);

}  // namespace hearth::analytics
