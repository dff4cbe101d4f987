// SPDX-License-Identifier: MIT
// The moderators' queue as numbers: what comes first and why, whose reports weigh how much, who
// handles what. Integers only, so that every moderator sees the same order.
#pragma once

#include <vector>

#include "shared/community/state.h"

namespace hearth::community {

/// How long a claim keeps others away; then the case is anybody's again.
inline constexpr std::int64_t kClaimMs = std::int64_t{24} * 3'600'000;
/// How long who decided may take it back.
inline constexpr std::int64_t kUndoMs = std::int64_t{15} * 60'000;

/// Why a case stands where it stands; `total` orders the queue, highest first.
struct Priority {
  std::int64_t harm = 0;     // the gravest reason somebody gave: harm 400, privacy 300
  std::int64_t reports = 0;  // each weighed by its reporter's reliability, 100 for one of average
  std::int64_t author = 0;   // removed posts before, sanctions in force; an unknown author a little
  std::int64_t rules = 0;    // what the strictest rule that hit wanted
  std::int64_t appeal = 0;   // somebody waits for an answer to an appeal
  std::int64_t age = 0;      // 2 for each hour it waits, at most 200: nothing waits forever
  std::int64_t total = 0;
};

/// Reliability of a reporter in percent: (right + 2) / (right + wrong + 3), so that one lucky or
/// unlucky report does not decide; 66 for somebody unknown.
[[nodiscard]] std::int64_t reliability_percent(const State& state, MemberId reporter);

[[nodiscard]] Priority priority_of(const State& state, const model::Case& row, std::int64_t now_ms);

/// Is somebody else on it? None where nobody is, or the claim lapsed.
[[nodiscard]] MemberId holder_of(const model::Case& row, std::int64_t now_ms);

/// May this moderator still take back what they decided in the case?
[[nodiscard]] bool can_reopen(const State& state, const model::Case& row, MemberId moderator,
                              std::int64_t now_ms);

/// One moderator's share. The first row, with no member, is what nobody has claimed.
struct Workload {
  MemberId moderator;
  std::uint32_t claimed = 0;
  std::uint32_t decided = 0;     // in the last seven days
  std::uint32_t overturned = 0;  // of these
};
/// In order of claimed, then decided, most first; then id.
[[nodiscard]] std::vector<Workload> workload(const State& state, std::int64_t now_ms);

/// A rule proposes a sanction for the post's author; a person gives it or not.
struct Proposal {
  bool any = false;
  model::Measure measure = model::Measure::kWarn;
  std::string rule{};
  std::string reason{};
  std::int64_t lasts_ms = 0;  // 0: the rule does not say
};
[[nodiscard]] Proposal proposal_of(const model::Verdict& verdict);

}  // namespace hearth::community
