// SPDX-License-Identifier: MIT
#include "shared/analytics/members.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <initializer_list>

namespace hearth::analytics {
namespace {

using base::kDayMs;
using base::kWeekMs;

constexpr std::int64_t kNow = 1'000 * kDayMs;

/// Everything that happens, in any order.
struct Story {
  std::vector<Deed> deeds;
  std::vector<Reply> replies;

  /// `who` writes in the middle of each of those weeks before now.
  Story& write(std::uint64_t who, std::initializer_list<int> weeks_ago) {
    for (const int week : weeks_ago) deeds.push_back({{who}, middle(week), 1, true});
    return *this;
  }
  Story& weekly(std::uint64_t who, int from, int to) {
    for (int week = from; week <= to; ++week) deeds.push_back({{who}, middle(week), 1, true});
    return *this;
  }
  /// Everybody replies to everybody in that week, which is no deed here.
  Story& mingle(std::initializer_list<std::uint64_t> all, int weeks_ago) {
    for (const std::uint64_t one : all) {
      for (const std::uint64_t other : all) {
        if (one != other) replies.push_back({{one}, {other}, middle(weeks_ago)});
      }
    }
    return *this;
  }
  [[nodiscard]] CoreMembers at(std::int64_t now_ms = kNow) const {
    Story sorted = *this;
    const auto earlier = [](const auto& a, const auto& b) { return a.at_ms < b.at_ms; };
    std::stable_sort(sorted.deeds.begin(), sorted.deeds.end(), earlier);
    std::stable_sort(sorted.replies.begin(), sorted.replies.end(), earlier);
    return core_members(sorted.deeds, sorted.replies, now_ms);
  }
  static std::int64_t middle(int weeks_ago) { return kNow - weeks_ago * kWeekMs - kWeekMs / 2; }
};

MemberRow row_of(const CoreMembers& all, std::uint64_t who) {
  for (const MemberRow& row : all.rows) {
    if (row.id.value == who) return row;
  }
  FAIL("no such member");
  return {};
}

bool says(const MemberRow& row, Reason reason) {
  return row.reasons[static_cast<std::size_t>(reason)];
}

TEST_CASE("analytics/members: love, reach and gravity by hand", "[analytics][members]") {
  Story story;
  story.deeds = {{{1}, kNow - 30 * kDayMs, 1, true},
                 {{1}, kNow, .5, true},
                 {{1}, kNow - 60 * kDayMs, 1, false},    // accepted: no active week
                 {{1}, kNow - 90 * kDayMs, 100, true}};  // too long ago
  story.replies = {{{2}, {1}, kNow}, {{3}, {1}, kNow}, {{3}, {1}, kNow}, {{1}, {1}, kNow}};
  const MemberRow row = row_of(story.at(), 1);
  CHECK(std::fabs(row.commitment - 1.25) < 1e-12);
  CHECK(row.weeks == 2);
  CHECK(std::fabs(row.love - 1.25 * 2 / 12) < 1e-12);
  CHECK(row.responders == 2);
  // 2 and 3 answered, so attention goes from 1 to them: 1 has the least of three.
  CHECK(std::fabs(row.percentile - 1.0 / 6) < 1e-12);
  CHECK(std::fabs(row.reach - 3.0 / 6) < 1e-12);
  CHECK(row.gravity == row.love * row.reach);
  CHECK(row.core == 1);
}

TEST_CASE("analytics/members: levels by weeks and ties", "[analytics][members]") {
  Story story;
  for (const std::uint64_t who : {1U, 2U, 3U, 4U}) story.weekly(who, 0, 30);
  for (const int week : {0, 4, 8, 12, 16, 20}) story.mingle({1, 2, 3, 4}, week);
  story.weekly(5, 0, 30);  // there, and nobody talks to them
  for (int week = 0; week < 32; week += 2) story.write(6, {week});  // six of twelve weeks
  story.write(7, {1, 2, 20});
  story.write(8, {40});
  const CoreMembers found = story.at();
  for (const std::uint64_t who : {1U, 2U, 3U, 4U}) CHECK(row_of(found, who).level == Level::kCore);
  CHECK(row_of(found, 5).level == Level::kRegular);
  CHECK(row_of(found, 6).level == Level::kRegular);
  CHECK(row_of(found, 7).level == Level::kParticipant);
  CHECK(row_of(found, 8).level == Level::kObserver);
  CHECK(found.levels == std::array<std::uint32_t, 4>{1, 1, 2, 4});
  CHECK(found.top_core == 3);
  CHECK(row_of(found, 1).step == Step::kThank);  // only three respond
  CHECK(row_of(found, 5).step == Step::kNone);
}

TEST_CASE("analytics/members: a level is taken when two weeks in a row say so",
          "[analytics][members]") {
  // The fourth active week is this one: one look says regular.
  CHECK(row_of(Story().weekly(1, 0, 3).at(), 1).level == Level::kParticipant);
  // A week later it is two looks.
  const MemberRow up = row_of(Story().weekly(1, 0, 4).at(), 1);
  CHECK(up.level == Level::kRegular);
  CHECK(up.level_before == Level::kParticipant);  // at once, in that very week
  CHECK(up.step == Step::kThank);
  CHECK(row_of(Story().weekly(1, 0, 0).at(), 1).level == Level::kParticipant);
  CHECK(row_of(Story().weekly(1, 12, 12).at(), 1).level == Level::kParticipant);
  CHECK(row_of(Story().weekly(1, 13, 13).at(), 1).level == Level::kObserver);
  // Lost likewise: four weeks, the oldest of which is out of sight now, and was not a week ago.
  CHECK(row_of(Story().weekly(1, 9, 12).at(), 1).level == Level::kRegular);
  CHECK(row_of(Story().weekly(1, 10, 13).at(), 1).level == Level::kParticipant);
}

TEST_CASE("analytics/members: who went quiet, why, and what to do", "[analytics][members]") {
  Story story;
  story.weekly(1, 4, 20);  // silent for 31 days, a week was usual
  story.weekly(2, 0, 20);
  story.mingle({1, 3}, 20);  // 3 responded long ago, and is silent for good
  story.write(3, {20});
  const MemberRow ask = row_of(story.at(), 1);
  CHECK(ask.quiet);
  CHECK(ask.usual_gap_ms == 7 * kDayMs);
  CHECK(ask.step == Step::kAsk);
  CHECK(says(ask, Reason::kLongerThanUsual));
  CHECK(says(ask, Reason::kFewerWeeks));
  CHECK(says(ask, Reason::kUnanswered));
  CHECK_FALSE(says(ask, Reason::kPartnersQuiet));  // they responded before the last 90 days
  CHECK_FALSE(row_of(story.at(), 2).quiet);
  CHECK_FALSE(row_of(story.at(), 3).quiet);  // never was regular
  story.mingle({1, 3}, 5);
  CHECK(says(row_of(story.at(), 1), Reason::kPartnersQuiet));
  CHECK_FALSE(says(row_of(story.at(), 1), Reason::kUnanswered));
  const MemberRow gone = row_of(story.at(kNow + 5 * kWeekMs), 1);
  CHECK(gone.quiet);
  CHECK(gone.step == Step::kSayGoodbye);
  const MemberRow forgotten = row_of(story.at(kNow + 30 * kWeekMs), 1);
  CHECK_FALSE(forgotten.quiet);  // it is no news any more
  CHECK(forgotten.step == Step::kNone);
}

TEST_CASE("analytics/members: a core member of long standing to whom many respond may mentor",
          "[analytics][members]") {
  Story story;
  for (std::uint64_t who = 1; who <= 7; ++who) story.weekly(who, 0, 30);
  for (const int week : {0, 4, 8, 12, 16, 20}) story.mingle({1, 2, 3, 4, 5, 6, 7}, week);
  CHECK(row_of(story.at(), 1).step == Step::kInviteToMentor);
}

TEST_CASE("analytics/members: nobody, and the far future, are no trouble", "[analytics][members]") {
  const CoreMembers none = Story().at();
  CHECK(none.rows.empty());
  CHECK(none.stability == 1);
  CHECK(none.stable_top == 0);
  const CoreMembers later = Story().weekly(1, 0, 3).mingle({1, 2}, 1).at(kNow * 100);
  CHECK(later.rows.size() == 1);
  CHECK(later.rows[0].gravity == 0);
}

TEST_CASE("analytics/members: how firm the top is", "[analytics][members]") {
  Story story;
  for (std::uint64_t who = 1; who <= 60; ++who) {
    for (int week = 0; week < 12; ++week) {
      const auto at = static_cast<std::uint64_t>(week);
      if (at % (1 + who / 6) == 0) story.write(who, {week});
      for (std::uint64_t step = 1; step <= 60 / who; ++step) {
        story.replies.push_back({{who}, {1 + (who + 7 * step + at) % 60}, Story::middle(week)});
      }
    }
  }
  const CoreMembers found = story.at();
  CHECK(found.stable_top == kStableTop);
  CHECK(found.stability > .6);
  CHECK(found.stability < 1);
  CHECK(found.stability == story.at().stability);
}

}  // namespace
}  // namespace hearth::analytics
