// SPDX-License-Identifier: MIT
// Erasing words for good: from the store with its snapshots and write-ahead log, and from a room
// that is in memory. The events around them stay, and the chain still verifies. On worker threads:
// everything here blocks for a few commits.
#pragma once

#include <functional>
#include <vector>

#include "server/rooms/room.h"
#include "shared/community/forgetting.h"

namespace hearth::rooms {

/// Where words are erased. Without a room nobody else may have the store open for writing.
struct Erasing {
  store::Store& store;
  const store::Community& community;
  Room* room = nullptr;
};

/// Erases these texts, and what these members wrote in cases and applications. It may be done again
/// after it was cut short.
/// @errors those of the store.
[[nodiscard]] base::Status erase(const Erasing& at, const community::Forgetting& what);

/// Of these texts, the ones the store still has; at most `most`.
[[nodiscard]] base::Result<std::vector<community::ErasedText>> not_erased(
    const Erasing& at, const std::vector<community::ErasedText>& texts, std::size_t most);

/// A member who goes, and what goes with them. Their name and profile, their notes in reports and
/// appeals, their account, its sessions, mail address, pictures and private rows always do.
struct Farewell {
  base::MemberId member{};
  base::MemberId actor{};  // none: the system, for an owner at the command line
  bool posts = false;      // their posts and replies too; without it they stand under no name
  /// Ends the sessions this process knows of.
  std::function<void(store::CommunityId, base::MemberId)> end_sessions{};
};

/// What was erased.
struct Erased {
  std::uint64_t posts = 0;     // and replies, deleted now
  std::uint64_t texts = 0;     // versions of posts, profiles, notes, appeals
  std::uint64_t sessions = 0;  // that were open
  bool account = false;
  bool mailing = false;
  std::uint64_t pictures = 0;
  std::string name{};  // they had
};

/// Erases a member at once, whatever the community's retention is.
/// @errors kNotFound: neither the log nor the accounts know the member; kConflict: they are the
///         last owner; kBusy: the room cannot be loaded; those of the store.
/// @cost O(log).
[[nodiscard]] base::Result<Erased> erase_member(const Erasing& at, const Farewell& farewell);

}  // namespace hearth::rooms
