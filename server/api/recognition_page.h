// SPDX-License-Identifier: MIT
// A member's own page of recognition: points, the way up, medals, the board, the shop.
#pragma once

#include "shared/api/recognition.h"
#include "shared/community/state.h"
#include "shared/lens/recognition_lens.h"

namespace hearth::api {

/// What `asker` is told; a visitor (none) is told the board, the offers and the privileges.
/// `state` and `lens` must be at the same seq. @cost O(members) for the board.
[[nodiscard]] RecognitionAnswer recognition_page(const community::State& state,
                                                 const lens::RecognitionLens& lens,
                                                 base::MemberId asker, std::int64_t now_ms);

}  // namespace hearth::api
