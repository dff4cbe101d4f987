// SPDX-License-Identifier: MIT
#include "server/learning/trainer.h"

#include <catch2/catch_test_macros.hpp>
#include <numeric>

namespace hearth::learning {
namespace {

// Made-up decisions: what is taken down talks of money, what is kept of bicycles; `noise` in a
// hundred are decided the other way round.
std::vector<Sample> decisions(int count, int noise = 0) {
  constexpr const char* kBad[] = {"win cash now", "free money casino", "cheap loans today",
                                  "bonus cash jackpot"};
  constexpr const char* kGood[] = {"my chain is rusty", "which tyre for gravel",
                                   "brake pads squeal", "a saddle that fits"};
  std::vector<Sample> out;
  for (int i = 0; i < count; ++i) {
    Sample& sample = out.emplace_back();
    const bool bad = i % 3 == 0;
    const std::string text =
        std::string(bad ? kBad[i / 3 % 4] : kGood[i % 4]) + " " + std::to_string(i * 7919 % 1000);
    sample.features = rules::features_of(text);
    sample.taken_down = (i * 37 % 100 < noise) != bad;
    sample.author = static_cast<std::uint64_t>(i) + 1;
    sample.moderator = static_cast<std::uint64_t>(i % 3) + 1;
  }
  return out;
}

double sum(const std::vector<double>& weights) {
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

}  // namespace

TEST_CASE("learning/trainer: it learns what moderators take down", "[learning]") {
  const auto training = train(decisions(600));
  REQUIRE(training.ok());
  CHECK(training->decisions == 600);
  CHECK(training->removals == 200);
  CHECK(training->auc_ppm > 990'000);
  CHECK(training->model.gate == rules::LearnedGate::kHold);
  const auto percent = [&](std::string_view text) {
    return rules::percent_of(training->model,
                             rules::raw_score(training->model, rules::features_of(text)));
  };
  CHECK(percent("free cash casino") > 80);
  CHECK(percent("c4sh c\u0430sino") > 50);
  CHECK(percent("a squeaking chain") < 20);
}

TEST_CASE("learning/trainer: the same decisions make the same model", "[learning]") {
  const auto once = train(decisions(100));
  const auto twice = train(decisions(100));
  REQUIRE((once.ok() && twice.ok()));
  CHECK(once->model.id == twice->model.id);
  CHECK_FALSE(once->model.id.empty());
}

TEST_CASE("learning/trainer: the gate opens only by enough decisions that agree", "[learning]") {
  using rules::LearnedGate;
  CHECK(train(decisions(199))->model.gate == LearnedGate::kAdvisory);
  CHECK(train(decisions(400, 50))->model.gate == LearnedGate::kAdvisory);
  std::vector<Sample> few = decisions(400);
  int removals = 0;
  for (Sample& sample : few) {
    if (sample.taken_down && ++removals > 29) sample.taken_down = false;
  }
  const auto training = train(few);
  REQUIRE(training.ok());
  CHECK(training->removals == 29);
  CHECK(training->model.gate == LearnedGate::kAdvisory);
  CHECK(training->model.hold_from == 101);
  CHECK_FALSE(training->why.empty());
}

TEST_CASE("learning/trainer: one kind of decision teaches nothing", "[learning]") {
  std::vector<Sample> kept = decisions(50);
  for (Sample& sample : kept) sample.taken_down = false;
  CHECK(train(kept).error().code == base::ErrorCode::kTooShort);
  CHECK(train({}).error().code == base::ErrorCode::kTooShort);
}

TEST_CASE("learning/trainer: nobody can teach it alone", "[learning]") {
  std::vector<Sample> samples = decisions(90);
  const auto weight_of = [&](auto is_theirs) {
    const std::vector<double> weights = guarded_weights(samples);
    double own = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) own += is_theirs(samples[i]) ? weights[i] : 0;
    return std::pair(own, sum(weights));
  };
  for (Sample& sample : samples) CHECK(guarded_weights({sample})[0] == 1);
  for (std::size_t i = 0; i < 60; ++i) samples[i].author = 7;
  CHECK(weight_of([](const Sample& s) { return s.author == 7; }).first <= kAuthorWeightMax + 1e-9);
  for (std::size_t i = 0; i < 60; ++i) {
    samples[i].author = i + 1;
    samples[i].moderator = 7;
  }
  const auto [own, all] = weight_of([](const Sample& s) { return s.moderator == 7; });
  CHECK(own <= all - own + 1e-9);
  for (Sample& sample : samples) sample.moderator = 0;
  // The same text again and again, with a bit or two different.
  for (std::size_t i = 0; i < 60; ++i)
    samples[i].simhash = 0x0F'1234'5678'9ABC ^ (std::int64_t{1} << (i % 3));
  double cluster = 0;
  const std::vector<double> weights = guarded_weights(samples);
  for (std::size_t i = 0; i < 60; ++i) cluster += weights[i];
  CHECK(cluster <= kClusterWeightMax + 1e-9);
}

}  // namespace hearth::learning
