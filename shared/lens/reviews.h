// SPDX-License-Identifier: MIT
// The weekly review as events: what the lens says of standings that the log does not say yet. Asked
// again within the same week, or after a restart, there is nothing more to say.
#pragma once

#include "shared/community/state.h"
#include "shared/lens/recognition_lens.h"

namespace hearth::lens {

/// One event per member of `state` whose standing or count of weak reviews is another than the log
/// says, in order of id, at most `limit`; without seq and chain. `lens` must be folded up to
/// `state`. @cost O(members · weeks since the last event).
[[nodiscard]] std::vector<model::Event> due_reviews(const community::State& state,
                                                    const RecognitionLens& lens,
                                                    std::int64_t now_ms, std::size_t limit);

}  // namespace hearth::lens
