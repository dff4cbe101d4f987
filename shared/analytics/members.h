// SPDX-License-Identifier: MIT
// Who a community rests on: love, reach, gravity and levels, from deeds and replies up to a moment;
// who moved up or down, who went quiet and why, and what an owner could do. Love and reach are
// the terms of the Orbit model of communities; the arithmetic is ours and stands below.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/analytics/graph.h"

namespace hearth::analytics {

/// Something a member did, or (not `own`) something that others found good in it.
struct Deed {
  MemberId member;
  std::int64_t at_ms = 0;  // UTC
  double weight = 1;       // post, question, answer 1; comment .5; an answer accepted 1 more
  bool own = true;         // false: it makes no week active
};

/// How much a member is part of it. With w = weeks of the last 12 with a deed of one's own, the
/// member is at a moment:
///   core         in the innermost k-core of the 90 days' ties, k >= 2, and w >= 8
///   regular      w >= 4
///   participant  w >= 1
///   observer     otherwise
/// A level is only taken or lost when two weekly looks in a row say so (hysteresis of 2 weeks), and
/// then no farther than both say; only that an observer who writes is a participant at once. Looks
/// are at the moment, a week before, and so on.
enum class Level : std::uint8_t { kObserver, kParticipant, kRegular, kCore };
inline constexpr std::size_t kLevelCount = 4;

/// What an owner could do about a member.
enum class Step : std::uint8_t {
  kNone,
  kThank,           // core, or moved up in four weeks
  kInviteToMentor,  // core now and four weeks ago, and five or more people respond to them
  kAsk,             // went quiet, at most 60 days ago
  kSayGoodbye,      // went quiet longer ago
};

/// Why somebody counts as quiet; several may hold.
enum class Reason : std::uint8_t {
  kLongerThanUsual,  // silent for three times their own median gap between active days
  kFewerWeeks,       // active in fewer of the last 4 weeks than in half of the 4 before
  kUnanswered,       // their last three deeds got no reply
  kPartnersQuiet,    // more than half of those who responded are silent for 28 days
};
inline constexpr std::size_t kReasonCount = 4;

[[nodiscard]] const char* level_id(Level level);
[[nodiscard]] const char* step_id(Step step);
[[nodiscard]] const char* reason_id(Reason reason);

inline constexpr int kLooks = 12;            // a week apart; the last is now
inline constexpr int kMovedLooks = 4;        // "moved" compares with so many weeks before
inline constexpr std::uint32_t kWeeks = 12;  // of which active ones are counted
inline constexpr std::uint32_t kCoreWeeksMin = 8;
inline constexpr std::uint32_t kRegularWeeksMin = 4;
inline constexpr std::uint32_t kTopCoreMin = 2;
inline constexpr std::size_t kStableTop = 20;
inline constexpr int kStableDraws = 10;

struct MemberRow {
  MemberId id;
  double commitment = 0;         // sum over 90 days of weight * 0.5^(age / 30 days)
  std::uint32_t weeks = 0;       // of the last 12
  double love = 0;               // commitment * weeks / 12
  std::uint32_t responders = 0;  // distinct others who replied to them in 90 days
  std::uint32_t core = 0;        // core number of the 90 days' ties
  double pagerank = 0;           // on decayed weights; 0: not in the graph
  double percentile = 0;         // share of the graph's members below them, those level count half
  double reach = 0;              // (1 + responders) * percentile: whom nobody thanks still reaches
  double gravity = 0;            // love * reach
  Level level = Level::kObserver, level_before = Level::kObserver;  // now, and four weeks ago
  std::int64_t silent_ms = 0;                                       // since their last own deed
  std::int64_t usual_gap_ms = 0;  // median between active days (UTC); 0: fewer than three gaps
  bool quiet = false;             // were core or regular, silent for 14 days and three usual gaps
  std::array<bool, kReasonCount> reasons{};
  Step step = Step::kNone;
};

struct CoreMembers {
  std::vector<MemberRow> rows;  // everybody who ever did something, most gravity first, then id
  std::array<std::uint32_t, kLevelCount> levels{};  // how many of `rows`
  std::uint32_t top_core = 0;                       // innermost core number now
  /// How much of the top 20 by gravity stays when a tenth of the 90 days' replies is dropped: mean
  /// over ten fixed draws of |both| / |either| (Jaccard). 1 where there are no replies.
  double stability = 1;
  std::size_t stable_top = 0;  // how many were compared: 20, or fewer where fewer have gravity
};

/// @param deeds, replies  in order of time; later than `now_ms` is not looked at.
/// @cost O(looks * (m + n) + draws * rounds * (m + n)) with m of the last 24 weeks.
[[nodiscard]] CoreMembers core_members(std::span<const Deed> deeds, std::span<const Reply> replies,
                                       std::int64_t now_ms);

}  // namespace hearth::analytics
