// SPDX-License-Identifier: MIT
// A whole State as bytes and back, so that a server starts from the newest snapshot and the log's
// tail, and a browser from what it held when it was closed. One line per row, each a letter and
// JSON: reading is bounded row by row, and a torn or changed file is found by the hash in its last
// line.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/community/state.h"

namespace hearth::sync {

/// Raised when a State read from an older snapshot would differ from the one the log gives. A
/// server that finds another number replays the log instead.
inline constexpr std::uint32_t kSnapshotFormat = 3;

/// @cost O(size of the State).
[[nodiscard]] std::string encode_snapshot(const community::State& state);

/// The State, with rules compiled and indexes rebuilt; its digest is that of the State written.
/// @errors kUnsupportedVersion (another kSnapshotFormat), kCorrupt (detail = line).
[[nodiscard]] base::Result<community::State> decode_snapshot(std::string_view bytes);

}  // namespace hearth::sync
