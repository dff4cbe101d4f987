// SPDX-License-Identifier: MIT
#include "shared/prompts/sharing.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/fixed.h"
#include "shared/prompts/chooser.h"
#include "shared/prompts/simulate.h"
#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;
using base::ErrorCode;

Ledger answered(std::int64_t count, std::int64_t from = 1) {
  Ledger ledger;
  for (std::int64_t i = 0; i < count; ++i) {
    Entry entry;
    entry.number = from + i;
    entry.kind = i % 2 == 0 ? "unanswered-question" : "thanked";
    entry.outcome = i % 3 == 0 ? Outcome::kAccepted : Outcome::kDismissed;
    entry.context.assign(kDimensions, 0);
    entry.context[0] = base::kQ16One;
    entry.context[static_cast<std::size_t>(1 + i % 12)] = base::kQ16One;
    ledger.entries.push_back(entry);
  }
  return ledger;
}

ErrorCode refused(const std::vector<std::int64_t>& steps, std::int64_t gifts = 1) {
  const auto read = contribution_from(steps, gifts);
  return read.ok() ? ErrorCode::kInternal : read.error().code;
}

TEST_CASE("prompts/sharing: a gift arrives as it was sent, in sixteenths", "[prompts][sharing]") {
  const Contribution made = contribution_of(answered(20), {.scale = 1, .seed = 5});
  const auto steps = to_steps(made);
  REQUIRE(steps.size() == kSumsSize);
  const auto read = contribution_from(steps);
  REQUIRE(read.ok());
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    for (std::size_t i = 0; i < kSpreadSize; ++i) {
      const double off = read->squares[arm][i] - made.squares[arm][i];
      CHECK((off <= 1.0 / 32 && off >= -1.0 / 32));
    }
  }
  CHECK(to_steps(*read) == steps);
}

TEST_CASE("prompts/sharing: sums that no device makes are refused", "[prompts][sharing]") {
  const auto good = to_steps(contribution_of(answered(20), {.scale = 1, .seed = 5}));
  auto bad = good;
  bad.pop_back();
  CHECK(refused(bad) == ErrorCode::kWrongType);
  CHECK(refused({}) == ErrorCode::kWrongType);
  CHECK(refused(good, 0) == ErrorCode::kWrongType);
  CHECK(refused(good, kGiftsMax + 1) == ErrorCode::kWrongType);
  const std::size_t product = kSpreadSize;  // the first arm's first
  for (const std::size_t at : {std::size_t{1}, product, kSumsSize - 1}) {
    const std::int64_t bound = at == 1 ? 86 * 16 : 42 * 16 + 1;  // 42.1 in sixteenths
    bad = good;
    bad[at] = bound;
    CHECK(contribution_from(bad).ok());
    for (const std::int64_t wrong : {bound + 1, -bound - 1, std::int64_t{1} << 52}) {
      bad[at] = wrong;
      CHECK(refused(bad) == ErrorCode::kOutOfRange);
    }
  }
  // Twice as many outcomes as a gift has, spread over the arms.
  bad = good;
  for (std::size_t arm = 0; arm < kArmCount; ++arm) bad[arm * (kSpreadSize + kDimensions)] = 6 * 16;
  CHECK(refused(bad) == ErrorCode::kOutOfRange);
  CHECK(contribution_from(bad, 2).ok());
}

TEST_CASE("prompts/sharing: every outcome is given once", "[prompts][sharing]") {
  Ledger ledger = answered(25);
  CHECK(outcomes_to_give(ledger) == 25);
  ledger.entries.back().outcome = Outcome::kOpen;
  CHECK(outcomes_to_give(ledger) == 24);
  note_given(ledger, 77);
  CHECK(ledger.sharing.given == 24);
  CHECK(ledger.sharing.given_ms == 77);
  CHECK(outcomes_to_give(ledger) == 0);
  note_outcome(ledger, 25, Outcome::kAccepted, 80);
  CHECK(outcomes_to_give(ledger) == 1);
  const Contribution rest = contribution_of(ledger, {.scale = 0});
  double outcomes = 0;
  for (const auto& arm : rest.squares) outcomes += arm[0];
  CHECK(outcomes == 1);
}

// Twelve uniforms less six: mean 0, variance 1. Another seed is another noise, and the same seed
// never serves two gifts (wasm/giving.cpp).
TEST_CASE("prompts/sharing: the noise that is promised is there", "[prompts][sharing]") {
  const Ledger ledger = answered(20);
  const Contribution bare = contribution_of(ledger, {.scale = 0});
  double squares = 0, products = 0, count = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Contribution noised = contribution_of(ledger, {.scale = 1, .seed = seed});
    for (std::size_t arm = 0; arm < kArmCount; ++arm) {
      for (std::size_t i = 0; i < kSpreadSize; ++i) {
        const double off = noised.squares[arm][i] - bare.squares[arm][i];
        squares += off * off;
      }
      for (std::size_t i = 0; i < kDimensions; ++i) {
        const double off = noised.products[arm][i] - bare.products[arm][i];
        products += off * off;
      }
    }
    count += kArmCount;
  }
  squares /= count * kSpreadSize;
  products /= count * kDimensions * kProductNoise * kProductNoise;
  CHECK((squares > .93 && squares < 1.07));
  CHECK((products > .9 && products < 1.1));
}

