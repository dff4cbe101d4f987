// SPDX-License-Identifier: MIT
#include "shared/analytics/logistic.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace hearth::analytics {
namespace {

using Numbers = std::vector<double>;
using Answers = std::vector<std::uint8_t>;

double chance(const LogisticModel& model, std::initializer_list<double> x) {
  return model.chance({x.begin(), x.size()});
}

TEST_CASE("analytics/logistic: of two groups it says the share of each", "[analytics][logistic]") {
  Numbers x;
  Answers yes;
  for (int i = 0; i < 10; ++i) {
    x.push_back(0);
    yes.push_back(i < 3);
    x.push_back(1);
    yes.push_back(i < 8);
  }
  const LogisticModel model = fit_logistic(x, yes, 1, 1e-12);
  CHECK(model.settled);
  CHECK(std::fabs(chance(model, {0}) - .3) < 1e-9);
  CHECK(std::fabs(chance(model, {1}) - .8) < 1e-9);
  // Drawn to zero, the two come closer; all in all it still says 11 of 20.
  const LogisticModel drawn = fit_logistic(x, yes, 1, 10);
  CHECK(chance(drawn, {0}) > .35);
  CHECK(chance(drawn, {1}) < .75);
  CHECK(std::fabs(chance(drawn, {0}) + chance(drawn, {1}) - 1.1) < 1e-9);
}

TEST_CASE("analytics/logistic: at the answer the slope is flat", "[analytics][logistic]") {
  constexpr std::size_t kFeatures = 3;
  constexpr double kL2 = 2;
  Numbers x;
  Answers yes;
  for (int i = 0; i < 200; ++i) {
    const Numbers row{std::sin(i * 1.7), std::cos(i * .3) * 5, double(i % 7)};
    x.insert(x.end(), row.begin(), row.end());
    yes.push_back(row[0] + row[1] / 5 + std::sin(i * 12.9) > .2);
  }
  const LogisticModel model = fit_logistic(x, yes, kFeatures, kL2);
  REQUIRE(model.settled);
  CHECK(model.steps < 12);
  double slope[kFeatures + 1] = {};
  for (std::size_t i = 0; i < yes.size(); ++i) {
    const double off = yes[i] - model.chance({x.data() + i * kFeatures, kFeatures});
    for (std::size_t k = 0; k < kFeatures; ++k) {
      slope[k] += off * (x[i * kFeatures + k] - model.mean[k]) / model.scale[k];
    }
    slope[kFeatures] += off;
  }
  for (std::size_t k = 0; k < kFeatures; ++k) {
    CHECK(std::fabs(slope[k] - kL2 * model.weight[k]) < 1e-6);
  }
  CHECK(std::fabs(slope[kFeatures]) < 1e-6);
}

TEST_CASE("analytics/logistic: one answer alone, and what tells nothing, are no trouble",
          "[analytics][logistic]") {
  const Numbers x{1, 5, 2, 5, 3, 5, 4, 5};
  const LogisticModel parted = fit_logistic(x, Answers{0, 0, 1, 1}, 2, 1);
  CHECK(parted.settled);
  CHECK(chance(parted, {4, 5}) > .7);
  CHECK(parted.weight[1] == 0);  // the same for everybody
  const LogisticModel none = fit_logistic(x, Answers{0, 0, 0, 0}, 2, 1);
  CHECK(std::isfinite(none.bias));
  CHECK(chance(none, {1, 5}) < .01);
}

TEST_CASE("analytics/logistic: pairs won, counted by hand", "[analytics][logistic]") {
  CHECK(auc(Numbers{.1, .2, .3, .4}, Answers{0, 0, 1, 1}) == 1);
  CHECK(auc(Numbers{.4, .3, .2, .1}, Answers{0, 0, 1, 1}) == 0);
  CHECK(auc(Numbers{.1, .3, .2, .4}, Answers{0, 0, 1, 1}) == .75);
  CHECK(auc(Numbers{.5, .5, .5}, Answers{0, 1, 1}) == .5);
  CHECK(auc(Numbers{.1, .9}, Answers{1, 1}) == .5);
  CHECK(auc(Numbers{}, Answers{}) == .5);
  CHECK(brier(Numbers{1, .5}, Answers{1, 0}) == .125);
  CHECK(brier(Numbers{}, Answers{}) == 0);
}

}  // namespace
}  // namespace hearth::analytics
