// SPDX-License-Identifier: MIT
// A State as a server stores it: posts packed (model/pack.h), everything else as a snapshot
// (sync/snapshot.h). Posts are nearly all of it, and the time until a room opens depends on them:
// packed, 100,000 are read in a third of the time and take three quarters of the bytes. A program
// whose posts have other fields does not read the bytes; it replays the log once and stores its
// own.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/community/state.h"

namespace hearth::rooms {

/// @cost O(size of the State).
[[nodiscard]] std::string encode_state(const community::State& state);

/// Reads that, and plain snapshots as servers stored them before.
/// @errors kUnsupportedVersion: posts of another shape, or another snapshot format; kCorrupt.
[[nodiscard]] base::Result<community::State> decode_state(std::string_view bytes);

}  // namespace hearth::rooms
