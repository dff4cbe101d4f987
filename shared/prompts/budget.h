// SPDX-License-Identifier: MIT
// The hard layer: what no scorer, however sure, may exceed (research/algorithms §4.2). Counted on
// the ledger, so a reload changes nothing. A day and a week are the last 24 and 168 hours, whatever
// the calendar or a time zone says.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/prompts/kind.h"
#include "shared/prompts/ledger.h"

namespace hearth::prompts {

inline constexpr std::int64_t kPerSessionMax = 1;
inline constexpr std::int64_t kPerDayMax = 2;
inline constexpr std::int64_t kPerWeekMax = 5;
inline constexpr std::int64_t kRestHoursMin = 48;       // between two of one kind
inline constexpr std::int64_t kQuietFromMin = 21 * 60;  // local time of day
inline constexpr std::int64_t kQuietToMin = 8 * 60;
inline constexpr std::int64_t kConflictRestMs = 10 * 60'000;

/// Why nothing may be shown; kNone where it may. Told to the member in the ledger panel.
enum class Hush : std::uint8_t {
  kNone,
  kSwitchedOff,
  kVisitor,
  kComposing,
  kRemovalNotice,
  kConflict,
  kQuietHours,
  kSession,
  kDay,
  kWeek,
  kKindOff,
  kNotOptedIn,
  kKindRests,
  kKindAsleep,
  kLifetime,
  kHoldout,
};

/// Stable name, e.g. "quiet_hours".
[[nodiscard]] std::string_view hush_id(Hush hush);

/// The part that concerns all kinds. The ledger has had note_presence(now).
[[nodiscard]] Hush hush_now(const Ledger& ledger, const Scene& scene, const Moment& moment);

/// The part that concerns one kind.
[[nodiscard]] Hush hush_for(const Kind& kind, const Ledger& ledger, const Moment& moment);

/// One member in twenty gets no prompts, chosen by their id and the community's salt: only against
/// such a group can anybody say what prompts are good for.
[[nodiscard]] bool in_holdout(MemberId member, std::uint64_t salt);

/// The salt of a community, by its name: browsers and the lift report draw the same members.
[[nodiscard]] std::uint64_t holdout_salt(std::string_view community);

}  // namespace hearth::prompts
