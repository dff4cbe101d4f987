// SPDX-License-Identifier: MIT
// Bad and big input: refused with a sentence or handled in bounds, never slowly and never by a
// crash.
#include <catch2/catch_test_macros.hpp>

#include "shared/base/limits.h"
#include "shared/rules/typing.h"
#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

// One word rule with `count` numbered terms.
std::string rule_with_terms(std::size_t count) {
  std::string terms;
  for (std::size_t i = 0; i < count; ++i) {
    terms += (i == 0 ? "\"w" : ",\"w") + std::to_string(i) + "q\"";
  }
  return R"({"id":"a","when":{"text":{"any":[)" + terms + R"(]}},"then":["hold"],"explain":"x"})";
}

model::Verdict verdict_of(std::string_view rules, std::string body) {
  model::Draft draft;
  draft.body = std::move(body);
  return check(*rules_of(rules), draft, {});
}

std::string nested(std::size_t depth) {
  std::string when = R"({"text":{"any":["x"]}})";
  for (std::size_t i = 0; i < depth; ++i) when = R"({"all":[)" + when + "]}";
  return R"({"id":"a","when":)" + when + R"(,"then":["hold"],"explain":"x"})";
}

}  // namespace

TEST_CASE("rules/bounds: patterns that look exponential stay linear in a whole check",
          "[rules][bounds]") {
  constexpr std::string_view kRule =
      R"({"id":"a","when":{"text":{"match":"regex","any":["(a*)*b","(a|aa)+$","(x+x+)+y",)"
      R"("(?:a?){40}a{40}","(.*)(.*)(.*)(.*)z"]}},"then":["hold"],"explain":"x"})";
  const model::Verdict verdict = verdict_of(kRule, std::string(200'000, 'a') + "!");
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].spans.size() <= base::limits::kSpansPerVerdictMax);
}

TEST_CASE("rules/bounds: a draft of a megabyte is checked whole and while it is typed",
          "[rules][bounds]") {
  std::string body;
  while (body.size() < 1'000'000) body += "l o n g  c.a.s.i.n.o \u0441\u0430sino 1!|1 *** \n";
  constexpr std::string_view kRule =
      R"({"id":"a","when":{"text":{"any":["casino","long"]}},"then":["hold"],"explain":"x"})";
  const auto rules = rules_of(kRule);
  model::Draft draft;
  draft.body = body;
  TypingChecker checker(rules);
  const model::Verdict whole = checker.check(draft, {});
  REQUIRE(whole.findings.size() == 1);
  CHECK(whole.findings[0].spans.size() == base::limits::kSpansPerVerdictMax);
  draft.body.insert(500'000, "x");
  CHECK(checker.check(draft, {}) == check(*rules, draft, {}));
}

TEST_CASE("rules/bounds: one line of a megabyte is one line and bounded", "[rules][bounds]") {
  constexpr std::string_view kRule =
      R"({"id":"a","when":{"text":{"match":"regex","any":["ca\\w+o","\\d+"]}},"then":["hold"],)"
      R"("explain":"x"})";
  std::string body(1'000'000, 'b');
  body += " casino 12";
  const model::Verdict verdict = verdict_of(kRule, std::move(body));
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].spans.size() == 2);
}

TEST_CASE("rules/bounds: a hundred thousand terms compile and one more is refused",
          "[rules][bounds]") {
  const std::string most = rule_with_terms(base::limits::kTermsMax);
  REQUIRE(most.size() <= base::limits::kRuleFileBytesMax);
  CHECK(verdict_of(most, "so w99999q it").findings.size() == 1);
  CHECK(first_problem(rule_with_terms(base::limits::kTermsMax + 1)) ==
        "rules[0].when.text.any: This list has 100001 entries; at most 100000 are allowed.");
}

TEST_CASE("rules/bounds: conditions nest up to the limit and no deeper", "[rules][bounds]") {
  CHECK(first_problem(nested(base::limits::kRuleDepthMax - 1)).empty());
  CHECK(first_problem(nested(base::limits::kRuleDepthMax)).find("nested too deeply") !=
        std::string::npos);
  CHECK_FALSE(first_problem(nested(5'000)).empty());
}

TEST_CASE("rules/bounds: bytes that are no UTF-8 neither match nor break anything",
          "[rules][bounds]") {
  constexpr std::string_view kRule =
      R"({"id":"a","when":{"text":{"any":["casino"]}},"then":["hold"],"explain":"x"})";
  CHECK(verdict_of(kRule, "\xFF\xFE casino \xC3").findings.size() == 1);
  CHECK(verdict_of(kRule, "ca\xFFsino").findings.size() <= 1);
  std::string noise;
  for (int i = 0; i < 4'096; ++i) noise += static_cast<char>(i * 37 + i / 7);
  const model::Verdict verdict = verdict_of(kRule, noise);
  CHECK(verdict == verdict_of(kRule, noise));
  CHECK_FALSE(first_problem("{\"id\":\"a\xFF\"}").empty());
}

TEST_CASE("rules/bounds: a learned score may flag or hold and no more", "[rules][bounds]") {
  const auto rule = [](std::string_view action) {
    return R"({"id":"a","when":{"all":[{"model":{"id":"m","score":">80"}}]},"then":[")" +
           std::string(action) + R"("],"explain":"x"})";
  };
  CHECK(first_problem(rule("flag")).empty());
  CHECK(first_problem(rule("hold")).empty());
  for (const char* action : {"remove", "reject", "spam"}) {
    INFO(action);
    CHECK(first_problem(rule(action)) ==
          "rules[0].then: A learned score may flag or hold; about more a human decides.");
  }
}

TEST_CASE("rules/bounds: a rule does not lock out those who mend it unless it says so",
          "[rules][bounds]") {
  const auto held = [](std::string_view scope, const char* role) {
    model::Draft draft;
    draft.body = "word";
    model::FactBundle facts;
    facts.server = true;
    facts.author.emplace().role = role;
    const std::string rule = R"({"id":"a",)" + std::string(scope) +
                             R"("when":{"text":{"any":["word"]}},"then":["reject"],"explain":"x"})";
    return check(*rules_of(rule), draft, facts).action == model::Action::kReject;
  };
  CHECK(held("", "member"));
  for (const char* role : {"moderator", "admin", "owner"}) CHECK_FALSE(held("", role));
  constexpr std::string_view kAll = R"("scope":{"exempt":{"roles":[]}},)";
  CHECK(held(kAll, "moderator"));
  CHECK(first_warning(R"({"id":"a","scope":{"exempt":{"roles":[]}},"when":{"text":{"any":["x"]}},)"
                      R"("then":["hold"],"explain":"x"})") ==
        "rules[0].scope.exempt: Moderators are not exempt: this rule can take their own posts "
        "away.");
}

}  // namespace hearth::rules
