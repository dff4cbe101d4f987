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

TEST_CASE("rules/model: asks the score of its own model when it is known", "[rules][model]") {
  constexpr Row kRows[] = {
      {R"({"model":{"id":"spam-1","score":">80"}})", R"({"scores":{"spam-1":81}})", "yes"},
      {R"({"model":{"id":"spam-1","score":">80"}})", R"({"scores":{"spam-1":80}})", "no"},
      {R"({"model":{"id":"spam-1","score":">80"}})", R"({"scores":{"spam-2":81}})", "unknown"},
      {R"({"model":{"id":"spam-1","score":">80"}})", R"({})", "unknown"},
      {R"({"model":{"id":"spam-1"}})", R"({})",
       "problem: rules[0].when.model: \"score\" is missing."}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(answer_of(row.when, row.draft) == row.answer);
  }
}

}  // namespace hearth::rules
