// SPDX-License-Identifier: MIT
#include "server/learning/calibration.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace hearth::learning {

TEST_CASE("learning/calibration: AUC counts pairs and equal scores half", "[learning]") {
  CHECK(auc_ppm({{1, false}, {2, true}}) == 1'000'000);
  CHECK(auc_ppm({{2, false}, {1, true}}) == 0);
  CHECK(auc_ppm({{1, false}, {1, true}}) == 500'000);
  CHECK(auc_ppm({{1, false}, {2, true}, {3, false}, {4, true}}) == 750'000);
  CHECK(auc_ppm({{1, true}}) == -1);
  CHECK(auc_ppm({}) == -1);
}

TEST_CASE("learning/calibration: one false alarm in a hundred is allowed", "[learning]") {
  std::vector<Scored> scored;
  for (int i = 0; i < 100; ++i) scored.push_back({i, false});
  scored.push_back({98, true});  // below the highest negative, above the second
  scored.push_back({200, true});
  scored.push_back({50, true});
  CHECK(found_at_one_percent_ppm(scored) == 666'666);
}

TEST_CASE("learning/calibration: steps rise and follow what was true", "[learning]") {
  std::vector<Scored> scored;
  for (int i = 0; i < 1'000; ++i) scored.push_back({i, (i * 7) % 1'000 < i});
  const auto steps = calibrate(scored);
  CHECK(std::is_sorted(steps.begin(), steps.end()));
  // About half of the texts around 500 are positive.
  CHECK(steps[49] > 350);
  CHECK(steps[49] < 650);
  CHECK(steps[9] < steps[89]);
}

TEST_CASE("learning/calibration: few decisions never make certainty", "[learning]") {
  const auto steps = calibrate({{1, false}, {2, true}});
  // (1+1)/(1+2) = 67 percent at most.
  CHECK(steps[65] == 2);
  CHECK(steps[66] > 1'000'000);
}

}  // namespace hearth::learning
