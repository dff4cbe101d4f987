// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace hearth::commands {

/// Hearth's licence and the notices of everything this program holds or loads, as plain text of
/// some 85 KB, made at build time from the packages' own copyright files.
[[nodiscard]] std::string_view third_party_notices();

}  // namespace hearth::commands
