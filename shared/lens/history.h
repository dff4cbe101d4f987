// SPDX-License-Identifier: MIT
// A community's history as occasions to choose: each reply answers one text out of those of the
// days before, and everything a feed could have known then is rebuilt as of that moment. Reactions
// have no time in a State and are therefore left out rather than leaked from the future.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/community/state.h"
#include "shared/feed/evaluate.h"

namespace hearth::lens {

/// What a feed would have ordered: threads (a forum) or single texts (a mailing list).
enum class Unit : std::uint8_t { kThreads, kTexts };

struct HistoryOptions {
  Unit unit = Unit::kThreads;
  std::int64_t days = 7;               // how far back one could see
  std::size_t candidates_min = 20;     // occasions with less to choose from say nothing
  std::size_t candidates_max = 1'000;  // the newest
  std::size_t occasions_max = 5'000;   // the newest
};

/// In order of time. Members' first replies are no occasions: nothing is known of them then.
/// @cost O(replies x candidates).
[[nodiscard]] std::vector<feed::Occasion> occasions_of(const community::State& state,
                                                       const HistoryOptions& options);

}  // namespace hearth::lens
