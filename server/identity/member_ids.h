// SPDX-License-Identifier: MIT
// Which id an account's member gets. The space of ids is halved, so that nobody can become somebody
// else by what they are called: ids of a host site's users lie in the upper half and are a hash
// that names the community and the issuer; ids drawn here for local accounts lie in the lower one.
// Ids that came with history (imports) may lie anywhere, which is why Identity asks whether an id
// is in use before it gives it to somebody new.
#pragma once

#include <string_view>

#include "server/store/store.h"

namespace hearth::identity {

/// Ids with this bit are of host sites' users.
inline constexpr std::uint64_t kHostIdBit = std::uint64_t{1} << 51;

/// The member a host site's user is: BLAKE2b over (community, issuer, subject), in the upper half.
/// Always the same for the same three.
[[nodiscard]] base::MemberId member_of_subject(store::CommunityId community,
                                               std::string_view issuer, std::string_view subject);

/// A random id in the upper half: for a host's user whose own id is somebody else's.
[[nodiscard]] base::MemberId draw_host_member();

/// A random id in the lower half: for a new local account.
[[nodiscard]] base::MemberId draw_local_member();

}  // namespace hearth::identity
