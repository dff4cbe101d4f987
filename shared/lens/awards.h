// SPDX-License-Identifier: MIT
// Medals as events: what the book awards and the log does not tell of yet. Asked again, or after a
// restart, there is nothing more to say.
#pragma once

#include "shared/community/state.h"
#include "shared/lens/recognition_lens.h"

namespace hearth::lens {

/// One event per medal that is not in the log, in order of earning, at most `limit`; without seq
/// and chain. `lens` must be folded up to `state`. @cost O(limit), and O(medals of people without a
/// member record), of whom there are none in a log that decide() or an importer wrote.
[[nodiscard]] std::vector<model::Event> due_awards(const community::State& state,
                                                   const RecognitionLens& lens, std::int64_t now_ms,
                                                   std::size_t limit);

}  // namespace hearth::lens
