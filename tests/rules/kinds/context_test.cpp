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

TEST_CASE("rules/context: compares place and time when they are known", "[rules][context]") {
  constexpr Row kRows[] = {
      {R"({"context":{"topic":["for sale","jobs"]}})", R"({"topic":"jobs"})", "yes"},
      {R"({"context":{"topic":"jobs"}})", R"({"topic":"news"})", "no"},
      {R"({"context":{"topic":"jobs"}})", R"({})", "no"},
      {R"({"context":{"kind":"question"}})", R"({"kind":"question"})", "yes"},
      {R"({"context":{"locale":"de"}})", R"({"locale":"de-AT"})", "yes"},
      {R"({"context":{"locale":"de"}})", R"({"locale":"den"})", "no"},
      {R"({"context":{"event":"post.edit"}})", R"({"on":"post.edit"})", "yes"},
      {R"({"context":{"event":"post.edit"}})", R"({})", "no"},
      {R"({"context":{"locked":true}})", R"({"context":{"locked":true}})", "yes"},
      {R"({"context":{"locked":true}})", R"({})", "unknown"},
      {R"({"context":{"parent_age":">30d"}})", R"({"context":{"parent_age":"31d"}})", "yes"},
      {R"({"context":{"parent_age":">30d"}})", R"({"context":{}})", "no"},
      {R"({"context":{"reports":">=3"}})", R"({"context":{"reports":3}})", "yes"},
      {R"({"context":{"replies_in_a_row":">4"}})", R"({"context":{"replies_in_a_row":4}})", "no"},
      {R"({"context":{"time_of_day":"22:00-06:00"}})", R"({"context":{"minute_of_day":1320}})",
       "yes"},
      {R"({"context":{"time_of_day":"22:00-06:00"}})", R"({"context":{"minute_of_day":359}})",
       "yes"},
      {R"({"context":{"time_of_day":"22:00-06:00"}})", R"({"context":{"minute_of_day":360}})",
       "no"},
      {R"({"context":{"time_of_day":"09:00-17:00"}})", R"({"context":{}})", "yes"},
      {R"({"context":{"time_of_day":"9-17"}})", R"({})",
       "problem: rules[0].when.context.time_of_day: This must be a span of the day in UTC such as "
       "\"22:00-06:00\"."}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(answer_of(row.when, row.draft) == row.answer);
  }
  CHECK(typing_answer_of(R"({"context":{"topic":"jobs"}})", R"({})") == "unknown");
  CHECK(typing_answer_of(R"({"context":{"kind":"question"}})", R"({"on":"reply.create"})") == "no");
}

}  // namespace hearth::rules
