// SPDX-License-Identifier: MIT
// No verb and no condition is taken that does nothing: each of the registries changes what a check
// says, and the room's README names the test that shows what becomes of it.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "shared/rules/actions.h"
#include "shared/rules/condition.h"
#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

// What a verb is tried with; the verdict must say other things than without it.
struct Tried {
  std::string_view verb;
  std::string_view options;
};

constexpr Tried kVerbs[] = {{"hint", "{}"},
                            {"require_field", R"({"field":"topic"})"},
                            {"require_edit", "{}"},
                            {"slow_down", R"({"for":"5m"})"},
                            {"flag", "{}"},
                            {"hold", "{}"},
                            {"remove", "{}"},
                            {"reject", "{}"},
                            {"spam", "{}"},
                            {"label", R"({"add":"loud"})"},
                            {"set", R"({"lock":true})"},
                            {"replace", R"({"with":"lamp"})"},
                            {"reply", R"({"text":"Say it softly."})"},
                            {"message", R"({"text":"Say it softly."})"},
                            {"notify_mods", R"({"text":"Have a look."})"},
                            {"approve", "{}"},
                            {"score", R"({"bucket":"noise","add":3})"},
                            {"warn", R"({"reason":"noise"})"},
                            {"slow_mode", R"({"ttl":"1d"})"},
                            {"mute", R"({"ttl":"1d"})"},
                            {"suspend", R"({"ttl":"1d"})"}};

// One rule that catches the draft, rules after it that ask for what it left, and all of what a
// check then says.
std::string said_with(std::string_view then) {
  const std::string file =
      R"({"rules":[{"id":"a","priority":9,"when":{"text":{"any":["foghorn"]}},"then":[)" +
      std::string(then) +
      R"(]},{"id":"b","priority":5,"when":{"label":{"has":"loud"}},"then":["flag"],"explain":"x"},)"
      R"({"id":"c","priority":4,"when":{"score":{"bucket":"noise","over":2}},"then":["flag"],)"
      R"("explain":"x"},)"
      R"({"id":"d","when":{"text":{"any":["foghorn"]}},"then":["flag"],"explain":"x"}]})";
  const auto rules = rules_of(file);
  TestInput in = input_of(R"({"body":"a foghorn","author":{}})");
  in.facts.server = true;
  const model::Verdict verdict = check(*rules, in.draft, in.facts);
  std::string said = model::encode(verdict);
  // Not the pin of the file, which differs anyway.
  said.erase(said.find(verdict.rules_hash), verdict.rules_hash.size());
  for (const model::Finding& finding : verdict.findings) said += explain(*rules, finding, "en");
  return said;
}

std::filesystem::path root() {
  return std::filesystem::path(HEARTH_RULES_SCHEMA).parent_path().parent_path().parent_path();
}

std::string readme() {
  std::ifstream file(root() / "shared" / "rules" / "README.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// The test files that a line of the README's tables names for `name`.
std::vector<std::string> tests_of(const std::string& text, std::string_view name) {
  std::istringstream lines(text);
  const std::string wanted = "`" + std::string(name) + "`";
  std::vector<std::string> found;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.starts_with("| `") ? line.find(" |") : std::string::npos;
    if (first == std::string::npos || line.substr(0, first).find(wanted) == std::string::npos)
      continue;
    for (std::size_t at = line.find('`', first); at != std::string::npos;) {
      const std::size_t end = line.find('`', at + 1);
      if (end == std::string::npos) break;
      const std::string word = line.substr(at + 1, end - at - 1);
      if (word.ends_with("_test.cpp")) found.push_back(word);
      at = line.find('`', end + 1);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("rules/verbs: each changes what a check says when it is taken", "[rules][verbs]") {
  const std::string without = said_with(R"({"allow":{}})");
  for (const std::string_view name : action_names()) {
    if (name == "allow") continue;  // the ladder's lowest step asks for nothing
    INFO(name);
    const auto* tried = std::find_if(std::begin(kVerbs), std::end(kVerbs),
                                     [&](const Tried& one) { return one.verb == name; });
    REQUIRE(tried != std::end(kVerbs));
    std::string then = "{\"" + std::string(name) + "\":";
    then += tried->options;
    CHECK(said_with(then + "}") != without);
  }
}

TEST_CASE("rules/verbs: what does nothing is refused with what does when it is written anew",
          "[rules][verbs]") {
  struct Row {
    std::string_view rule;
    std::string_view sentence;
  };
  constexpr Row kRows[] = {
      {R"("then":["flag",{"set":{"flair":"Lamp"}}])", "This key is not known here"},
      {R"("then":["flag",{"set":{"nsfw":true}}])", "This key is not known here"},
      {R"("then":["flag",{"set":{}}])", "Say what to set"},
      {R"("then":["flag",{"set":{"lock":false}}])", "A new post is neither locked nor pinned."},
      {R"("on":["reply.create"],"then":["flag",{"set":{"pin":true}}])", "name \"post.create\""},
      {R"("then":["flag",{"label":{"add":"loud","ttl":"1d"}}])", "no time can be set"},
      {R"("then":["flag",{"label":{"add":"loud","remove":"soft"}}])", "none to remove"},
      {R"("then":["flag","censor"])", "Use \"replace\""},
      {R"("then":["flag",{"webhook":{"name":"w"}}])", "Use \"notify_mods\""},
      {R"("then":["flag"],"when":{"text":{"in":["note"],"any":["x"]}})", "Use \"title\""}};
  for (const Row& row : kRows) {
    INFO(row.rule);
    const std::string problem =
        first_problem(R"({"id":"a","explain":"x",)" + std::string(row.rule) + "}");
    CHECK(problem.find(row.sentence) != std::string::npos);
  }
}

TEST_CASE("rules/verbs: the README names a test of each verb and condition", "[rules][verbs]") {
  const std::string text = readme();
  std::vector<std::string_view> names(action_names().begin(), action_names().end());
  for (const ConditionKind* kind : all_condition_kinds()) names.push_back(kind->id);
  for (const std::string_view name : names) {
    INFO(name);
    const std::vector<std::string> tests = tests_of(text, name);
    CHECK_FALSE(tests.empty());
    for (const std::string& test : tests) {
      INFO(test);
      const bool elsewhere = test.starts_with("tests/");
      CHECK(std::filesystem::exists(elsewhere ? root() / test : root() / "tests" / "rules" / test));
    }
  }
}

}  // namespace hearth::rules
