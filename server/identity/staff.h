// SPDX-License-Identifier: MIT
// What a community asks of the accounts of those who moderate and run it: a second factor, where it
// says so (`hearth staff`). It is asked at every such act, so that one who had the role before has
// to set it up as well. An account that a host site signs in is the host's to protect.
#pragma once

#include "server/store/store.h"

namespace hearth::identity {

/// May this member act as staff? Reads the community's setting and the account.
/// @errors kForbidden, detail "second_factor": it is asked for, and the account has none; those of
///         the store. @cost one read of the store, two where it is asked for.
[[nodiscard]] base::Status check_staff(store::Store& store, const std::string& community,
                                       base::MemberId member);

}  // namespace hearth::identity
