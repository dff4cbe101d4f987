// SPDX-License-Identifier: MIT
// Binds members of an imported history to the users of the host site they came from, so that a user
// whom the host vouches for finds what they wrote. Said by the owner, in so many words: without it
// no subject of a token ever becomes a member that was there before.
#pragma once

#include <cstdint>
#include <string>

#include "server/store/store.h"

namespace hearth::commands {

struct Bound {
  std::uint64_t bound = 0;    // members who got their subject now
  std::uint64_t there = 0;    // subjects known before
  std::uint64_t refused = 0;  // members who are not in the log, or sign in some other way
};

/// Reads the `member` rows of a JSON Lines file: an id that is a text is the subject `issuer` calls
/// that member by. Ids that are numbers ("#17") are no host's and are passed over.
/// @errors kNotFound: no such file; those of the store.
/// @cost O(file), and O(log) where somebody is not bound yet.
[[nodiscard]] base::Result<Bound> bind_members(store::Store& store,
                                               const store::Community& community,
                                               const std::string& issuer, const std::string& file);

}  // namespace hearth::commands
