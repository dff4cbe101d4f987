// SPDX-License-Identifier: MIT
#include "shared/lens/workshop.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/community/apply.h"
#include "tests/lens/past_log.h"

namespace hearth::lens {
namespace {

constexpr std::string_view kDraft = R"({"schema":1,"rules":[
    {"id":"words","when":{"text":{"any":["casino","telegram"]}},"then":["hold"],"explain":"No."},
    {"id":"fast","when":{"rate":{"of":"post","by":"author","within":"10m","over":2}},
     "then":["flag"],"explain":"Slowly."},
    {"id":"young","mode":"draft","when":{"author":{"posts":"<3"}},"then":["hint"],"explain":"Hi."}
    ]})";
constexpr std::string_view kLive = R"({"schema":1,"rules":[
    {"id":"hello","when":{"text":{"any":["hello"]}},"then":["reject"],"explain":"No."}]})";

PastLog some_log() {
  PastLog log(11);
  log.grow(300);
  log.publish(std::string(kLive));
  log.publish("this is no rules file");
  log.grow(700);
  return log;
}

// In pages of so many events.
Workshop filled(const PastLog& log, std::size_t events_per_page) {
  PastWriter writer;
  for (const model::Event& event : log.events) writer.note(event);
  Workshop workshop;
  for (std::size_t at = 0; at < log.events.size();) {
    PastPage page;
    if (at == 0) page.revisions.assign(writer.revisions().begin(), writer.revisions().end());
    for (std::size_t i = 0; i < events_per_page && at < log.events.size(); ++i, ++at) {
      if (auto row = writer.row(log.events[at])) page.rows.push_back(std::move(*row));
    }
    page.after = at;
    page.head = log.events.size();
    REQUIRE(workshop.take(model::encode(page)).ok());
  }
  return workshop;
}

// What `hearth replay` counts.
std::string native_report(const PastLog& log, std::int64_t since_ms) {
  Decisions decisions;
  for (const model::Event& event : log.events) decisions.add(event);
  const auto live = rules::compile(kLive).rules;
  rules::Replay replay(*rules::compile(kDraft).rules, live);
  community::State state;
  for (const model::Event& event : log.events) {
    auto text = past_text(state, event);
    community::apply(state, event);
    if (!text || event.at_ms < since_ms) continue;
    text->decided = decisions.of({text->id}).decided;
    replay.add(*text);
  }
  return base::write_json(rules::write_report(replay.report()));
}

}  // namespace

TEST_CASE("lens/workshop: it counts what the command counts when the past came in pages",
          "[lens][workshop]") {
  const PastLog log = some_log();
  const std::int64_t middle_ms = log.events[log.events.size() / 2].at_ms;
  for (const std::size_t per_page : {std::size_t{37}, log.events.size()}) {
    Workshop workshop = filled(log, per_page);
    for (const std::int64_t since_ms : {std::int64_t{0}, middle_ms}) {
      INFO(per_page << " events a page, since " << since_ms);
      REQUIRE(workshop.begin(kDraft, since_ms));
      std::size_t done = 0;
      while (done < workshop.rows()) done = workshop.go_on(41);
      CHECK(workshop.report() == native_report(log, since_ms));
    }
    const auto report = base::parse_json(workshop.report());
    REQUIRE(report.ok());
    CHECK(*report->find("caught")->find("all")->integer() > 50);
    CHECK(*report->find("no_longer_caught")->find("all")->integer() > 10);
  }
}

TEST_CASE("lens/workshop: a replay that was stopped or never begun says nothing",
          "[lens][workshop]") {
  Workshop workshop = filled(some_log(), 100);
  CHECK(workshop.report().empty());
  CHECK(workshop.go_on(10) == 0);
  CHECK_FALSE(workshop.begin(R"({"rules":[{"id":"a"}]})", 0));
  REQUIRE(workshop.begin(kDraft, 0));
  CHECK(workshop.go_on(5) == 5);
  CHECK_FALSE(workshop.report().empty());
  workshop.stop();
  CHECK(workshop.go_on(5) == 5);
  CHECK(workshop.report().empty());
}

TEST_CASE("lens/workshop: pages that do not follow each other are refused", "[lens][workshop]") {
  Workshop workshop = filled(some_log(), 100);
  CHECK(workshop.take(R"({"after":1,"head":2})").error().code == base::ErrorCode::kOutOfRange);
  CHECK_FALSE(workshop.take("{").ok());
  CHECK_FALSE(workshop.take(R"({"rows":[{}]})").ok());
  const std::string before = workshop.state();
  CHECK(before.find(R"("revision":1,)") != std::string::npos);
  CHECK(workshop.revision(1) == kLive);
  CHECK(workshop.revision(7).empty());
}

TEST_CASE("lens/workshop: it says what is wrong with a file and tries it on a sample",
          "[lens][workshop]") {
  CHECK(Workshop::check(kDraft).find(R"("problems":[],)") != std::string::npos);
  CHECK(Workshop::check(kDraft).find(
            R"({"id":"young","mode":"draft","percent":100,"action":"hint"})") != std::string::npos);
  CHECK(Workshop::check(R"({"rules":[{"id":"a","when":{"text":{}},"then":["hold"]}]})")
            .find(R"("place":"rules[0].when.text)") != std::string::npos);
  // A draft of a rule acts in the preview as if it were live.
  const std::string verdict = Workshop::preview(
      R"({"id":"a","mode":"draft","when":{"text":{"any":["casino"]}},"then":["hold"],)"
      R"("explain":"No {{match}}."})",
      R"({"body":"my C4SINO","author":{"posts":1}})");
  CHECK(verdict.find(R"("action":"hold")") != std::string::npos);
  CHECK(verdict.find(R"("explain":"No C4SINO.")") != std::string::npos);
  CHECK(Workshop::preview("{}", "{}").find(R"("problems":[{)") != std::string::npos);
  CHECK(Workshop::preview(kDraft, "{").find(R"("problems":[{)") != std::string::npos);
}

TEST_CASE("lens/workshop: rules are measured one by one and texts can be looked at",
          "[lens][workshop]") {
  Workshop workshop = filled(some_log(), 100);
  CHECK(workshop.alone(kDraft) == std::vector<std::string>{"words", "fast", "young"});
  CHECK(workshop.run_alone(0, 50) > 20);
  CHECK(workshop.run_alone(9, 50) == 0);
  CHECK(workshop.text({1}).empty());
  REQUIRE(workshop.begin(kDraft, 0));
  workshop.go_on(workshop.rows());
  const auto report = base::parse_json(workshop.report());
  REQUIRE(report.ok());
  const base::Json& example = (*(*report->find("rules")->array())[0].find("examples")->array())[0];
  const std::uint64_t id = std::stoull(*example.find("text")->text(), nullptr, 16);
  CHECK(workshop.text({id}).find(R"("title":"A title")") != std::string::npos);
}

}  // namespace hearth::lens
