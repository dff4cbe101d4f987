// SPDX-License-Identifier: MIT
#include "shared/prompts/budget.h"
#include "shared/base/time.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/base/hash.h"
#include "tests/prompts/cases.h"
#include "tests/support/effort.h"

namespace hearth::prompts {
namespace {

using namespace cases;

using base::kMinuteMs;

void show(Ledger& ledger, std::string_view kind, std::int64_t now_ms) {
  note_presence(ledger, now_ms);
  note_outcome(ledger, note_shown(ledger, kind, with_count(1), now_ms), Outcome::kAccepted, now_ms);
}

Hush now(Ledger ledger, const Moment& moment = at(), const Scene& scene = member()) {
  note_presence(ledger, moment.now_ms);
  return hush_now(ledger, scene, moment);
}

TEST_CASE("prompts/budget: quiet hours are 21 to 8 of the member's own time", "[prompts][budget]") {
  struct Row {
    std::int64_t hour, minute, offset_min;
    bool quiet;
  };
  for (const Row row :
       {Row{7, 59, 0, true}, Row{8, 0, 0, false}, Row{20, 59, 0, false}, Row{21, 0, 0, true},
        Row{0, 0, 0, true}, Row{12, 0, 9 * 60, true}, Row{12, 0, -5 * 60, true},
        Row{12, 0, -4 * 60, false}, Row{23, 0, -3 * 60, false}, Row{2, 30, 330, false},
        Row{2, 29, 330, true}, Row{12, 0, 99'999, true}}) {
    CAPTURE(row.hour, row.minute, row.offset_min);
    Moment moment = at(kNoonMs + (row.hour - 12) * kHourMs + row.minute * kMinuteMs);
    moment.utc_offset_min = row.offset_min;
    CHECK((now({}, moment) == Hush::kQuietHours) == row.quiet);
  }
}

TEST_CASE("prompts/budget: never while composing, after a removal or near a conflict",
          "[prompts][budget]") {
  Moment moment = at();
  CHECK(now({}, moment) == Hush::kNone);
  moment.composing = true;
  CHECK(now({}, moment) == Hush::kComposing);
  moment.composing = false;
  moment.removal_notice = true;
  CHECK(now({}, moment) == Hush::kRemovalNotice);
  Ledger ledger;
  note_conflict(ledger, kNoonMs);
  CHECK(now(ledger, at(kNoonMs + 10 * kMinuteMs - 1)) == Hush::kConflict);
  CHECK(now(ledger, at(kNoonMs + 10 * kMinuteMs)) == Hush::kNone);
  ledger.off = true;
  CHECK(now(ledger, at(kNoonMs + kHourMs)) == Hush::kSwitchedOff);
  CHECK(now({}, at(), Scene{}) == Hush::kVisitor);
}

TEST_CASE("prompts/budget: one per session, two per day, five per week", "[prompts][budget]") {
  Ledger ledger;
  show(ledger, "a", kNoonMs);
  CHECK(now(ledger, at(kNoonMs + 29 * kMinuteMs)) == Hush::kSession);
  CHECK(now(ledger, at(kNoonMs + kHourMs)) == Hush::kNone);
  show(ledger, "b", kNoonMs + 2 * kHourMs);
  CHECK(now(ledger, at(kNoonMs + 8 * kHourMs)) == Hush::kDay);
  CHECK(now(ledger, at(kNoonMs + kDayMs - 1)) == Hush::kDay);
  CHECK(now(ledger, at(kNoonMs + kDayMs)) == Hush::kNone);
  for (int day = 1; day <= 3; ++day) show(ledger, "c", kNoonMs + day * kDayMs + day * kHourMs);
  CHECK(now(ledger, at(kNoonMs + 5 * kDayMs)) == Hush::kWeek);
  CHECK(now(ledger, at(kNoonMs + 7 * kDayMs)) == Hush::kNone);
}

TEST_CASE("prompts/budget: a kind rests, sleeps, ends and can be switched off",
          "[prompts][budget]") {
  const Kind& kind = first_post_prompt;  // rests five days, three times in a life
  Ledger ledger;
  CHECK(hush_for(kind, ledger, at()) == Hush::kNone);
  show(ledger, kind.id, kNoonMs);
  CHECK(hush_for(kind, ledger, at(kNoonMs + kind.rest_h * kHourMs - 1)) == Hush::kKindRests);
  CHECK(hush_for(kind, ledger, at(kNoonMs + kind.rest_h * kHourMs)) == Hush::kNone);
  show(ledger, kind.id, kNoonMs + 10 * kDayMs);
  show(ledger, kind.id, kNoonMs + 20 * kDayMs);
  CHECK(hush_for(kind, ledger, at(kNoonMs + 900 * kDayMs)) == Hush::kLifetime);
  Ledger sleepy;
  sleepy.kinds.push_back({});
  sleepy.kinds[0].kind = kind.id;
  sleepy.kinds[0].asleep_until_ms = kNoonMs + 1;
  CHECK(hush_for(kind, sleepy, at()) == Hush::kKindAsleep);
  CHECK(hush_for(kind, sleepy, at(kNoonMs + 1)) == Hush::kNone);
  switch_kind(ledger, kind.id, false);
  CHECK(hush_for(kind, ledger, at()) == Hush::kKindOff);
  CHECK(hush_for(week_streak_prompt, {}, at()) == Hush::kNotOptedIn);
  switch_kind(sleepy, "week-streak", true);
  CHECK(hush_for(week_streak_prompt, sleepy, at()) == Hush::kNone);
}

TEST_CASE("prompts/budget: one member in twenty is held out, whatever the salt",
          "[prompts][budget]") {
  for (std::uint64_t salt = 1; salt < 5; ++salt) {
    int held = 0;
    for (std::uint64_t id = 1; id <= 20'000; ++id) held += in_holdout({id}, salt) ? 1 : 0;
    CHECK(held > 900);
    CHECK(held < 1'100);
  }
}

TEST_CASE("prompts/budget: every hush has its own name", "[prompts][budget]") {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Hush::kHoldout); ++i) {
    CHECK(names.insert(hush_id(static_cast<Hush>(i))).second);
  }
}

/// A scene in which nearly every kind always has something to say.
Scene busy(std::uint64_t step, std::int64_t now_ms) {
  Scene scene = member();
  scene.rules_revision = static_cast<std::int64_t>(step) + 2;
  scene.rules_accepted = 1;
  scene.weeks_active = 9;
  scene.week_streak = 4;
  scene.away_ms = 30 * kDayMs;
  scene.missed = 4;
  scene.medal = "Helper";
  scene.medal_missing = 1;
  scene.standing = model::Standing::kCore;
  scene.newcomers_waiting = 2;
  for (auto* list :
       {&scene.questions, &scene.newcomers, &scene.unreplied, &scene.answers, &scene.thanks}) {
    Matter one = matter(1'000 + step, 0, 5);
    one.at_ms = now_ms - 30 * kHourMs;
    list->push_back(one);
  }
  return scene;
}

struct Shown {
  std::int64_t at_ms;
  std::string kind;
  Outcome outcome;
};

void check_caps(const std::vector<Shown>& shown) {
  for (std::size_t i = 0; i < shown.size(); ++i) {
    std::int64_t day = 1;
    std::int64_t week = 1;
    for (std::size_t k = i; k-- > 0 && shown[i].at_ms - shown[k].at_ms < 7 * kDayMs;) {
      const std::int64_t apart_ms = shown[i].at_ms - shown[k].at_ms;
      ++week;
      day += apart_ms < kDayMs ? 1 : 0;
      REQUIRE((shown[i].kind != shown[k].kind || apart_ms >= kRestHoursMin * kHourMs));
      REQUIRE(shown[k].outcome != Outcome::kMuted);
    }
    REQUIRE(day <= kPerDayMax);
    REQUIRE(week <= kPerWeekMax);
  }
}

// Random sessions, reloads (through the stored ledger), answers and journeys through time zones.
TEST_CASE("prompts/budget: is never exceeded by any history", "[prompts][budget]") {
  for (std::uint64_t seed = 1; seed <= hearth::tests::rounds(40, 6); ++seed) {
    std::uint64_t random = seed;
    const auto below = [&random](std::int64_t limit) {
      random = base::mix64(random, 3);
      return static_cast<std::int64_t>(random % static_cast<std::uint64_t>(limit));
    };
    Ledger ledger;
    std::vector<Shown> shown;
    std::set<std::string, std::less<>> muted;
    std::int64_t session_end_ms = 0;
    std::int64_t in_session = 0;
    std::int64_t now_ms = kNoonMs;
    for (std::uint64_t step = 0; step < 400; ++step) {
      now_ms += below(3) == 0 ? below(2 * kDayMs) : below(40 * kMinuteMs);
      if (below(4) == 0) {
        const base::Result<Ledger> back = import_ledger(export_ledger(ledger));
        REQUIRE(back.ok());
        ledger = back.value();
      }
      note_presence(ledger, now_ms);
      if (now_ms - session_end_ms > 30 * kMinuteMs) in_session = 0;
      session_end_ms = now_ms;
      Moment moment = at(now_ms);
      moment.utc_offset_min = below(27 * 60) - 13 * 60;
      moment.composing = below(5) == 0;
      const std::optional<Prompt> prompt =
          choose_by_priority(busy(step, now_ms), moment, ledger, kSalt);
      if (!prompt) continue;
      REQUIRE_FALSE(moment.composing);
      REQUIRE(++in_session <= kPerSessionMax);
      REQUIRE_FALSE(muted.contains(prompt->kind->id));
      const std::int64_t number = note_shown(ledger, prompt->kind->id, prompt->finding, now_ms);
      const auto outcome = static_cast<Outcome>(below(5));
      note_outcome(ledger, number,
                   below(20) == 0               ? Outcome::kMuted
                   : outcome == Outcome::kMuted ? Outcome::kAccepted
                                                : outcome,
                   now_ms);
      if (kind_state(ledger, prompt->kind->id).off) muted.emplace(prompt->kind->id);
      shown.push_back({now_ms, std::string(prompt->kind->id), Outcome::kOpen});
    }
    REQUIRE(shown.size() > 5);
    check_caps(shown);
  }
}

// A device whose clock jumps: going back in time never buys another prompt.
TEST_CASE("prompts/budget: a jumping clock buys nothing", "[prompts][budget]") {
  for (std::uint64_t seed = 1; seed <= hearth::tests::rounds(40, 6); ++seed) {
    std::uint64_t random = seed;
    Ledger ledger;
    std::int64_t furthest_ms = kNoonMs;
    std::int64_t forward_ms = 0;
    std::int64_t shown = 0;
    for (std::uint64_t step = 0; step < 200; ++step) {
      random = base::mix64(random, 5);
      const std::int64_t now_ms = kNoonMs + static_cast<std::int64_t>(random % (20 * kDayMs));
      if (now_ms > ledger.clock_ms && ledger.clock_ms != 0) forward_ms += now_ms - ledger.clock_ms;
      furthest_ms = std::max(furthest_ms, now_ms);
      note_presence(ledger, now_ms);
      const std::optional<Prompt> prompt =
          choose_by_priority(busy(step, now_ms), at(now_ms), ledger, kSalt);
      if (!prompt) continue;
      note_outcome(ledger, note_shown(ledger, prompt->kind->id, prompt->finding, now_ms),
                   Outcome::kAccepted, now_ms);
      ++shown;
    }
    // Only time told forward earns budget: two a day of it, and the first two.
    CHECK(shown <= 2 + forward_ms / kDayMs * kPerDayMax);
  }
}

}  // namespace
}  // namespace hearth::prompts
