// SPDX-License-Identifier: MIT
#include "shared/analytics/churn.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace hearth::analytics {
namespace {

using base::kDayMs;
using base::MemberId;

constexpr std::int64_t day(std::int64_t n) { return n * kDayMs; }

/// Members who write every `1 + i % 40` days from their own first day on, and stop for good after a
/// number of times that does not depend on it.
std::vector<MemberHistory> town(std::size_t members, std::int64_t days) {
  std::vector<MemberHistory> out;
  std::uint64_t seed = 7;
  const auto next = [&seed](std::uint64_t below) {
    seed = seed * 6'364'136'223'846'793'005ull + 1'442'695'040'888'963'407ull;
    return static_cast<std::int64_t>((seed >> 33) % below);
  };
  for (std::size_t i = 0; i < members; ++i) {
    MemberHistory member{.id = MemberId{i + 1}, .joined_ms = 0, .wrote = {}, .answered = {}};
    std::int64_t at = next(static_cast<std::uint64_t>(days));
    member.joined_ms = day(at);
    const std::int64_t every = 1 + static_cast<std::int64_t>(i % 40);
    for (std::int64_t left = next(40); left >= 0 && at <= days; --left) {
      member.wrote.push_back(day(at) + 1'000);
      at += every;
    }
    if (!member.wrote.empty()) out.push_back(std::move(member));
  }
  return out;
}

TEST_CASE("analytics/churn: what is known of a member, by hand", "[analytics][churn]") {
  const MemberHistory member{
      .id = {1},
      .joined_ms = day(100),
      .wrote = {day(110), day(110) + 5, day(114), day(118), day(140), day(150)},
      .answered = {day(100), day(139), day(141)}};
  const ChurnFeatures x = churn_features(member, day(142));
  const auto near = [&](ChurnFeature feature, double wanted) {
    CAPTURE(churn_feature_id(feature), wanted);
    CHECK(std::fabs(x[static_cast<std::size_t>(feature)] - std::log(1 + wanted)) < 1e-12);
  };
  near(ChurnFeature::kRecency, 2);
  near(ChurnFeature::kActiveDays, 4);
  near(ChurnFeature::kTenure, 42);
  near(ChurnFeature::kWrote7, 1);
  near(ChurnFeature::kWrote30, 3);  // of the 114th, 118th and 140th day
  near(ChurnFeature::kWrote90, 5);
  near(ChurnFeature::kAnswered30, 2);
  near(ChurnFeature::kOverdue, .5);  // gaps of 4, 4 and 22 days
}

TEST_CASE("analytics/churn: what comes later changes nothing that is known", "[analytics][churn]") {
  MemberHistory member{.id = {1}, .joined_ms = 0, .wrote = {day(5), day(9)}, .answered = {day(6)}};
  const ChurnFeatures before = churn_features(member, day(20));
  member.wrote.push_back(day(20) + 1);
  member.answered.push_back(day(20) + 1);
  CHECK(churn_features(member, day(20)) == before);
}

TEST_CASE("analytics/churn: habits tell more than when somebody was last seen",
          "[analytics][churn]") {
  const std::vector<MemberHistory> members = town(400, 900);
  const ChurnEvaluation found = evaluate_churn(members, 0, day(900));
  REQUIRE(found.enough);
  CAPTURE(found.all.auc, found.last_seen.auc, found.all.brier, found.last_seen.brier);
  CHECK(found.all.auc > .9);
  CHECK(found.all.auc > found.last_seen.auc);
  CHECK(found.all.brier < found.last_seen.brier);
  CHECK(found.last_seen.brier < found.brier_base);
  CHECK(found.recent.auc > found.recent_last_seen.auc);
  CHECK(found.rows_recent < found.rows_scored);
  CHECK(found.all.calibration_error() < .05);
  std::size_t rows = 0;
  for (std::size_t i = 0; i < kChurnBins; ++i) {
    rows += found.all.bins[i].rows;
    if (i > 0) CHECK(found.all.bins[i].expected >= found.all.bins[i - 1].expected);
  }
  CHECK(rows == found.rows_scored);
  CHECK(found.cuts_taught + found.cuts_scored == 29);
}

TEST_CASE("analytics/churn: nothing after the first scored cut teaches", "[analytics][churn]") {
  // All write until day 600 at most; whatever happens after the last cut that teaches is over
  // leaves the model as it was.
  std::vector<MemberHistory> members = town(300, 900);
  const ChurnEvaluation before = evaluate_churn(members, 0, day(900));
  REQUIRE(before.enough);
  for (MemberHistory& member : members) {
    std::erase_if(member.wrote, [](std::int64_t at) { return at > day(615); });
  }
  std::erase_if(members, [](const MemberHistory& member) { return member.wrote.empty(); });
  const ChurnEvaluation after = evaluate_churn(members, 0, day(900));
  CHECK(after.rows_taught == before.rows_taught);
  CHECK(after.model.weight == before.model.weight);
  CHECK(after.yes_scored < before.yes_scored);
  const ChurnModel now = train_churn(members, day(900));
  CHECK(now.rows > before.rows_taught);
}

TEST_CASE("analytics/churn: too little history says nothing", "[analytics][churn]") {
  CHECK_FALSE(evaluate_churn({}, 0, day(900)).enough);
  CHECK_FALSE(evaluate_churn({}, 0, 0).enough);
  CHECK_FALSE(train_churn({}, day(900)).enough);
  const std::vector<MemberHistory> few = town(5, 900);
  CHECK_FALSE(evaluate_churn(few, 0, day(900)).enough);
  // Three months: cuts a week apart, and still none teaches that ends after the first one scored.
  const std::vector<MemberHistory> young = town(600, 103);
  const ChurnEvaluation found = evaluate_churn(young, 0, day(103));
  CHECK(found.enough);
  CHECK(found.cuts_taught == 2);
  CHECK(found.cuts_scored == 3);
}

}  // namespace
}  // namespace hearth::analytics
