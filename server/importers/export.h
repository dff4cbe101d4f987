// SPDX-License-Identifier: MIT
// A community as JSON Lines that import_jsonl() turns into the same State.
#pragma once

#include <functional>
#include <string_view>

#include "server/store/store.h"

namespace hearth::importers {

/// Calls `line` for every line, newline not included: first one with schema, number of events and
/// digest, then one per event in the log's order. Reads the log twice, in bounded memory beside the
/// State. Text that was erased is not in it.
/// @errors those of the store, of `line`.
[[nodiscard]] base::Status export_jsonl(
    store::Store& store, const store::Community& community,
    const std::function<base::Status(std::string_view line)>& line);

}  // namespace hearth::importers
