// SPDX-License-Identifier: MIT
#include "shared/prompts/prior.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/fixed.h"
#include "shared/prompts/chooser.h"
#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

/// A ledger of `count` answered prompts of one kind, all with the same outcome.
Ledger answered(std::int64_t count, Outcome outcome) {
  Ledger ledger;
  for (std::int64_t i = 0; i < count; ++i) {
    Entry entry;
    entry.number = i + 1;
    entry.kind = "unanswered-question";
    entry.outcome = outcome;
    entry.context.assign(kDimensions, 0);
    entry.context[0] = base::kQ16One;
    entry.context[2] = base::kQ16One;
    ledger.entries.push_back(entry);
  }
  return ledger;
}

Features typical() {
  Features z{};
  z[0] = z[2] = 1;
  return z;
}

double believed(const Beliefs& beliefs) {
  return expected(beliefs.arms[static_cast<std::size_t>(Arm::kAnswer)], typical());
}

TEST_CASE("prompts/prior: what opted-in members found moves the beginning", "[prompts][prior]") {
  std::vector<Contribution> liked, disliked;
  for (int i = 0; i < 40; ++i) {
    liked.push_back(contribution_of(answered(10, Outcome::kAccepted), {.scale = 0}));
    disliked.push_back(contribution_of(answered(10, Outcome::kDismissed), {.scale = 0}));
  }
  const double start = believed(starting_beliefs());
  CHECK(believed(prior_from({})) == start);
  CHECK(believed(prior_from(liked)) > start + .3);
  CHECK(believed(prior_from(disliked)) < -.2);
  CHECK(unpack(pack(prior_from(liked))).value() == prior_from(liked));
}

TEST_CASE("prompts/prior: nobody counts for more than twenty outcomes", "[prompts][prior]") {
  const Contribution some = contribution_of(answered(20, Outcome::kAccepted), {.scale = 0});
  const Contribution many = contribution_of(answered(200, Outcome::kAccepted), {.scale = 0});
  const auto arm = static_cast<std::size_t>(Arm::kAnswer);
  CHECK(some.squares[arm][0] == kContributedMax);
  CHECK(many.squares[arm] == some.squares[arm]);
  CHECK(many.products[arm] == some.products[arm]);
  Ledger loud = answered(1, Outcome::kMuted);
  loud.entries[0].context[5] = base::q16(900);
  const Contribution clipped = contribution_of(loud, {.scale = 0});
  for (const double x : clipped.squares[arm]) CHECK(x <= 4);
  for (const double x : clipped.products[arm]) CHECK(x >= -2);
}

TEST_CASE("prompts/prior: noise hides one member and washes out over many", "[prompts][prior]") {
  const Contribution bare = contribution_of(answered(5, Outcome::kAccepted), {.scale = 0});
  const Contribution noised =
      contribution_of(answered(5, Outcome::kAccepted), {.scale = 1, .seed = 7});
  std::size_t equal = 0;
  for (std::size_t i = 0; i < kSpreadSize; ++i) equal += bare.squares[2][i] == noised.squares[2][i];
  CHECK(equal < 3);
  std::vector<Contribution> many;
  for (std::uint64_t i = 1; i <= 600; ++i) {
    many.push_back(contribution_of(answered(10, Outcome::kAccepted), {.scale = 1, .seed = i}));
  }
  const Beliefs prior = prior_from(many);
  CHECK(believed(prior) > .5);
  for (const Belief& belief : prior.arms) CHECK(doubt(belief, typical()) < 2);
  CHECK(doubt(prior.arms[static_cast<std::size_t>(Arm::kAnswer)], typical()) > .03);  // capped
}

}  // namespace
}  // namespace hearth::prompts
