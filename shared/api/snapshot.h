// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/snapshot: what a WebSocket would be sent after `hello`: {"messages":[welcome, snap,
// …]}, each as sync/messages.h defines it. For clients whose network breaks sockets, and for
// crawlers. Without a token the answer is equal for everybody and may be cached by its ETag.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/result.h"

namespace hearth::api {

/// The query: ?client=… (decimal; only signed-in clients, so that `welcome` names their last mid).
struct SnapshotQuery {
  std::uint64_t client = 0;
};

/// Unknown parameters are refused: a misspelt one must not be ignored silently.
/// @errors kUnknownField, kOutOfRange; detail = the parameter.
[[nodiscard]] base::Result<SnapshotQuery> parse_snapshot_query(std::string_view query);

}  // namespace hearth::api
