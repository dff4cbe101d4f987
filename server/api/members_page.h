// SPDX-License-Identifier: MIT
// The directory of members as one of them gets it.
#pragma once

#include <string_view>

#include "shared/api/members.h"
#include "shared/community/state.h"

namespace hearth::api {

/// Who asks, and what for.
struct MembersAsk {
  MembersQuery query;
  base::MemberId asker;
  std::int64_t now_ms = 0;
};

/// The query of a request. @errors kUnknownField, kOutOfRange, kTooLong, kTooLarge.
[[nodiscard]] base::Result<MembersQuery> read_members(std::string_view text);

/// @cost O(members), and O(conversations) of the newest kMembersThreadsMax.
[[nodiscard]] MembersAnswer members_page(const community::State& state, const MembersAsk& ask);

/// Conversations that are looked at for topics and for who was never answered.
inline constexpr std::size_t kMembersThreadsMax = 5'000;

}  // namespace hearth::api
