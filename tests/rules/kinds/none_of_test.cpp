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

TEST_CASE("rules/not: turns the answer round and shows nothing when it holds", "[rules][not]") {
  constexpr Row kRows[] = {
      {R"({"not":{"text":{"any":["a"]}}})", R"({"body":"a"})", "no"},
      {R"({"not":{"text":{"any":["z"]}}})", R"({"body":"a"})", "yes"},
      {R"({"not":{"author":{"posts":0}}})", R"({"body":"a"})", "unknown"},
      {R"({"not":{"not":{"text":{"any":["a"]}}}})", R"({"body":"a"})", "yes"},
      {R"({"not":[{"text":{"any":["a"]}},{"text":{"any":["b"]}}]})", R"({"body":"a"})", "yes"}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(answer_of(row.when, row.draft) == row.answer);
  }
  CHECK(caught(R"({"not":{"not":{"text":{"any":["a"]}}}})", R"({"body":"a"})").empty());
}

}  // namespace hearth::rules
