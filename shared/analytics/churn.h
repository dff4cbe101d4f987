// SPDX-License-Identifier: MIT
// Who will be there in the next 30 days: a chance for every member who ever wrote, fitted to the
// community's own past. At a cut in time, what a member did before it tells, and whether they
// wrote something in the 30 days after it is the answer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/analytics/logistic.h"
#include "shared/base/ids.h"
#include "shared/base/time.h"

namespace hearth::analytics {

inline constexpr std::int64_t kChurnAheadMs = 30 * base::kDayMs;
inline constexpr std::int64_t kChurnStartMs = 14 * base::kDayMs;  // history before the first cut
/// From one cut to the next: 30 days, so that no two answers share a day; in histories of less than
/// 400 days 7 days, for there are few answers to learn from.
inline constexpr std::int64_t kChurnEveryMs = 30 * base::kDayMs;
inline constexpr std::int64_t kChurnEveryShortMs = 7 * base::kDayMs;
inline constexpr std::int64_t kChurnShortMs = 400 * base::kDayMs;
/// Who wrote in the last 90 days: of them it is hard to tell. Most of the others are gone for good.
inline constexpr std::int64_t kChurnRecentMs = 90 * base::kDayMs;
inline constexpr std::size_t kChurnRowsMax = 1'000'000;  // the newest cuts; 90 MB
inline constexpr double kChurnL2 = 1;
inline constexpr std::size_t kChurnRowsMin = 200;  // to fit to; fewer: no model
inline constexpr std::size_t kChurnYesMin = 20;
inline constexpr std::size_t kChurnBins = 10;

/// One member's times, each list in order (UTC). Members who never wrote have no chance.
struct MemberHistory {
  base::MemberId id;
  std::int64_t joined_ms = 0;
  std::vector<std::int64_t> wrote;
  std::vector<std::int64_t> answered;  // others' replies to them
};

/// What tells. Days are whole or broken, counts are of what the member wrote.
enum class ChurnFeature : std::uint8_t {
  kRecency,     // log(1 + days since they last wrote)
  kActiveDays,  // log(1 + days (UTC) on which they wrote)
  kTenure,      // log(1 + days since they joined, or first wrote)
  kWrote7,      // log(1 + count in the last 7 days)
  kWrote30,     // log(1 + count in the last 30 days)
  kWrote90,     // log(1 + count in the last 90 days)
  kAnswered30,  // log(1 + replies received in the last 30 days)
  kOverdue,     // log(1 + recency / own median gap between active days; 30 days where unknown)
};
inline constexpr std::size_t kChurnFeatures = 8;
using ChurnFeatures = std::array<double, kChurnFeatures>;

[[nodiscard]] const char* churn_feature_id(ChurnFeature feature);

/// What is known of a member at `at_ms`; they wrote at least once by then.
/// @cost O(what they wrote * log).
[[nodiscard]] ChurnFeatures churn_features(const MemberHistory& member, std::int64_t at_ms);

/// The model to use at `now_ms`: fitted to all cuts whose 30 days are over.
struct ChurnModel {
  bool enough = false;  // 200 rows, 20 of each answer; otherwise nothing is said
  std::size_t rows = 0, yes = 0;
  LogisticModel model;
};
[[nodiscard]] ChurnModel train_churn(std::span<const MemberHistory> members, std::int64_t now_ms);

/// Rows with about the same chance: the tenth of them with the least, and so on.
struct ChurnBin {
  std::size_t rows = 0;
  double expected = 0, happened = 0;  // mean chance; share who were there
};

struct ChurnScores {
  double auc = .5, brier = 0;
  std::array<ChurnBin, kChurnBins> bins{};
  /// Mean over rows of |expected - happened| of their bin.
  [[nodiscard]] double calibration_error() const;
};

/// How well it would have told: cuts of the first two thirds teach, those of the last are scored
/// (in short histories, those from 30 days after the first on). No cut teaches whose 30 days are
/// not over at the first one scored.
struct ChurnEvaluation {
  bool enough = false;  // as ChurnModel, and both answers among what is scored
  std::size_t cuts_taught = 0, cuts_scored = 0;
  std::size_t rows_taught = 0, rows_scored = 0, yes_taught = 0, yes_scored = 0;
  ChurnScores all;                              // all features
  ChurnScores last_seen;                        // the same with recency alone
  std::size_t rows_recent = 0, yes_recent = 0;  // of those scored: wrote in the last 90 days
  ChurnScores recent, recent_last_seen;         // the two on these alone
  double brier_base = 0;  // of saying the share of the first part to everybody
  LogisticModel model;
};
/// @param begin_ms, end_ms  first and last act of the community: where the log begins and ends.
/// @cost O(cuts * members * features^2), cuts some 12 a year, rows at most kChurnRowsMax.
[[nodiscard]] ChurnEvaluation evaluate_churn(std::span<const MemberHistory> members,
                                             std::int64_t begin_ms, std::int64_t end_ms);

}  // namespace hearth::analytics
