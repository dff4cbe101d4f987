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

TEST_CASE("rules/n_of: counts what holds and what might when parts are unknown", "[rules][n_of]") {
  constexpr const char* kTwo =
      R"({"n_of":{"n":2,"of":[{"text":{"any":["a"]}},{"text":{"any":["b"]}},{"author":)"
      R"({"posts":0}}]}})";
  const Row kRows[] = {
      {kTwo, R"({"body":"a b"})", "yes"},
      {kTwo, R"({"body":"a"})", "unknown"},
      {kTwo, R"({"body":"c"})", "no"},
      {kTwo, R"({"body":"a","author":{}})", "yes"},
      {kTwo, R"({"body":"a","author":{"posts":1}})", "no"},
      {R"({"n_of":{"n":2,"of":[{"text":{"any":["a"]}}]}})", R"({})",
       "problem: rules[0].when.n_of.n: Only 1 conditions are listed, so this can never hold."}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(answer_of(row.when, row.draft) == row.answer);
  }
}

}  // namespace hearth::rules
