// SPDX-License-Identifier: MIT
// The community headless tests look at: "The Long Bench", two months old, with something of
// everything in it: every kind of post, reactions, an accepted answer, a running poll, an event to
// come, the demo's rules, a held post, a report, a removal that was appealed, a sanction, offers.
#pragma once

#include "tests/community/town.h"

namespace hearth::headless {

/// Made by real commands; one that is refused ends the program with its name.
[[nodiscard]] tests::Town long_bench();

}  // namespace hearth::headless
