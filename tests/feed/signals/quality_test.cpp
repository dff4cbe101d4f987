// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/quality: compares approval with the community's mean, within 3",
          "[feed][quality]") {
  Viewer viewer = member();
  Candidate candidate = post();
  candidate.approval = 500;
  CHECK(value_of(quality_signal, candidate, viewer) == 0);  // nothing to compare with
  viewer.mean_rate = base::kQ16One / 10;
  struct Row {
    std::int32_t approval;
    std::uint32_t views;
    std::int64_t low;
    std::int64_t high;
  };
  // Q16 bounds of the value; a post nobody saw is average, an approved one above, a disliked one
  // below.
  for (const Row row : {Row{0, 0, -8, 8}, Row{100, 1'000, -8, 8}, Row{500, 1'000, 140'000, 160'000},
                        Row{0, 1'000, -196'608, -196'608}, Row{-50, 100, -196'608, -196'608},
                        Row{100'000, 100'000, 196'608, 196'608}, Row{2, 0, 50'000, 65'536}}) {
    CAPTURE(row.approval, row.views);
    candidate.approval = row.approval;
    candidate.views_usual = row.views;
    const Q16 value = value_of(quality_signal, candidate, viewer);
    CHECK(value >= row.low);
    CHECK(value <= row.high);
  }
}

}  // namespace
}  // namespace hearth::feed
