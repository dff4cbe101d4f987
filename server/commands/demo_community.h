// SPDX-License-Identifier: MIT
// Fills the demo's community on its first start.
#pragma once

#include <string>

#include "server/store/store.h"

namespace hearth::commands {

/// Makes the community by importing `file` (JSON Lines); does nothing where it exists already.
/// @errors those of the import; kNotFound: no such file.
[[nodiscard]] base::Status fill_demo_community(store::Store& store, const std::string& community,
                                               const std::string& file);

}  // namespace hearth::commands
