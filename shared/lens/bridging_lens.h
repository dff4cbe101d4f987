// SPDX-License-Identifier: MIT
// Bridging scores of a community: who approved of what, from the State of whoever holds all of it
// (a replica knows nobody's reactions but its member's own), and what of the scores is news. The
// log carries that, so that every replica ranks alike.
#pragma once

#include <vector>

#include "shared/community/state.h"
#include "shared/feed/bridging.h"

namespace hearth::lens {

/// A score that moved by less is not told: 1/16.
inline constexpr base::Q16 kBridgingNews = base::kQ16One / 16;

/// Each member's view of each live text of somebody else: a vote against counts against, every
/// other reaction in favour. Of more than feed::kBridgingRatingsMax the newest texts' are kept.
/// @cost O(n log n).
[[nodiscard]] std::vector<feed::Rating> ratings_of(const community::State& state);

/// Posts whose score in the State is another by kBridgingNews or more, or that are neutral now, by
/// id. Once applied there are none.
[[nodiscard]] std::vector<model::BridgingRow> due_scores(const community::State& state,
                                                         const feed::Bridging& found);

/// These as events of at most limits::kBridgingRowsMax rows each, without seq and chain.
[[nodiscard]] std::vector<model::Event> scored_events(const std::vector<model::BridgingRow>& rows,
                                                      std::int64_t now_ms);

}  // namespace hearth::lens
