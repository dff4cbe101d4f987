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

TEST_CASE("rules/all: answers like Kleene's and when parts are unknown", "[rules][all]") {
  constexpr Row kRows[] = {
      {R"({"all":[{"text":{"any":["a"]}},{"content":{"words":2}}]})", R"({"body":"a b"})", "yes"},
      {R"({"all":[{"text":{"any":["a"]}},{"content":{"words":2}}]})", R"({"body":"a"})", "no"},
      {R"({"all":[{"text":{"any":["a"]}},{"author":{"posts":0}}]})", R"({"body":"a"})", "unknown"},
      {R"({"all":[{"text":{"any":["z"]}},{"author":{"posts":0}}]})", R"({"body":"a"})", "no"},
      {R"({"all":[]})", R"({"body":"a"})", "yes"},
      {R"({"text":{"any":["a"]},"content":{"words":1}})", R"({"body":"a"})", "yes"},
      {R"([{"text":{"any":["a"]}},{"content":{"words":9}}])", R"({"body":"a"})", "no"}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(answer_of(row.when, row.draft) == row.answer);
  }
}

}  // namespace hearth::rules
