// SPDX-License-Identifier: MIT
#include "shared/lens/recognition_lens.h"
#include "shared/base/time.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/hash.h"
#include "tests/recognition/log.h"

namespace hearth::lens {
namespace {

using model::Reaction;
using model::Standing;
using recognition::kWeekMs;
using recognition::Log;

using base::kDayMs;

RecognitionLens lens_of(const Log& log, std::size_t count) {
  RecognitionLens out;
  for (std::size_t i = 0; i < count; ++i) out.apply(log.events[i]);
  return out;
}

/// A year of a small community: regulars, passers-by, reactions, answers, removals, pauses.
Log year(std::uint64_t seed) {
  Log log;
  std::uint64_t random = seed;
  const auto below = [&random](std::uint64_t limit) {
    random = base::mix64(random, 5);
    return random % limit;
  };
  for (std::uint64_t id = 1; id <= 12; ++id) {
    model::MemberJoined body;
    body.member = {id};
    log.add(id, std::move(body));
  }
  for (std::uint64_t i = 1; i <= 500; ++i) {
    const std::uint64_t who = below(below(2) == 0 ? 4 : 12) + 1;
    const std::uint64_t old = below(i) + 1;
    switch (below(8)) {
      case 0:
      case 1: log.post(i, who, static_cast<model::PostKind>(below(4))); break;
      case 2:
      case 3: log.reply(i, who, old, old); break;
      case 4: log.accept(old, below(i) + 1, who); break;
      case 5: log.moderate(old, static_cast<model::Handling>(below(4)), 3); break;
      default: log.react(old, who, static_cast<Reaction>(below(6)), below(9) == 0);
    }
    log.now_ms += static_cast<std::int64_t>(below(36)) * 3'600'000;
    if (below(100) == 0) log.now_ms += static_cast<std::int64_t>(below(40)) * kWeekMs;
  }
  return log;
}

TEST_CASE("lens/recognition: folding on equals starting over, standing included",
          "[lens][recognition]") {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Log log = year(seed);
    RecognitionLens on;
    for (std::size_t i = 0; i < log.events.size(); ++i) {
      on.apply(log.events[i]);
      on.apply(log.events[i / 2]);  // told again, much later
      if (i % 73 == 0) REQUIRE(on == lens_of(log, i + 1));
    }
    REQUIRE(on == lens_of(log, log.events.size()));
  }
}

TEST_CASE("lens/recognition: reading later equals a log that went on without the member",
          "[lens][recognition]") {
  const Log log = year(3);
  const RecognitionLens lens = lens_of(log, log.events.size());
  for (const std::int64_t weeks : {0, 1, 2, 7, 31, 32, 200}) {
    CAPTURE(weeks);
    RecognitionLens later = lens;
    model::Event silence;  // by nobody, about nothing that counts
    silence.seq = log.events.size() + 1;
    silence.at_ms = log.events.back().at_ms + weeks * kWeekMs;
    silence.body = model::SettingsChanged{};
    later.apply(silence);
    for (std::uint64_t id = 1; id <= 12; ++id) {
      CHECK(lens.place({id}, silence.at_ms) == later.place({id}, silence.at_ms));
    }
  }
}

/// Writes twice a week for so many weeks and is thanked by ever other people.
void take_part(Log& log, std::uint64_t who, int weeks) {
  for (int week = 0; week < weeks; ++week) {
    for (int k = 0; k < 2; ++k) {
      const std::uint64_t id = log.events.size() + 1;
      log.post(id, who);
      for (std::uint64_t fan = 0; fan < 2; ++fan) {
        log.reply(log.events.size() + 1, 20 + (id + fan) % 14, id, id);
        log.react(id, 20 + (id + fan) % 14, Reaction::kThanks);
      }
      log.now_ms += 3 * kDayMs;
    }
    log.now_ms += kDayMs;
  }
}

TEST_CASE("lens/recognition: standing rises step by step, and falls slowly after silence",
          "[lens][recognition]") {
  Log log;
  model::MemberJoined body;
  body.member = {7};
  log.add(7, std::move(body));
  const auto standing = [&](std::int64_t weeks_later) {
    return lens_of(log, log.events.size()).place({7}, log.now_ms + weeks_later * kWeekMs).standing;
  };
  CHECK(standing(0) == Standing::kNewcomer);
  take_part(log, 7, 3);
  CHECK(standing(0) == Standing::kMember);
  take_part(log, 7, 3);
  CHECK(standing(0) == Standing::kRegular);
  take_part(log, 7, 6);
  CHECK(standing(0) == Standing::kCore);
  CHECK(standing(4) == Standing::kCore);
  CHECK(standing(12) < Standing::kCore);
  CHECK(standing(60) >= Standing::kMember);  // texts that stand keep that much
}

TEST_CASE("lens/recognition: medals show how far one is, and stay once earned",
          "[lens][recognition]") {
  Log log;
  log.post(1, 5);
  log.reply(2, 6, 1, 1);
  const Recognised before = lens_of(log, 2).of({5}, log.now_ms);
  REQUIRE(before.medals.size() == recognition::kMedalCount);
  for (const MedalShown& row : before.medals) {
    CAPTURE(row.medal->id);
    CHECK(row.have >= 0);
    CHECK(row.have <= row.medal->target);
    CHECK((row.earned_ms != 0) == (row.have == row.medal->target));
  }
  CHECK(before.medals[0].earned_ms == log.events[0].at_ms);  // first post
  log.remove_own(1, 5);
  const Recognised after = lens_of(log, 3).of({5}, log.now_ms);
  CHECK(after.medals[0].earned_ms == log.events[0].at_ms);
  CHECK(after.medals[0].have == after.medals[0].medal->target);
  CHECK_FALSE(after.way_up.empty());
}

TEST_CASE("lens/recognition: a ring of voters earns each other little", "[lens][recognition]") {
  // Five members like everything the next one writes, a hundred texts each within a month; a
  // member with as many likes by as many people earns several times as much.
  constexpr std::uint64_t kRing = 5;
  Log ring;
  for (std::uint64_t i = 0; i < 100 * kRing; ++i) {
    ring.now_ms = Log::kStartMs + static_cast<std::int64_t>(i / kRing) * 6 * 3'600'000;
    ring.post(i + 1, i % kRing + 1);
    ring.react(i + 1, (i + 1) % kRing + 1, Reaction::kLike);
    ring.react(i + 1, (i + kRing - 1) % kRing + 1, Reaction::kLike);
  }
  Log crowd;
  for (std::uint64_t i = 0; i < 100; ++i) {
    crowd.now_ms = Log::kStartMs + static_cast<std::int64_t>(i) * 6 * 3'600'000;
    crowd.post(i + 1, 1);
    crowd.react(i + 1, 1'000 + 2 * i, Reaction::kLike);
    crowd.react(i + 1, 1'001 + 2 * i, Reaction::kLike);
  }
  const std::int64_t honest = crowd.wallet(1).earned;
  CHECK(honest == 200 * recognition::worth::kLike);
  for (std::uint64_t who = 1; who <= kRing; ++who) {
    CHECK(ring.wallet(who).earned * 5 < honest);
    CHECK(ring.wallet(who).earned > 0);
  }
}

}  // namespace
}  // namespace hearth::lens
