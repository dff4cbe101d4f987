// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/rules/drafts.h"

namespace hearth::rules {
TEST_CASE("rules/sample: takes its share by the draft's id when there is one", "[rules][sample]") {
  const auto rules = rules_of(
      R"({"id":"r","when":{"sample":{"percent":20,"salt":"a"}},"then":["flag"],"explain":"x"})");
  model::Draft draft;
  model::FactBundle facts;
  CHECK(check(*rules, draft, facts).findings.at(0).undecided);
  int taken = 0;
  for (std::uint64_t id = 1; id <= 5'000; ++id) {
    facts.draft_id = id;
    const bool first = !check(*rules, draft, facts).findings.empty();
    CHECK(first == !check(*rules, draft, facts).findings.empty());
    taken += first ? 1 : 0;
  }
  // Binomial(5000, 0.2): standard deviation 28; five of them.
  CHECK(taken > 1'000 - 141);
  CHECK(taken < 1'000 + 141);
  CHECK(answer_of(R"({"sample":{"percent":101}})", "{}") ==
        "problem: rules[0].when.sample.percent: This must be a whole number from 0 to 100.");
}

}  // namespace hearth::rules
