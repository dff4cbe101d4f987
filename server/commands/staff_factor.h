// SPDX-License-Identifier: MIT
// Whether a community asks a second factor of its staff (identity/staff.h).
#pragma once

#include <string>
#include <string_view>

#include "server/store/store.h"

namespace hearth::commands {

/// `wish`: "required", "optional", or empty to leave it. Says how it is, in a line.
/// @errors kInvalidArgument: another wish; those of the store.
[[nodiscard]] base::Result<std::string> staff_factor(store::Store& store,
                                                     const std::string& community,
                                                     std::string_view wish);

}  // namespace hearth::commands
