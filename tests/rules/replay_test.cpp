// SPDX-License-Identifier: MIT
#include "shared/rules/replay.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

constexpr std::string_view kDraft = R"({"schema":1,"lists":{"bad":["casino"]},"rules":[
  {"id":"words","mode":"draft","when":{"text":{"any":["@list:bad"]}},"then":["hold"],"explain":"x"},
  {"id":"young","when":{"author":{"age":"<1d"}},"then":["flag"],"explain":"x"},
  {"id":"kind","when":{"text":{"any":["hello"]}},"then":["hint"],"explain":"x"}]})";
constexpr std::string_view kLive = R"({"schema":1,"rules":[
  {"id":"old","when":{"text":{"any":["telegram"]}},"then":["reject"],"explain":"x"}]})";

PastText text(std::uint64_t id, std::uint64_t author, std::string_view body,
              Decided decided = Decided::kNothing) {
  PastText out;
  out.id = id;
  out.author = author;
  out.decided = decided;
  out.draft.body = body;
  out.facts.server = true;
  out.facts.draft_id = id;
  out.facts.now_ms = 100 * 86'400'000LL;
  out.facts.author.emplace().joined_ms = 1;
  return out;
}

Replay replayed() {
  Replay replay(*rules_of(kDraft), rules_of(kLive));
  replay.add(text(1, 10, "my c4sino", Decided::kTakenDown));
  replay.add(text(2, 10, "casino and telegram", Decided::kTakenDown));
  replay.add(text(3, 11, "the casino of words", Decided::kKept));
  replay.add(text(4, 12, "write on telegram", Decided::kTakenDown));
  replay.add(text(5, 13, "hello all"));
  PastText unknown = text(6, 14, "nothing is known of me");
  unknown.facts.author.reset();
  replay.add(unknown);
  return replay;
}

}  // namespace

TEST_CASE("rules/replay: a draft is compared with people and with the rules in force when it runs",
          "[rules][replay]") {
  const Replay replay = replayed();
  const ReplayReport& report = replay.report();
  CHECK(report.texts.all == 6);
  CHECK(report.texts.taken_down == 3);
  CHECK(report.texts.kept == 1);
  // Three by the word, and the one that cannot be judged is held.
  CHECK(report.caught.all == 4);
  CHECK(report.caught.taken_down == 2);
  CHECK(precision_ppm(report.caught) == 666'666);
  CHECK(report.newly_caught.all == 3);
  CHECK(report.newly_caught.kept == 1);
  CHECK(report.no_longer_caught.all == 1);
  CHECK(report.no_longer_caught.taken_down == 1);
  CHECK(report.members == 3);
  CHECK(report.members_newly == 3);
}

TEST_CASE("rules/replay: each rule shows its hits and first those a human kept",
          "[rules][replay]") {
  const Replay replay = replayed();
  REQUIRE(replay.report().rules.size() == 3);
  const RuleReplay& words = replay.report().rules[0];
  CHECK(words.rule == "words");
  CHECK(words.hits.all == 3);
  REQUIRE(words.examples.size() == 3);
  CHECK(words.examples[0].text == 3);
  CHECK(words.examples[0].decided == Decided::kKept);
  REQUIRE(words.examples[0].spans.size() == 1);
  CHECK(words.examples[0].spans[0].start == 4);
  CHECK(words.examples[1].text == 1);
  for (const RuleReplay& rule : replay.report().rules) {
    if (rule.rule == "young") CHECK(rule.undecided == 1);
    if (rule.rule == "kind") CHECK(rule.hits.all == 1);
  }
}

TEST_CASE("rules/replay: what a rule's mode says does not matter when it is replayed",
          "[rules][replay]") {
  for (const char* mode : {"live", "draft", "dry_run"}) {
    const std::string file = std::string(R"({"id":"a","mode":")") + mode +
                             R"(","when":{"text":{"any":["x"]}},"then":["hold"],"explain":"y"})";
    Replay replay(*rules_of(file), no_rules());
    replay.add(text(1, 1, "x"));
    INFO(mode);
    CHECK(replay.report().caught.all == 1);
  }
}

TEST_CASE("rules/replay: examples are bounded and the report is the same when it is run again",
          "[rules][replay]") {
  const auto many = [] {
    Replay replay(*rules_of(kDraft), no_rules());
    for (std::uint64_t id = 1; id <= 50; ++id) {
      replay.add(text(id, id % 7, "casino", id % 10 == 0 ? Decided::kKept : Decided::kNothing));
    }
    return base::write_json(write_report(replay.report()));
  };
  const std::string report = many();
  CHECK(report == many());
  CHECK(report.find(R"("text":"000000000000000a","decided":"kept")") != std::string::npos);
  CHECK(report.find(R"("members":6)") != std::string::npos);
}

TEST_CASE("rules/replay: a rule alone keeps the lists when a file is taken apart",
          "[rules][replay]") {
  const std::vector<AloneRule> rules = alone(kDraft);
  REQUIRE(rules.size() == 3);
  CHECK(rules[0].id == "words");
  for (const AloneRule& rule : rules) CHECK(compile(rule.file).problems.empty());
  CHECK(alone(R"({"id":"one","then":["hold"]})").size() == 1);
  CHECK(alone("{").empty());
}

}  // namespace hearth::rules
