// SPDX-License-Identifier: MIT
// What every store must check before it writes a row, so that all refuse the same things.
#pragma once

#include "server/store/store.h"

namespace hearth::store {

/// @errors kInvalidArgument: the name is none.
[[nodiscard]] base::Status check(const CreateCommunity& write);
[[nodiscard]] base::Status check(const RenameCommunity& write);

/// The head after the append.
/// @errors kConflict: `head` is not write.after; kInvalidArgument: events that are not sealed, do
///         not join, or have content without a reference.
[[nodiscard]] base::Result<Head> check(const Append& write, const Head& head);

/// @errors kInvalidArgument: no member, or a token hash of an impossible length.
[[nodiscard]] base::Status check(const PutSession& write);
/// @errors kInvalidArgument: as PutSession's.
[[nodiscard]] base::Status check(const PutCode& write);
/// @errors kInvalidArgument: no subject, or times that are none.
[[nodiscard]] base::Status check(const CountGuess& write);
/// The guesses' time of forgiveness after one more, where it was `before_ms`.
[[nodiscard]] std::int64_t forgiven_after(const CountGuess& write, std::int64_t before_ms);
[[nodiscard]] base::Status check(const PutAccount& write);
/// @errors kInvalidArgument: as PutAccount's, or two members.
[[nodiscard]] base::Status check(const ChangeAccount& write);
/// @errors kInvalidArgument: no member, or more text than a gift or a book can have.
[[nodiscard]] base::Status check(const PutGiver& write);
[[nodiscard]] base::Status check(const PutPriorBook& write);
/// @errors kInvalidArgument: no name of a chore or fold, or one longer than 64 bytes; no holder.
[[nodiscard]] base::Status check(const TakeLease& write);
[[nodiscard]] base::Status check(const PutCheckpoint& write);
/// @errors kInvalidArgument: no member, no address or one of an impossible length, no whole key.
[[nodiscard]] base::Status check(const PutMailing& write);
/// @errors kInvalidArgument: as PutPicture's.
[[nodiscard]] base::Status check(const PutPicture& write);
/// What a picture of `size` bytes counts for.
[[nodiscard]] std::uint64_t picture_weight(std::uint64_t size);

}  // namespace hearth::store
