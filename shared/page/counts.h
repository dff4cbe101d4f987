// SPDX-License-Identifier: MIT
// How many comments there are, for the numbers a host page shows beside its links.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/community/state.h"

namespace hearth::page {

/// For each of `which` in order: "p/17" is a post, and gives its replies; anything else is the key
/// of a host page, and gives its threads and their replies. As a visitor sees them; 0 for what they
/// do not see. @cost O(threads), at most kThreadsSeenMax of the newest, once for all keys.
[[nodiscard]] std::vector<std::uint64_t> counts_of(const community::State& state,
                                                   const std::vector<std::string>& which);

}  // namespace hearth::page
