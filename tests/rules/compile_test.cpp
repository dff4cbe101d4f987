// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/rules/actions.h"
#include "shared/rules/condition.h"
#include "shared/rules/load.h"
#include "tests/rules/drafts.h"

namespace hearth::rules {

TEST_CASE("rules/compile: says place and mend when a file is wrong", "[rules][compile]") {
  struct Row {
    std::string_view json;
    std::string_view problem;
  };
  constexpr Row kRows[] = {
      {"{", ": This is not valid JSON."},
      {"[]",
       ": This must be an object with the keys \"schema\", \"lists\", \"rules\" or \"note\"."},
      {R"({"rules":{}})", "rules: \"rules\" must be a list of rules."},
      {R"({"schema":2,"rules":[]})", "schema: This must be a whole number from 1 to 1."},
      {R"({"rules":[{"id":"A b","then":["hold"]}]})",
       "rules[0].id: A rule needs an id of lower-case letters, digits, \"-\", \"_\" and \".\"."},
      {R"({"rules":[{"id":"a"}]})",
       "rules[0]: \"then\" is missing: say what happens, such as [{\"hold\":{}}]."},
      {R"({"rules":[{"id":"a","then":["hold"]},{"id":"a","then":["hold"]}]})",
       "rules[1].id: Another rule already has this id; revisions of one rule cannot stand in one "
       "file."},
      {R"({"rules":[{"id":"a","then":["hodl"]}]})",
       "rules[0].then[0]: There is no such action. Did you mean \"hold\"?"},
      {R"({"rules":[{"id":"a","then":["hold"],"wehn":{}}]})",
       "rules[0].wehn: This key is not known here. Did you mean \"when\"?"},
      {R"({"rules":[{"id":"a","then":["hold"],"when":{"txt":{}}}]})",
       "rules[0].when.txt: There is no such condition. Did you mean \"text\"?"},
      {R"({"rules":[{"id":"a","then":["hold"],"on":["post.craete"]}]})",
       "rules[0].on[0]: This must be \"post.create\", \"post.edit\", \"reply.create\", "
       "\"reply.edit\", \"report\" or "
       "\"profile.edit\"."},
      {R"({"rules":[{"id":"a","then":["hold"],"mode":"sample"}]})",
       "rules[0]: \"percent\" is missing: the share of drafts the rule acts on."},
      {R"({"rules":[{"id":"a","then":[{"mute":{}}]}]})",
       "rules[0].then[0].mute: \"ttl\" is missing: everything done to a member has an end."},
      {R"({"rules":[{"id":"a","then":[]}]})",
       "rules[0].then: Nothing happens: name at least one action."},
      {R"({"rules":[{"id":"a","then":["hold"],"explain":{"en":"{{match"}}]})",
       "rules[0].explain.en: A placeholder is not closed: write {{match}}."},
      {R"({"lists":{"l":"x","m":[1]},"rules":[]})",
       "lists.m[0]: This must be a text of 1 to 400 bytes."}};
  for (const Row& row : kRows) {
    INFO(row.json);
    CHECK(first_problem(row.json) == row.problem);
    CHECK(compile(row.json).rules == nullptr);
  }
}

TEST_CASE("rules/compile: warns when a rule is right but surely not meant", "[rules][compile]") {
  struct Row {
    std::string_view json;
    std::string_view warning;
  };
  constexpr Row kRows[] = {
      {R"({"id":"a","then":["hold"],"explain":"x"})",
       "rules[0]: Without \"when\" this rule holds for every draft."},
      {R"({"id":"a","then":["hold"],"when":{"text":{"any":["x"]}}})",
       "rules[0]: Without \"explain\" nobody learns why. Say it in a sentence."},
      {R"({"id":"a","then":["hold"],"when":{"text":{"any":["\u200b"]}},"explain":"x"})",
       "rules[0].when.text.any[0]: This can never match: there is no visible character in it."},
      {R"({"id":"a","then":["hold"],"when":{"text":{"any":["x"]}},"explain":"{{mtach}}"})",
       "rules[0].explain.en: There is no placeholder {{mtach}}. Did you mean {{match}}?"},
      {R"({"id":"a","then":["reject"],"scope":{"exempt":{"roles":[]}},"when":{"text":{"any":)"
       R"(["x"]}},"explain":"x"})",
       "rules[0].scope.exempt: Moderators are not exempt: this rule can take their own posts "
       "away."},
      {R"({"id":"a","on":["comment.create"],"then":["hold"],"when":{"text":{"any":["x"]}},)"
       R"("explain":"x"})",
       "rules[0].on[0]: Comments are called replies here; \"reply.create\" is meant."}};
  for (const Row& row : kRows) {
    INFO(row.json);
    CHECK(first_problem(row.json).empty());
    CHECK(first_warning(row.json) == row.warning);
  }
}

TEST_CASE("rules/compile: bounds hold when a file is hostile", "[rules][compile]") {
  std::string deep = R"({"text":{"any":["x"]}})";
  for (int i = 0; i < 20; ++i) deep = R"({"not":)" + deep + "}";
  CHECK(first_problem(R"({"rules":[{"id":"a","then":["hold"],"when":)" + deep + "}]}")
            .find("nested too deeply") != std::string::npos);
  CHECK(first_problem(std::string(400, '[')) == ": This JSON is nested too deeply.");
  std::string terms;
  for (int i = 0; i <= 100'000; ++i) terms += (i > 0 ? ",\"t" : "\"t") + std::to_string(i) + "\"";
  CHECK(first_problem(R"({"lists":{"l":[)" + terms + R"(]},"rules":[]})") ==
        "lists.l: This list has 100001 entries; at most 100000 are allowed.");
  std::string rules;
  for (int i = 0; i <= 500; ++i) {
    rules += (i > 0 ? "," : "") + std::string(R"({"id":"r)") + std::to_string(i) +
             R"(","then":["hold"]})";
  }
  CHECK(first_problem(R"({"rules":[)" + rules + "]}") == "rules: At most 500 rules are allowed.");
  CHECK(first_problem("{\"rules\":[{\"id\":\"\xFF\"}]}") == ": This text is not valid UTF-8.");
  CHECK(first_problem(std::string(2'000'001, ' ')) ==
        ": This is larger than the community accepts.");
}

TEST_CASE("rules/compile: a rule with a failing test is refused when it is compiled",
          "[rules][compile]") {
  const auto with_test = [](std::string_view test) {
    return R"({"id":"a","when":{"all":[{"text":{"any":["spam"]}},{"author":{"posts":"<3"}}]},)"
           R"("explain":"x",)"
           R"("then":["require_edit"],"tests":[)" +
           std::string(test) + "]}";
  };
  CHECK(first_problem(with_test(R"({"in":{"body":"sp4m"},"expect":"require_edit"})")).empty());
  CHECK(first_problem(with_test(R"({"in":{"body":"ham"},"expect":"allow"})")).empty());
  CHECK(first_problem(with_test(R"({"in":{"body":"spam","author":{"posts":3}},"expect":"allow"})"))
            .empty());
  CHECK(first_problem(with_test(R"({"in":{"body":"ham"},"expect":"require_edit"})")) ==
        "rules[0].tests[0]: This test fails: expected \"require_edit\", but the rule gives "
        "\"allow\".");
  CHECK(first_problem(with_test(R"({"in":{"body":"spam"},"expect":"allow"})")) ==
        "rules[0].tests[0]: This test fails: the rule cannot decide. Give the test the facts the "
        "rule asks for, "
        "such as \"author\".");
  CHECK(first_problem(with_test(R"({"in":{"bdoy":"spam"},"expect":"allow"})")) ==
        "rules[0].tests[0].in.bdoy: This key is not known here. Did you mean \"body\"?");
}

TEST_CASE("rules/compile: the hash pins meaning, not layout, when a file is written again",
          "[rules][compile]") {
  const auto a = rules_of(
      R"({"schema":1,"rules":[{"id":"a","then":["hold"],"when":{"text":{"any":["x"]}}}]})");
  const auto b = rules_of(
      R"({ "rules":[{"then":["hold"],"when":{"text":{"any":["x"]}},"id":"a"}],"schema":1})");
  const auto c = rules_of(
      R"({"schema":1,"rules":[{"id":"a","then":["hold"],"when":{"text":{"any":["y"]}}}]})");
  CHECK(rules_hash(*a) == rules_hash(*b));
  CHECK(rules_hash(*a) != rules_hash(*c));
  CHECK(rules_hash(*a).size() == 32);
  CHECK(rules_hash(*no_rules()) == rules_hash(*rules_of(R"({"schema":1,"rules":[]})")));
}

TEST_CASE("rules/compile: every kind and action is described when the editor lists them",
          "[rules][compile]") {
  std::set<std::string_view> ids;
  for (const ConditionKind* kind : all_condition_kinds()) {
    CHECK(ids.insert(kind->id).second);
    CHECK_FALSE(kind->summary.empty());
    CHECK(find_condition_kind(kind->id) == kind);
    CHECK(first_problem(R"({"id":"a","then":["hold"],"when":{")" + std::string(kind->id) +
                        R"(":7}})") != "");
  }
  CHECK(find_condition_kind("nothing") == nullptr);
  std::set<std::string_view> verbs;
  for (const std::string_view verb : action_names()) CHECK(verbs.insert(verb).second);
  CHECK(verbs.size() == 22);
}

