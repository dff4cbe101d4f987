// SPDX-License-Identifier: MIT
// What `hearth analytics --graph` adds: every member of the reply graph, and how firm that is.
#pragma once

#include <cstdint>

#include "server/commands/json_numbers.h"
#include "shared/analytics/ledger.h"

namespace hearth::commands {

/// Two fields of the object under way. `graph`: definitions, sizes, levels, stability. `members`,
/// by id: id, core, pagerank, betweenness over the whole history; level, gravity and what they are
/// made of over the last 90 days; for core and regular members, and whoever was one lately, the
/// chance that they write in the next 30 days and what lowers it most.
/// @cost O(n * m) for betweenness, bounded (analytics/centrality.h); the rest some seconds at most.
void write_members(JsonWriter& out, const analytics::Ledger& ledger, std::int64_t at_ms);

}  // namespace hearth::commands
