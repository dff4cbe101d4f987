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

TEST_CASE("rules/any: answers like Kleene's or when parts are unknown", "[rules][any]") {
  constexpr Row kRows[] = {
      {R"({"any":[{"text":{"any":["a"]}},{"author":{"posts":0}}]})", R"({"body":"a"})", "yes"},
      {R"({"any":[{"text":{"any":["z"]}},{"author":{"posts":0}}]})", R"({"body":"a"})", "unknown"},
      {R"({"any":[{"text":{"any":["z"]}},{"content":{"words":9}}]})", R"({"body":"a"})", "no"},
      {R"({"any":[]})", R"({"body":"a"})", "no"}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(answer_of(row.when, row.draft) == row.answer);
  }
  CHECK(caught(R"({"any":[{"text":{"any":["b"]}},{"text":{"any":["a"]}}]})", R"({"body":"a b"})") ==
        "a|b");
}

}  // namespace hearth::rules
