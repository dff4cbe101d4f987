// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE(
    "prompts/comeback-digest: comes after three weeks away with something missed, monthly at most",
    "[prompts][comeback-digest]") {
  CHECK(comeback_digest_prompt.rest_h >= 30 * 24);
  struct Row {
    std::int64_t days, missed;
    bool shown;
  };
  for (const Row row :
       {Row{20, 5, false}, Row{21, 5, true}, Row{400, 5, true}, Row{50, 0, false}}) {
    Scene scene = member();
    scene.away_ms = row.days * kDayMs;
    scene.missed = row.missed;
    CHECK(found(comeback_digest_prompt, scene).size() == (row.shown ? 1 : 0));
  }
}

}  // namespace
}  // namespace hearth::prompts
