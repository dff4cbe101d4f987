// SPDX-License-Identifier: MIT
// Who wrote something, as most systems say it.
#pragma once

#include <string_view>

#include "server/importers/intake.h"

namespace hearth::importers {

/// Somebody with an account of that id there, and the mail address of that account.
[[nodiscard]] Person account(std::string_view id, std::string_view name,
                             std::string_view mail = {});

/// Somebody without one, whom the system knows by their mail address: the same address is the same
/// person, without one the same name. Of the address only hashes are kept. Nobody in particular
/// where both are empty.
[[nodiscard]] Person visitor(std::string_view name, std::string_view mail);

/// The same where addresses are not asked for in earnest: name and address together.
[[nodiscard]] Person guest(std::string_view name, std::string_view mail);

}  // namespace hearth::importers
