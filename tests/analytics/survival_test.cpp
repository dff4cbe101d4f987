// SPDX-License-Identifier: MIT
#include "shared/analytics/survival.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace hearth::analytics {
namespace {

using Catch::Approx;

// By hand: 1 ends, 2 ends and 2 is let go at the same time, 3 is let go, 4 ends and is the last.
TEST_CASE("analytics/survival: a small curve is right when ends and censorings tie",
          "[analytics][survival]") {
  const auto curve = survival_of({{2, false}, {1, true}, {4, true}, {2, true}, {3, false}});
  REQUIRE(curve.size() == 3);
  CHECK(curve[0].at == 1);
  CHECK(curve[0].at_risk == 5);
  CHECK(curve[0].survival == Approx(4.0 / 5));
  CHECK(*curve[0].standard_error == Approx(0.8 * std::sqrt(1.0 / 20)));
  CHECK(curve[1].at == 2);
  CHECK(curve[1].at_risk == 4);  // whoever was let go at 2 was watched until 2
  CHECK(curve[1].ended == 1);
  CHECK(curve[1].survival == Approx(3.0 / 5));
  CHECK(*curve[1].standard_error == Approx(0.6 * std::sqrt(1.0 / 20 + 1.0 / 12)));
  CHECK(curve[1].hazard == Approx(1.0 / 5 + 1.0 / 4));
  CHECK(curve[2].survival == 0);
  CHECK_FALSE(curve[2].standard_error.has_value());
  CHECK(survival_median(curve) == 4);
}

TEST_CASE("analytics/survival: nothing to watch and nothing that ends", "[analytics][survival]") {
  CHECK(survival_of({}).empty());
  CHECK_FALSE(survival_median({}).has_value());
  CHECK(survival_of({{5, false}, {6, false}}).empty());
  const auto half = survival_of({{1, true}, {2, false}});
  CHECK(survival_median(half) == 1);  // one half is enough
}

// Published data sets: durations may have one decimal, so they are counted in tenths.
TEST_CASE("analytics/survival: curves of published data sets are found again",
          "[analytics][survival]") {
  const char* folder = std::getenv("HEARTH_DATA_DIR");
  if (folder == nullptr) SKIP("HEARTH_DATA_DIR is not set");
  const auto path = std::filesystem::path(folder) / "reference/kaplan_meier.json";
  if (!std::filesystem::exists(path)) SKIP("there is no kaplan_meier.json in HEARTH_DATA_DIR");
  std::ifstream file(path);
  const nlohmann::json all = nlohmann::json::parse(file);
  const auto tenths = [](const nlohmann::json& number) {
    return static_cast<std::int64_t>(std::llround(number.get<double>() * 10));
  };
  CHECK(all["cases"].size() == 9);
  for (const auto& one : all["cases"]) {
    CAPTURE(one["name"].get<std::string>());
    std::vector<Lifetime> lifetimes;
    for (std::size_t i = 0; i < one["durations"].size(); ++i) {
      lifetimes.push_back({tenths(one["durations"][i]), one["events"][i].get<int>() != 0});
    }
    const auto curve = survival_of(lifetimes);
    const auto& rows = one["own"]["rows"];
    REQUIRE(curve.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CAPTURE(i);
      CHECK(curve[i].at == tenths(rows[i][0]));
      CHECK(curve[i].at_risk == rows[i][1].get<std::int64_t>());
      CHECK(curve[i].ended == rows[i][2].get<std::int64_t>());
      CHECK(std::abs(curve[i].survival - rows[i][3].get<double>()) <= 1e-10);
      CHECK(curve[i].standard_error.has_value() == !rows[i][4].is_null());
      if (curve[i].standard_error) {
        CHECK(std::abs(*curve[i].standard_error - rows[i][4].get<double>()) <= 1e-10);
      }
      CHECK(std::abs(curve[i].hazard - rows[i][5].get<double>()) <= 1e-10);
    }
    CHECK(survival_median(curve) == tenths(one["median_own"]));
  }
}

}  // namespace
}  // namespace hearth::analytics
