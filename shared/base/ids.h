// SPDX-License-Identifier: MIT
// Typed identifiers. Every id is an integer in 1 .. 2^52-1, so JSON readers of every kind keep it
// exact; 0 means "none". The id of a new thing is derived from the command that makes it, so a
// client that acts optimistically and the server that decides later give it the same id.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace hearth::base {

template <class Tag>
struct Id {
  std::uint64_t value = 0;

  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const Id&, const Id&) = default;
};

inline constexpr std::uint64_t kIdMax = (std::uint64_t{1} << 52) - 1;

using MemberId = Id<struct MemberTag>;
using TopicId = Id<struct TopicTag>;
using PostId = Id<struct PostTag>;
using CaseId = Id<struct CaseTag>;
using ReportId = Id<struct ReportTag>;
using InvitationId = Id<struct InvitationTag>;
using SweepId = Id<struct SweepTag>;
using SanctionId = Id<struct SanctionTag>;
using ContentId = Id<struct ContentTag>;
using OfferId = Id<struct OfferTag>;
using RedemptionId = Id<struct RedemptionTag>;
/// A browser (or a bot) that sends numbered commands; random, chosen by the client.
using ClientId = Id<struct ClientTag>;

/// Derives the `ordinal`-th id a command may create. Deterministic; never 0.
[[nodiscard]] std::uint64_t derive_id(ClientId client, std::uint64_t mid, std::uint64_t ordinal);

}  // namespace hearth::base

template <class Tag>
struct std::hash<hearth::base::Id<Tag>> {
  std::size_t operator()(hearth::base::Id<Tag> id) const noexcept {
    // Fibonacci hashing: ids from imports are often small and consecutive.
    return static_cast<std::size_t>(id.value * 0x9E3779B97F4A7C15ull >> 16);
  }
};
