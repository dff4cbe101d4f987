// SPDX-License-Identifier: MIT
// Fills the demo's community on its first start; its members are the demo site's users.
#pragma once

#include <string>
#include <string_view>

#include "server/store/store.h"

namespace hearth::commands {

/// `iss` of the tokens the demo's site signs.
inline constexpr std::string_view kDemoIssuer = "demo-site";

/// Makes the community by importing `file` (JSON Lines); where it exists already, only members not
/// bound yet are bound.
/// @errors those of the import; kNotFound: no such file.
[[nodiscard]] base::Status fill_demo_community(store::Store& store, const std::string& community,
                                               const std::string& file);

}  // namespace hearth::commands
