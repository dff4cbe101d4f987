// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

struct Row {
  const char* when;
  const char* draft;
  const char* answer;
};

}  // namespace

TEST_CASE("rules/label: looks at the author and at earlier rules when labels are asked for",
          "[rules][label]") {
  constexpr Row kRows[] = {
      {R"({"label":{"has":"ad"}})", R"({"author":{"labels":["ad","x"]}})", "yes"},
      {R"({"label":{"has":["no","x"]}})", R"({"author":{"labels":["ad","x"]}})", "yes"},
      {R"({"label":{"has":"ad"}})", R"({"author":{}})", "no"},
      {R"({"label":{"has":"ad"}})", R"({})", "unknown"},
      {R"({"label":{}})", R"({})",
       "problem: rules[0].when.label: \"has\" is missing: name a label."}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(answer_of(row.when, row.draft) == row.answer);
  }
  const auto rules = rules_of(R"({"rules":[
      {"id":"a","priority":2,"when":{"text":{"any":["buy"]}},"then":[{"label":{"add":"ad"}}]},
      {"id":"b","priority":1,"when":{"label":{"has":"ad"}},"then":["flag"],"explain":"x"}]})");
  const TestInput in = input_of(R"({"body":"buy","author":{}})");
  CHECK(check(*rules, in.draft, in.facts).action == model::Action::kFlag);
}

}  // namespace hearth::rules
