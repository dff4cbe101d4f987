// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/rules/title.h"
#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

using model::Action;

std::string rules_with(std::string_view extra, std::string_view action = "reject") {
  return R"({"rules":[{"id":"r","explain":"x","when":{"text":{"any":["spam"]}},"then":[")" +
         std::string(action) + "\"]" + std::string(extra.empty() ? "" : ",") + std::string(extra) +
         "}]}";
}

Action action_of(std::string_view rules, std::string_view input, bool server = true,
                 std::uint64_t id = 0) {
  TestInput in = input_of(input);
  in.facts.server = server;
  in.facts.draft_id = id;
  return check(*rules_of(rules), in.draft, in.facts).action;
}

}  // namespace

TEST_CASE("rules/check: the strictest action wins and all effects stay when several rules hit",
          "[rules][check]") {
  const auto rules = rules_of(R"({"rules":[
      {"id":"a","when":{"text":{"any":["one"]}},"then":["flag",{"label":{"add":"l"}}],)"
                              R"("explain":"x"},
      {"id":"b","when":{"text":{"any":["two"]}},"then":["hold",{"replace":{"with":"2"}}],)"
                              R"("explain":"x"},
      {"id":"c","when":{"text":{"any":["three"]}},"then":[{"notify_mods":{}}],"explain":"x"}]})");
  const TestInput in = input_of(R"({"body":"one two three"})");
  const model::Verdict verdict = check(*rules, in.draft, in.facts);
  CHECK(verdict.action == Action::kHold);
  REQUIRE(verdict.findings.size() == 3);
  // Safety rules are asked first.
  CHECK(verdict.findings[0].rule == "b");
  CHECK(verdict.findings[0].effects == std::vector<model::Effect>{{"replace", "2", 0}});
  CHECK(verdict.findings[1].effects == std::vector<model::Effect>{{"label", "l", 0}});
  CHECK(verdict.findings[2].action == Action::kFlag);  // moderators see it in their queue
  CHECK(verdict.core == model::kCoreAbi);
  CHECK(verdict.rules_hash == rules_hash(*rules));
}

TEST_CASE("rules/check: rules are asked by phase, priority and id when their order matters",
          "[rules][check]") {
  const auto rules = rules_of(R"({"rules":[
      {"id":"z","then":["hint"],"when":{"content":{"words":1}},"explain":"x","priority":5},
      {"id":"b","then":["hint"],"when":{"content":{"words":1}},"explain":"x"},
      {"id":"a","then":["hint"],"when":{"content":{"words":1}},"explain":"x"},
      {"id":"s","then":["spam"],"when":{"content":{"words":1}},"explain":"x","priority":-9}]})");
  const TestInput in = input_of(R"({"body":"one"})");
  std::string order;
  for (const model::Finding& finding : check(*rules, in.draft, in.facts).findings)
    order += finding.rule;
  CHECK(order == "szab");
}

