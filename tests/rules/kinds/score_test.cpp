// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/rules/drafts.h"

namespace hearth::rules {
TEST_CASE("rules/score: adds up earlier rules when a bucket is asked for", "[rules][score]") {
  const auto rules = rules_of(R"({"rules":[
      {"id":"s1","priority":9,"when":{"text":{"any":["one"]}},"then":[{"score":{"bucket":)"
                              R"("spam","add":3}}]},
      {"id":"s2","priority":9,"when":{"text":{"any":["two"]}},"then":[{"score":{"bucket":)"
                              R"("spam","add":2}}]},
      {"id":"s3","priority":9,"when":{"text":{"any":["good"]}},"then":[{"score":{"bucket":)"
                              R"("spam","add":-4}}]},
      {"id":"s4","priority":9,"when":{"author":{"age":"<1d"}},"then":[{"score":{"bucket":)"
                              R"("spam","add":2}}]},
      {"id":"s5","mode":"dry_run","priority":9,"when":{"text":{"any":["one"]}},"then":)"
                              R"([{"score":{"bucket":"spam","add":99}}]},
      {"id":"sum","when":{"score":{"bucket":"spam","over":4}},"then":["flag"],"explain":)"
                              R"("{{count}} over {{limit}}"}]})");
  struct Sum {
    const char* draft;
    const char* answer;
  };
  constexpr Sum kRows[] = {{R"({"body":"one two","author":{"age":"9d"}})", "yes"},
                           {R"({"body":"one","author":{"age":"9d"}})", "no"},
                           {R"({"body":"one","author":{"age":"1h"}})", "yes"},
                           {R"({"body":"one two good","author":{"age":"9d"}})", "no"},
                           {R"({"body":"one"})", "unknown"},
                           {R"({"body":"two"})", "no"}};
  for (const Sum& row : kRows) {
    INFO(row.draft);
    const TestInput in = input_of(row.draft);
    std::string answer = "no";
    for (const model::Finding& finding : check(*rules, in.draft, in.facts).findings) {
      if (finding.rule == "sum") answer = finding.undecided ? "unknown" : "yes";
    }
    CHECK(answer == row.answer);
  }
  const TestInput in = input_of(R"({"body":"one two","author":{"age":"9d"}})");
  const model::Verdict verdict = check(*rules, in.draft, in.facts);
  CHECK(explain(*rules, verdict.findings.back(), "en") == "5 over 4");
}

}  // namespace hearth::rules
