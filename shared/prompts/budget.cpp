// SPDX-License-Identifier: MIT
#include "shared/prompts/budget.h"

#include <algorithm>
#include <array>

#include "shared/base/hash.h"
#include "shared/base/time.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;
using base::kHourMs;
using base::kMinuteMs;

std::int64_t shown_within(const Ledger& ledger, std::int64_t now_ms, std::int64_t span_ms) {
  // An entry of the future counts as well: a clock that runs wild buys nobody a prompt.
  return std::count_if(ledger.entries.begin(), ledger.entries.end(),
                       [&](const Entry& entry) { return now_ms - entry.shown_ms < span_ms; });
}

bool is_quiet(const Moment& moment) {
  const std::int64_t offset = std::clamp<std::int64_t>(moment.utc_offset_min, -14 * 60, 14 * 60);
  const std::int64_t minutes = moment.now_ms / kMinuteMs + offset;
  const std::int64_t of_day = ((minutes % 1'440) + 1'440) % 1'440;
  return of_day >= kQuietFromMin || of_day < kQuietToMin;
}

}  // namespace

std::string_view hush_id(Hush hush) {
  static constexpr std::array<std::string_view, 16> kIds{
      "none",        "switched_off", "visitor",  "composing", "removal_notice", "conflict",
      "quiet_hours", "session",      "day",      "week",      "kind_off",       "not_opted_in",
      "kind_rests",  "kind_asleep",  "lifetime", "holdout"};
  return kIds[static_cast<std::size_t>(hush)];
}

Hush hush_now(const Ledger& ledger, const Scene& scene, const Moment& moment) {
  if (ledger.off) return Hush::kSwitchedOff;
  if (!scene.member) return Hush::kVisitor;
  if (moment.composing) return Hush::kComposing;
  if (moment.removal_notice) return Hush::kRemovalNotice;
  if (ledger.conflict_ms != 0 && moment.now_ms - ledger.conflict_ms < kConflictRestMs) {
    return Hush::kConflict;
  }
  if (is_quiet(moment)) return Hush::kQuietHours;
  if (ledger.session_shown >= kPerSessionMax) return Hush::kSession;
  if (shown_within(ledger, moment.now_ms, kDayMs) >= kPerDayMax) return Hush::kDay;
  if (shown_within(ledger, moment.now_ms, 7 * kDayMs) >= kPerWeekMax) return Hush::kWeek;
  return Hush::kNone;
}

Hush hush_for(const Kind& kind, const Ledger& ledger, const Moment& moment) {
  const KindState state = kind_state(ledger, kind.id);
  if (state.off) return Hush::kKindOff;
  if (kind.opt_in && !state.on) return Hush::kNotOptedIn;
  const std::int64_t rest_ms = std::max(kind.rest_h, kRestHoursMin) * kHourMs;
  if (state.shown != 0 && moment.now_ms - state.last_ms < rest_ms) return Hush::kKindRests;
  if (moment.now_ms < state.asleep_until_ms) return Hush::kKindAsleep;
  if (kind.lifetime_max != 0 && state.shown >= kind.lifetime_max) return Hush::kLifetime;
  return Hush::kNone;
}

bool in_holdout(MemberId member, std::uint64_t salt) {
  return base::mix64(base::mix64(0x686F6C646F7574ull, salt), member.value) % 20 == 0;
}

std::uint64_t holdout_salt(std::string_view community) { return base::hash64(community); }

}  // namespace hearth::prompts