TEST_CASE("rules/check: a rule acts only where it is meant to when it has a scope or mode",
          "[rules][check]") {
  struct Row {
    std::string_view extra;
    std::string_view input;
    Action action;
  };
  constexpr Row kRows[] = {
      {"", R"({"body":"spam"})", Action::kReject},
      {"", R"({"body":"ham"})", Action::kAllow},
      {R"("on":["post.edit"])", R"({"body":"spam"})", Action::kAllow},
      {R"("on":["post.edit"])", R"({"body":"spam","on":"post.edit"})", Action::kReject},
      {"", R"({"body":"spam","on":"report"})", Action::kAllow},
      {R"("on":["report"])", R"({"body":"spam","on":"report"})", Action::kReject},
      {R"("on":["profile.edit"])", R"({"name":"sp4m","on":"profile.edit"})", Action::kReject},
      {R"("scope":{"topics":["jobs"]})", R"({"body":"spam","topic":"jobs"})", Action::kReject},
      {R"("scope":{"topics":["jobs"]})", R"({"body":"spam","topic":"news"})", Action::kAllow},
      {R"("scope":{"topics":["*"]})", R"({"body":"spam","topic":"news"})", Action::kReject},
      {R"("scope":{"kinds":["question"]})", R"({"body":"spam","kind":"event"})", Action::kAllow},
      {R"("scope":{"locales":["de"]})", R"({"body":"spam","locale":"de-CH"})", Action::kReject},
      {R"("scope":{"locales":["de"]})", R"({"body":"spam","locale":"en"})", Action::kAllow},
      {R"("scope":{"locales":["de"]})", R"({"body":"spam"})", Action::kReject},
      {"", R"({"body":"spam","author":{"role":"moderator"}})", Action::kAllow},
      {R"("scope":{"exempt":{"roles":["member"]}})", R"({"body":"spam","author":{}})",
       Action::kAllow},
      {R"("scope":{"exempt":{"roles":[]}})", R"({"body":"spam","author":{"role":"owner"}})",
       Action::kReject},
      {R"("mode":"draft")", R"({"body":"spam"})", Action::kAllow},
      {R"("mode":"dry_run")", R"({"body":"spam"})", Action::kAllow},
      {R"("mode":"sample","percent":0)", R"({"body":"spam"})", Action::kAllow},
      {R"("mode":"sample","percent":100)", R"({"body":"spam"})", Action::kReject},
      {R"("visibility":"server")", R"({"body":"spam"})", Action::kReject}};
  for (const Row& row : kRows) {
    INFO(row.extra << " on " << row.input);
    CHECK(action_of(rules_with(row.extra), row.input, true, 7) == row.action);
  }
  CHECK(action_of(rules_with(R"("visibility":"server")"), R"({"body":"spam"})", false) ==
        Action::kAllow);
  const TestInput in = input_of(R"({"body":"spam"})");
  const model::Verdict dry =
      check(*rules_of(rules_with(R"("mode":"dry_run")")), in.draft, in.facts);
  REQUIRE(dry.findings.size() == 1);
  CHECK(dry.findings[0].dry_run);
}

TEST_CASE("rules/check: what cannot be decided holds on the server and is silent in the browser",
          "[rules][check]") {
  struct Row {
    std::string_view then;
    Action server;
  };
  constexpr Row kRows[] = {{"hint", Action::kAllow},     {"require_edit", Action::kHold},
                           {"slow_down", Action::kHold}, {"flag", Action::kFlag},
                           {"hold", Action::kHold},      {"remove", Action::kHold},
                           {"reject", Action::kHold},    {"spam", Action::kHold}};
  for (const Row& row : kRows) {
    INFO(row.then);
    const std::string rules = R"({"id":"r","explain":"x","when":{"author":{"posts":0}},"then":[")" +
                              std::string(row.then) + "\"]}";
    CHECK(action_of(rules, R"({"body":"a"})", true) == row.server);
    CHECK(action_of(rules, R"({"body":"a"})", false) == Action::kAllow);
  }
}

TEST_CASE("rules/check: an approving rule lifts lower priorities only when it is sure",
          "[rules][check]") {
  const std::string rules = R"({"rules":[
      {"id":"high","priority":9,"when":{"text":{"any":["high"]}},"then":["reject"],"explain":"x"},
      {"id":"ok","priority":5,"when":{"author":{"badge":"trusted"}},"then":[{"approve":{}}]},
      {"id":"low","priority":1,"when":{"text":{"any":["low"]}},"then":["hold"],"explain":"x"}]})";
  CHECK(action_of(rules, R"({"body":"low","author":{"badges":["trusted"]}})") == Action::kAllow);
  CHECK(action_of(rules, R"({"body":"low","author":{}})") == Action::kHold);
  CHECK(action_of(rules, R"({"body":"low"})") == Action::kHold);
  CHECK(action_of(rules, R"({"body":"high low","author":{"badges":["trusted"]}})") ==
        Action::kReject);
}

