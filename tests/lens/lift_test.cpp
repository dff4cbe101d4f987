// SPDX-License-Identifier: MIT
#include "shared/lens/lift.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/hash.h"
#include "shared/prompts/budget.h"

namespace hearth::lens {
namespace {

constexpr std::int64_t kWeekMs = std::int64_t{7} * 86'400'000;
constexpr std::int64_t kFrom = 1'700'000'000'000;
constexpr std::int64_t kWeeks = 8;
constexpr std::uint64_t kSalt = 77;

model::Event event_of(std::int64_t at_ms, std::uint64_t actor, model::EventBody body) {
  model::Event event;
  event.at_ms = at_ms;
  event.actor = {actor};
  event.body = std::move(body);
  return event;
}

model::PostCreated text_of(std::uint64_t id, std::uint64_t parent, model::PostKind kind) {
  model::PostCreated body;
  body.post = {id};
  body.parent = {parent};
  body.root = {parent != 0 ? parent : id};
  body.kind = parent != 0 ? model::PostKind::kReply : kind;
  return body;
}

model::MemberJoined joined(std::uint64_t id) {
  model::MemberJoined body;
  body.member = {id};
  return body;
}

/// A community of a seed: everybody writes with the same chance a week, those who get prompts with
/// `more` percent on top; every text is a question or an answer to the newest one of another.
LiftLens community(std::uint64_t seed, std::uint64_t members, std::uint64_t more_pct) {
  LiftLens lens({.from_ms = kFrom, .to_ms = kFrom + kWeeks * kWeekMs}, kSalt);
  for (std::uint64_t id = 1; id <= members; ++id) {
    lens.apply(event_of(kFrom - kWeekMs, id, joined(id)));
  }
  std::uint64_t texts = 0;
  for (std::int64_t week = 0; week < kWeeks; ++week) {
    for (std::uint64_t id = 1; id <= members; ++id) {
      const std::uint64_t dice =
          base::mix64(base::mix64(seed, id), static_cast<std::uint64_t>(week)) % 100;
      const bool held = prompts::in_holdout({id}, kSalt);
      if (dice >= 30 + (held ? 0 : more_pct)) continue;
      const std::int64_t at_ms = kFrom + week * kWeekMs + static_cast<std::int64_t>(id);
      const std::uint64_t number = ++texts;
      const std::uint64_t parent = number % 2 == 0 ? number - 1 : 0;
      lens.apply(event_of(at_ms, id, text_of(number, parent, model::PostKind::kQuestion)));
    }
  }
  return lens;
}

TEST_CASE("lens/lift: finds what prompts did, and how sure that is", "[lens][lift]") {
  // .30 texts a week without prompts, .40 with them.
  const auto report = community(1, 3'000, 10).report();
  const prompts::Lift& texts = report[0];
  REQUIRE(texts.ready);
  CHECK(texts.members + texts.members_held_out == 3'000);
  CHECK(texts.members_held_out > 100);
  CHECK(texts.members_held_out < 200);
  CHECK(texts.low > 0);
  CHECK(texts.low < .1);
  CHECK(texts.high > .1);
  CHECK(texts.high < .16);
  CHECK(report[1].difference == texts.difference);  // one text a week at most
  CHECK(report[2].ready);
  CHECK(report[2].mean > 0);
  CHECK(community(1, 3'000, 10).report()[0].low == texts.low);
}

TEST_CASE("lens/lift: the interval covers the truth in nineteen communities of twenty",
          "[lens][lift]") {
  constexpr int kCommunities = 40;
  int covers_none = 0;
  int covers_some = 0;
  for (std::uint64_t seed = 1; seed <= kCommunities; ++seed) {
    const prompts::Lift none = community(seed, 1'000, 0).report(seed)[0];
    covers_none += none.low <= 0 && none.high >= 0 ? 1 : 0;
    const prompts::Lift some = community(seed, 1'000, 10).report(seed)[0];
    covers_some += some.low <= .1 && some.high >= .1 ? 1 : 0;
  }
  CHECK(covers_none >= 35);
  CHECK(covers_some >= 35);
}

TEST_CASE("lens/lift: a small community gets no number", "[lens][lift]") {
  for (const prompts::Lift& lift : community(1, 200, 10).report()) {
    CHECK_FALSE(lift.ready);
    CHECK(lift.members_held_out < 30);
  }
}

TEST_CASE("lens/lift: counts answers and welcomes where they were given", "[lens][lift]") {
  LiftLens lens({.from_ms = kFrom, .to_ms = kFrom + kWeekMs}, kSalt);
  for (std::uint64_t id = 1; id <= 2'000; ++id) {
    lens.apply(event_of(kFrom - 1, id, joined(id)));
  }
  std::uint64_t someone = 1;
  while (prompts::in_holdout({someone}, kSalt)) ++someone;
  std::uint64_t other = someone + 1;
  while (prompts::in_holdout({other}, kSalt)) ++other;
  using model::PostKind;
  std::int64_t at_ms = kFrom;
  const auto write = [&](std::uint64_t who, const model::PostCreated& body) {
    lens.apply(event_of(++at_ms, who, body));
  };
  write(someone, text_of(1, 0, PostKind::kQuestion));  // somebody's first post
  write(someone, text_of(2, 1, PostKind::kReply));     // answers themself: no answer, no welcome
  write(other, text_of(3, 1, PostKind::kReply));       // both
  write(other, text_of(4, 1, PostKind::kReply));       // an answer, no first one
  write(someone, text_of(5, 0, PostKind::kDiscussion));
  write(other, text_of(6, 5, PostKind::kReply));  // neither question nor first post
  lens.apply(event_of(kFrom + kWeekMs, other, text_of(7, 1, PostKind::kReply)));  // too late
  const auto report = lens.report();
  const auto total = [&](std::size_t outcome) {
    return report[outcome].mean * static_cast<double>(report[outcome].members);
  };
  CHECK(total(0) > 5.99);
  CHECK(total(0) < 6.01);
  CHECK(total(2) > 1.99);
  CHECK(total(2) < 2.01);
  CHECK(total(3) > .99);
  CHECK(total(3) < 1.01);
}

TEST_CASE("lens/lift: who joined within the last week does not count yet", "[lens][lift]") {
  LiftLens lens({.from_ms = kFrom, .to_ms = kFrom + 4 * kWeekMs}, kSalt);
  for (std::uint64_t id = 1; id <= 1'500; ++id) {
    const std::int64_t at_ms = id % 3 == 0 ? kFrom + 7 * kWeekMs / 2 : kFrom - kWeekMs;
    lens.apply(event_of(at_ms, id, joined(id)));
  }
  const prompts::Lift lift = lens.report()[0];
  CHECK(lift.members + lift.members_held_out == 1'000);
}

}  // namespace
}  // namespace hearth::lens
