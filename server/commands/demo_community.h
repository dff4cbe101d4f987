// SPDX-License-Identifier: MIT
// Fills the demo's community on its first start.
#pragma once

#include <string>

#include "server/store/store.h"

namespace hearth::commands {

/// Imports `file` (JSON Lines) where the community's log is empty; does nothing where it is not.
/// @errors those of the import; kNotFound: no such file.
[[nodiscard]] base::Status fill_demo_community(store::Store& store, const std::string& community,
                                               const std::string& file);

}  // namespace hearth::commands
