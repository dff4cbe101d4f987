// SPDX-License-Identifier: MIT
// Mail addresses, as narrow as real ones are: what passes here can stand in a command to a mail
// server and in a header without any escaping. Pure.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace hearth::mail {

/// local@domain of ASCII: letters, digits and !#$%&'*+-/=?^_`{|}~ with single inner dots, at most
/// 64 bytes; a domain of at least two labels. No quoted names, comments, address literals.
/// @errors kInvalidArgument, detail "address".
[[nodiscard]] base::Status check_address(std::string_view address);

/// Under which an address is the same mailbox for limits: in lower case, without a "+tag".
[[nodiscard]] std::string address_key(std::string_view address);

/// The part after the @.
[[nodiscard]] std::string_view domain_of(std::string_view address);

}  // namespace hearth::mail
