// SPDX-License-Identifier: MIT
#include "shared/prompts/offline.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/hash.h"

namespace hearth::prompts {
namespace {

/// A log of uniform choices between arms 1 and 2 (worth .8 and .2 on average) and none.
std::vector<Logged> uniform_log(std::size_t rows) {
  std::vector<Logged> out;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint64_t dice = base::mix64(11, i);
    Logged row;
    row.eligible[1] = row.eligible[2] = true;
    for (Features& z : row.features) z[0] = 1;
    const std::size_t pick = dice % 3;
    row.chosen = pick == 0 ? kNoArm : pick;
    row.propensity = 1.0 / 3;
    const bool good = (dice >> 20) % 10 < (pick == 1 ? 8u : 2u);
    row.reward = pick != 0 && good ? 1 : 0;
    out.push_back(row);
  }
  return out;
}

Beliefs favouring(std::size_t arm) {
  Beliefs out;
  out.arms[arm].mean[0] = .5;
  return out;
}

TEST_CASE("prompts/offline: both estimates find a policy's worth from another's log",
          "[prompts][offline]") {
  const std::vector<Logged> log = uniform_log(3'000);
  struct Row {
    std::size_t arm;
    double worth;
    bool ships;
  };
  for (const Row row : {Row{1, .8, true}, Row{2, .2, false}, Row{5, 0, false}}) {
    CAPTURE(row.arm);
    const Judgement judgement = judge(log, favouring(row.arm), 3);
    for (const Estimate& estimate : {judgement.snips, judgement.robust}) {
      CHECK(estimate.mean > row.worth - .05);
      CHECK(estimate.mean < row.worth + .05);
      CHECK(estimate.low <= estimate.mean);
      CHECK(estimate.high >= estimate.mean);
    }
    CHECK(judgement.naive.mean > .28);
    CHECK(judgement.naive.mean < .39);
    CHECK(may_ship(judgement) == row.ships);
  }
}

TEST_CASE("prompts/offline: little data ships nothing, none is no crash", "[prompts][offline]") {
  CHECK_FALSE(may_ship(judge({}, favouring(1), 1)));
  Logged lucky;
  lucky.propensity = 1e-9;
  lucky.reward = 1;
  const std::vector<Logged> log{lucky, Logged{}};
  CHECK_FALSE(may_ship(judge(log, favouring(1), 1)));
}

TEST_CASE("prompts/offline: lift needs thirty on either side and covers the truth",
          "[prompts][offline]") {
  std::vector<double> prompted, held;
  for (std::size_t i = 0; i < 400; ++i) {
    prompted.push_back(static_cast<double>(base::mix64(1, i) % 100) / 100 + .3);
    if (i % 10 == 0) held.push_back(static_cast<double>(base::mix64(2, i) % 100) / 100);
  }
  const Lift lift = lift_of(prompted, held);
  CHECK(lift.ready);
  CHECK(lift.low < .3);
  CHECK(lift.high > .3);
  CHECK(lift.low > 0);
  CHECK_FALSE(lift_of(std::span(prompted).first(29), held).ready);
  CHECK_FALSE(lift_of(prompted, std::span(held).first(29)).ready);
}

}  // namespace
}  // namespace hearth::prompts
