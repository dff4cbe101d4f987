// SPDX-License-Identifier: MIT
// The replica's State: records as the server sent them are put in, and what a window must not hold
// is taken out. Keeps the State's indexes (threads and replies in order of the log, names, open
// cases) right, however records arrive. Counts of neighbours are not touched: records come with
// them.
#pragma once

#include "shared/community/state.h"

namespace hearth::sync {

using community::State;
using model::MemberId;
using model::PostId;

/// Insert or replace a record. A new post takes its place in threads or among its parent's replies
/// by seq. @cost O(1); posts: O(1) for the newest, O(n) at worst.
void put_record(State& state, const model::Topic& row);
void put_record(State& state, const model::Member& row);
void put_record(State& state, const model::Post& row);
void put_record(State& state, const model::Case& row);
void put_record(State& state, const model::Application& row);
void put_record(State& state, const model::Invitation& row);
void put_record(State& state, const model::Sanction& row);
void put_record(State& state, const model::Dossier& row);

/// Forgets a post, as if it had never been sent; replies to it stay. @cost O(n).
void drop_post(State& state, PostId id);

/// Forgets a thread with all its replies. @cost O(n + replies).
void drop_thread(State& state, PostId root);

/// Forgets what only other members chose or were told: apply() notes it for everyone, a window
/// keeps it for its own member. @cost O(rows).
void keep_only_own(State& state, MemberId self);

/// Replaces the member's notices with seq > after.
void put_notices(State& state, MemberId self, std::uint64_t after,
                 const std::vector<model::Notice>& notices);

}  // namespace hearth::sync
