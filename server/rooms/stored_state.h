// SPDX-License-Identifier: MIT
// A State as a server stores it: posts packed (model/pack.h), everything else as a snapshot
// (sync/snapshot.h). Posts are nearly all of it, and the time until a room opens depends on them:
// packed, they are read in a third of the time. Bodies of posts that rest
// (community/resting_table.h) are not in it; those of the live window are, so that a room opens
// without looking for them. A program whose posts have other fields does not read the bytes; it
// replays the log once and stores its own.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/community/state.h"

namespace hearth::rooms {

class PostShelf;

/// @cost O(size of the State).
[[nodiscard]] std::string encode_state(const community::State& state);

/// Reads that, and snapshots as servers stored them before. Old rows rest on the shelf; without one
/// the bodies that are not in the bytes stay away.
/// @errors kUnsupportedVersion: posts of another shape, or another snapshot format; kCorrupt.
[[nodiscard]] base::Result<community::State> decode_state(
    std::string_view bytes, const std::shared_ptr<const PostShelf>& shelf = nullptr);

}  // namespace hearth::rooms
