// SPDX-License-Identifier: MIT
// The life of a small community in which everything happens that can: members decide through
// commands, the house adds what it adds by itself. Its log is the fixture that later versions must
// go on reading (past_test.cpp).
#pragma once

#include <string>
#include <vector>

#include "tests/community/town.h"

namespace hearth::past {

/// Lets it all happen. What was refused, in words; empty: nothing was.
[[nodiscard]] std::vector<std::string> live(tests::Town& town);

/// Ids of events.def of which `log` has none, in the order of the list.
[[nodiscard]] std::vector<std::string> missing_kinds(const std::vector<model::Event>& log);

}  // namespace hearth::past