TEST_CASE("rules/check: hints are definite, live and open when somebody types", "[rules][check]") {
  const auto rules = rules_of(R"({"rules":[
      {"id":"open","when":{"text":{"any":["one"]}},"then":["require_edit"],"explain":"x"},
      {"id":"secret","visibility":"server","when":{"text":{"any":["one"]}},"then":["reject"]},
      {"id":"maybe","when":{"author":{"posts":0}},"then":["hold"],"explain":"x"},
      {"id":"dry","mode":"dry_run","when":{"text":{"any":["one"]}},"then":["reject"],)"
                              R"("explain":"x"}]})");
  TestInput in = input_of(R"({"body":"one"})");
  for (const bool server : {false, true}) {
    in.facts.server = server;
    const model::Verdict verdict = hint(*rules, in.draft, in.facts);
    CHECK(verdict.action == Action::kRequireEdit);
    REQUIRE(verdict.findings.size() == 1);
    CHECK(verdict.findings[0].rule == "open");
  }
}

TEST_CASE("rules/check: explanations speak the reader's language when they are filled in",
          "[rules][check]") {
  const auto rules = rules_of(R"({"rules":[{"id":"r","title":{"en":"No ads","de":"Keine Werbung"},
      "when":{"text":{"any":["buy"]}},"then":["hold"],
      "explain":{"en":"{{rule}}: {{match}} ({{count}}x){{wait}}","de":"{{rule}}: {{match}} im )"
                              R"(Feld {{field}}"}}]})");
  const TestInput in = input_of(R"({"body":"Buy, buy"})");
  const model::Verdict verdict = check(*rules, in.draft, in.facts);
  REQUIRE(verdict.findings.size() == 1);
  CHECK(explain(*rules, verdict.findings[0], "de-AT") == "Keine Werbung: Buy im Feld body");
  CHECK(explain(*rules, verdict.findings[0], "fr") == "No ads: Buy (2x)");
  CHECK(explain(*rules, verdict.findings[0], "") == "No ads: Buy (2x)");
  CHECK(explain(*rules, model::Finding{}, "en").empty());
  REQUIRE(cards(*rules, "de").size() == 1);
  CHECK(cards(*rules, "de")[0].title == "Keine Werbung");
  CHECK(cards(*rules, "de")[0].live);
  CHECK(title_of(*rules, "r", "de") == "Keine Werbung");
  CHECK(title_of(*rules, "r", "fr") == "No ads");
  CHECK(title_of(*rules, "gone", "de") == "gone");
}

TEST_CASE("rules/check: rules a member may not see are named by their id only", "[rules][check]") {
  const auto rules = rules_of(R"({"rules":[
      {"id":"hidden","title":{"en":"Secret"},"visibility":"server",
       "when":{"text":{"any":["buy"]}},"then":["flag"]},
      {"id":"draft","title":{"en":"Later"},"mode":"draft",
       "when":{"text":{"any":["buy"]}},"then":["flag"]}]})");
  CHECK(cards(*rules, "en").empty());
  CHECK(title_of(*rules, "hidden", "en") == "hidden");
  CHECK(title_of(*rules, "draft", "en") == "draft");
}

TEST_CASE("rules/check: nothing happens when there are no rules", "[rules][check]") {
  const TestInput in = input_of(R"({"body":"anything"})");
  const model::Verdict verdict = check(*no_rules(), in.draft, in.facts);
  CHECK(verdict.action == Action::kAllow);
  CHECK(verdict.findings.empty());
}

TEST_CASE("rules/check: a megabyte and broken bytes are judged like anything when they come",
          "[rules][check]") {
  const auto rules = rules_of(rules_with(""));
  model::Draft draft;
  for (int i = 0; i < 60'000; ++i) draft.body += "s p a a\xFF\xC0 *a* sssssp ";
  draft.body += " spam";
  const model::Verdict verdict = check(*rules, draft, {});
  CHECK(verdict.action == Action::kReject);
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].spans.size() <= base::limits::kSpansPerVerdictMax);
}

}  // namespace hearth::rules