TEST_CASE("rules/compile: verbs that did nothing are refused with what does it when written anew",
          "[rules][compile]") {
  struct Row {
    std::string_view then;
    std::string_view instead;
  };
  constexpr Row kRows[] = {{R"("censor")", "replace"},
                           {R"({"webhook":{"name":"w"}})", "notify_mods"},
                           {R"({"label":{"add":"x","remove":"y"}})", "none to remove"}};
  for (const Row& row : kRows) {
    INFO(row.then);
    const std::string file =
        R"({"rules":[{"id":"a","when":{"text":{"any":["spam"]}},"explain":"x",)"
        R"("then":["hold",)" +
        std::string(row.then) + "]}]}";
    CHECK(first_problem(file).find(row.instead) != std::string::npos);
    // What was published before goes on.
    const auto in_force = load(file);
    REQUIRE(in_force != nullptr);
    const TestInput in = input_of(R"({"body":"spam"})");
    CHECK(check(*in_force, in.draft, in.facts).action == model::Action::kHold);
  }
}

TEST_CASE("rules/compile: what a rule says to the author is read with its explanation",
          "[rules][compile]") {
  const auto said = [](std::string_view rest) {
    const auto rules = rules_of(R"({"rules":[{"id":"a","when":{"text":{"any":["spam"]}},)" +
                                std::string(rest) + "}]}");
    const TestInput in = input_of(R"({"body":"spam"})");
    return explain(*rules, check(*rules, in.draft, in.facts).findings.at(0), "en");
  };
  CHECK(said(R"("then":["hold",{"message":{"text":"No {{match}}."}}])") == "No spam.");
  CHECK(said(R"("explain":"Why.","then":["hold",{"reply":{"text":"More."}}])") == "Why.\n\nMore.");
  CHECK(said(R"("explain":"Why.","then":["hold",{"message":{"text":"Why."}}])") == "Why.");
}

}  // namespace hearth::rules
