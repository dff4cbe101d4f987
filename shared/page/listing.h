// SPDX-License-Identifier: MIT
// Every place of a community that is worth finding, for its sitemap.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/community/state.h"
#include "shared/page/place.h"

namespace hearth::page {

struct Listed {
  Place place;
  std::int64_t changed_ms = 0;  // 0: not known
};

inline constexpr std::size_t kListedMax = 20'000;  // a sitemap may hold 50,000 in 50 MB

/// The feed, the rules where there are some, topics, and live threads from the newest on, as a
/// visitor sees them; where only members read, nothing. @cost O(threads), at most kListedMax.
[[nodiscard]] std::vector<Listed> listing(const community::State& state);

}  // namespace hearth::page
