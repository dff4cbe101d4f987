// SPDX-License-Identifier: MIT
#include "shared/rules/check_lines.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/rules/drafts.h"

namespace hearth::rules {

TEST_CASE("rules/check_lines: one line in gives one line out when it is a draft",
          "[rules][check_lines]") {
  TypingChecker checker(rules_of(R"({"lists":{"l":["casino"]},"rules":[
      {"id":"words","when":{"text":{"any":["@list:l"]}},"then":["hold"],
       "explain":{"en":"Not here: {{match}}","de":"Nicht hier: {{match}}"}},
      {"id":"new","when":{"author":{"posts":0}},"then":["flag"],"explain":"New."},
      {"id":"dry","mode":"dry_run","when":{"content":{"words":">0"}},"then":["reject"],)"
                                 R"("explain":"x"}]})"));
  struct Row {
    std::string_view line;
    std::string_view out;
  };
  constexpr Row kRows[] = {
      {R"({"id":7,"title":"T","body":"a c4sino","author":{"posts":3}})",
       R"({"id":7,"action":"hold","rules":["words"],"spans":[{"rule":"words","field":"body",)"
       R"("start":2,"end":8}],)"
       R"("explain":"Not here: c4sino"})"},
      {R"({"id":"x","title":"\u00e9 Casino","body":"","author":{"posts":0},"locale":"de-AT"})",
       R"({"id":"x","action":"hold","rules":["words","new"],"spans":[{"rule":"words","field":)"
       R"("title","start":3,)"
       R"("end":9}],"explain":"Nicht hier: Casino"})"},
      {R"({"id":null,"body":"fine","author":{"posts":3}})",
       R"({"id":null,"action":"allow","rules":[],"spans":[],"explain":""})"},
      {R"({"body":"fine","author":{"posts":0}})",
       R"({"id":null,"action":"flag","rules":["new"],"spans":[],"explain":"New."})"}};
  for (const Row& row : kRows) {
    INFO(row.line);
    const auto out = check_line(checker, row.line);
    REQUIRE(out.ok());
    CHECK(out.value() == row.out);
  }
}

TEST_CASE("rules/check_lines: says what is wrong when a line is no draft", "[rules][check_lines]") {
  TypingChecker checker(no_rules());
  struct Row {
    std::string_view line;
    base::ErrorCode code;
    std::string_view detail;
  };
  constexpr Row kRows[] = {
      {"{", base::ErrorCode::kBadJson, ""},
      {"{\"body\":\"\xFF\"}", base::ErrorCode::kBadUtf8, ""},
      {R"({"bdoy":"x"})", base::ErrorCode::kInvalidArgument,
       "bdoy: This key is not known here. Did you mean \"body\"?"},
      {R"({"body":7})", base::ErrorCode::kInvalidArgument, "body: This must be a text."},
      {R"({"author":{"age":"old"}})", base::ErrorCode::kInvalidArgument,
       "author.age: This must be a duration such as \"10m\", \"2h\" or \"7d\", at most 73200 "
       "days."}};
  for (const Row& row : kRows) {
    INFO(row.line);
    const auto out = check_line(checker, row.line);
    REQUIRE_FALSE(out.ok());
    CHECK(out.error().code == row.code);
    CHECK(out.error().detail == row.detail);
  }
}

}  // namespace hearth::rules
