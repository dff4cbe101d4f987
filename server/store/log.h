// SPDX-License-Identifier: MIT
// The log's own arithmetic, the same on every store: giving events their place, reading a whole
// log in bounded pieces, and proving that nobody changed it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "server/store/store.h"
#include "shared/community/state.h"

namespace hearth::store {

/// Gives `events` the seq numbers and chain hashes that follow `head`, and moves `head` to the
/// last.
void seal(std::vector<model::Event>& events, Head& head);

/// Calls `each` for every event after `after_seq`, in order, in bounded memory; stops at its
/// first error.
[[nodiscard]] base::Status for_each_event(Store& store, CommunityId community,
                                          std::uint64_t after_seq,
                                          const std::function<base::Status(model::Event&)>& each);

/// What verify() found to be true of a log.
struct Proof {
  Head head;
  std::uint64_t contents = 0;  // texts present, each with the hash its event names
  std::uint64_t erased = 0;    // texts that were erased; the chain still holds
};

/// Recomputes every chain hash and every content hash.
/// @errors kCorrupt: detail names the first event that does not fit. @cost O(log).
[[nodiscard]] base::Result<Proof> verify(Store& store, CommunityId community);

/// The community's State, from the whole log.
/// @cost O(log).
[[nodiscard]] base::Result<community::State> replay(Store& store, CommunityId community);

/// A name a community may have: a-z 0-9 - _, 1..64 characters, beginning with a letter or digit.
[[nodiscard]] bool is_community_name(std::string_view name);

}  // namespace hearth::store