TEST_CASE("prompts/sharing: decisions are noted once, and judged when their outcome is known",
          "[prompts][sharing]") {
  Scene scene = member();
  scene.questions = {matter(5, 9, 3)};
  scene.thanks = {matter(6, 2)};
  Beliefs eager = blank_beliefs();
  for (Belief& belief : eager.arms) belief.spread.fill(0);
  eager.arms[static_cast<std::size_t>(Arm::kAnswer)].mean[0] = .6;
  Ledger ledger;
  std::int64_t shown = 0;
  for (std::int64_t session = 1; session <= 100; ++session) {
    ledger.session_ms = session;
    ledger.session_shown = 0;
    ledger.entries.clear();  // the budget is not what is tested here
    const Choice choice = choose_learned(scene, at(), ledger, eager, kSalt);
    REQUIRE(choice.options == 2);
    if (note_choice(ledger, choice, session) != 0) ++shown;
    note_weighing(ledger, choice, session);
    note_weighing(ledger, choice, session);
  }
  CHECK(shown > 80);
  REQUIRE(ledger.weighings.size() == kWeighingsMax);
  const Weighing& last = ledger.weighings.back();
  CHECK(last.eligible ==
        (1 << static_cast<int>(Arm::kAnswer) | 1 << static_cast<int>(Arm::kCelebrate)));
  CHECK(last.context.size() == kContextSize + 1);
  CHECK(import_ledger(export_ledger(ledger)).value() == ledger);

  // Only the newest entry is still there, and it is open: nothing can be said of what was shown.
  for (const Logged& row : decisions_to_give(ledger, 0)) CHECK(row.chosen == kNoArm);
  if (!ledger.entries.empty()) {
    note_outcome(ledger, ledger.entries.back().number, Outcome::kAccepted, 101);
    const auto known = decisions_to_give(ledger, 0);
    REQUIRE_FALSE(known.empty());
    CHECK(known.back().chosen == static_cast<std::size_t>(Arm::kAnswer));
    CHECK(known.back().reward == 1);
    CHECK(known.back().propensity > .9);
    CHECK(known.back().features[2][0] == 1);
  }
  CHECK(decisions_to_give(ledger, 100).empty());
  note_given(ledger, 100);
  CHECK(decisions_to_give(ledger, 0).empty());
}

TEST_CASE("prompts/sharing: a ledger of an older version reads as one that shares nothing",
          "[prompts][sharing]") {
  const auto old = import_ledger(R"({"count":3,"decisions":9})");
  REQUIRE(old.ok());
  CHECK_FALSE(old->sharing.on);
  CHECK(old->weighings.empty());
  CHECK_FALSE(import_ledger(R"({"weighings":[{"draws":257}]})").ok());
  CHECK_FALSE(import_ledger(R"({"weighings":[{"context":[4294967297]}]})").ok());
}

TEST_CASE("prompts/sharing: what decisions say is bounded", "[prompts][sharing]") {
  Logged row;
  row.eligible[2] = true;
  row.features[2][0] = 1;
  row.chosen = 2;
  row.reward = 1;
  row.propensity = .5;
  const std::vector<Logged> log(10, row);
  Beliefs candidate;
  candidate.arms[2].mean[0] = .25;
  const auto steps = judged_of(log, candidate, {.scale = 0});
  CHECK(steps == std::vector<std::int64_t>{160, 160, 320, 320, 280});
  const auto read = judged_from(steps);
  REQUIRE(read.ok());
  CHECK(read->robust == 17.5);
  CHECK(judged_of(log, candidate, {.scale = 1, .seed = 3}) != steps);
  CHECK(judged_from(std::vector<std::int64_t>(4)).error().code == ErrorCode::kWrongType);
  CHECK(judged_from(std::vector<std::int64_t>{2'000, 0, 0, 0, 0}).error().code ==
        ErrorCode::kOutOfRange);
  CHECK(judged_from(std::vector<std::int64_t>{2'000, 0, 0, 0, 0}, 2).ok());
}

TEST_CASE("prompts/sharing: beliefs nobody can hold are refused", "[prompts][sharing]") {
  const Beliefs start = starting_beliefs();
  const auto good = to_numbers(start);
  REQUIRE(good.size() == kBeliefsSize);
  CHECK(beliefs_from(good).value() == unpack(pack(start)).value());
  auto bad = good;
  bad.pop_back();
  CHECK(beliefs_from(bad).error().code == ErrorCode::kWrongType);
  struct Row {
    std::size_t at;
    std::int64_t number;
  };
  constexpr std::int64_t kOne = std::int64_t{1} << 24;
  for (const Row row : {Row{0, 4 * kOne + 1}, Row{0, -4 * kOne - 1}, Row{kDimensions, -1},
                        Row{kDimensions, 5 * kOne}, Row{kDimensions + 1, kOne}}) {
    CAPTURE(row.at, row.number);
    bad = good;
    bad[row.at] = row.number;
    CHECK(beliefs_from(bad).error().code == ErrorCode::kOutOfRange);
  }
}

// The goal is .06 (the issue); what comes with Hearth has .153 in these worlds.
TEST_CASE("prompts/sharing: gifts of two hundred members make a good beginning",
          "[prompts][sharing]") {
  double many = 0, few = 0;
  int shipped = 0;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const SharedWorld world = simulate_sharing({.givers = 200}, seed);
    many += world.newcomers.early / 3;
    shipped += may_ship(world.judgement) ? 1 : 0;
    few += simulate_sharing({.givers = 20}, seed).newcomers.early / 3;
  }
  CAPTURE(many, few);
  CHECK(many <= .065);
  CHECK(few < .125);
  CHECK(shipped == 3);
}

}  // namespace
}  // namespace hearth::prompts
