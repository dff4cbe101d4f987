// SPDX-License-Identifier: MIT
// What `hearth erase` and `hearth retention` do and say, with a running server or without one.
#pragma once

#include <string>
#include <string_view>

#include "server/rooms/erasure.h"

namespace hearth::commands {

/// The lines that tell what was erased.
[[nodiscard]] std::string told(const rooms::Erased& erased, base::MemberId member,
                               std::string_view community);

/// Sets how many days words are kept after they were taken back, where `days` is not empty; the
/// sentence that says how long it is now.
/// @errors kNotFound; kInvalidArgument: no number in 0..store::kWordsKeptDaysMax; those of the
///         store.
[[nodiscard]] base::Result<std::string> retention(store::Store& store, const std::string& community,
                                                  std::string_view days);

}  // namespace hearth::commands
