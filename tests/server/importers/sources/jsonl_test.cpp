// SPDX-License-Identifier: MIT
#include "server/importers/jsonl.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "server/importers/jsonl_rows.h"
#include "server/store/log.h"
#include "shared/base/hash.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using base::ErrorCode;
using importers::rows::Named;
using model::PostId;

constexpr std::int64_t kNow = 1'000'000'000'000;

// A store in memory and the outcome of importing these lines into "bees".
struct Imported {
  explicit Imported(const std::string& lines, bool strict = false, bool append = false) {
    store = std::move(store::open("memory:", store::Access::kWrite)).value();
    outcome = run(lines, strict, append);
  }
  base::Result<importers::Outcome> run(const std::string& lines, bool strict, bool append) {
    std::ofstream(folder.file("rows.jsonl"), std::ios::binary) << lines;
    return importers::import_into(
        *store, {.community = "bees", .append = append},
        [&](importers::History& history, importers::Report& report) {
          return importers::import_jsonl(
              {.file = folder.file("rows.jsonl"), .now_ms = kNow, .strict = strict, .progress = {}},
              history, report);
        });
  }
  [[nodiscard]] const community::State& state() const {
    INFO((outcome.ok() ? std::string() : outcome.error().detail));
    REQUIRE(outcome.ok());
    return outcome->state;
  }
  [[nodiscard]] std::uint64_t skipped(const std::string& why) const {
    return outcome->report.count_of("bad rows", why);
  }

  tests::Folder folder;
  std::unique_ptr<store::Store> store;
  base::Result<importers::Outcome> outcome = ErrorCode::kInternal;
};

std::uint64_t number(Named kind, const char* id) {
  return importers::rows::number_of(kind, base::Json(id)).value();
}
PostId post_id(const char* id) { return {number(Named::kPost, id)}; }
model::MemberId member_id(const char* id) { return {number(Named::kMember, id)}; }

const std::string kPeople =
    R"({"type":"member","id":"ana","name":"Ana","about":"Mends clocks.","at_ms":1000})"
    "\n"
    R"({"type":"member","id":"ben","name":"Ben","role":"moderator","at_ms":1000})"
    "\n";

}  // namespace

TEST_CASE("importers/jsonl: every kind of row becomes what it says", "[importers][jsonl]") {
  const Imported at(
      R"({"type":"community","name":"The Bench","description":"Things worth mending.","at_ms":500})"
      "\n"
      R"({"type":"topic","id":"clocks","name":"Clocks","description":"Tick.","position":3,"at_ms":900})"
      "\n" +
      kPeople +
      R"({"type":"post","id":"p","author":"ana","topic":"clocks","kind":"question","title":"Slow?","body":"It loses **ten** minutes.","page":"clock","at_ms":2000})"
      "\n"
      R"({"type":"post","id":"n","author":"ben","topic":"Clocks","title":"Named topic","body":"x","at_ms":2100})"
      "\n"
      R"({"type":"reply","id":"r","parent":"p","author":"ben","body":"Oil it, @Ana.","at_ms":3000})"
      "\n"
      R"({"type":"reply","id":"s","parent":"r","author":"ana","body":"Thanks.","at_ms":4000})"
      "\n"
      R"({"type":"reaction","id":"x","target":"r","author":"ana","name":"thanks","at_ms":4100})"
      "\n"
      R"({"type":"accept","target":"p","answer":"r","author":"ana","at_ms":4200})"
      "\n"
      R"({"type":"follow","author":"ben","target_kind":"topic","target":"clocks","at_ms":4300})"
      "\n"
      R"({"type":"follow","author":"ben","target_kind":"member","target":"ana","at_ms":4300})"
      "\n"
      R"({"type":"report","id":"c","target":"s","author":"ben","reason":"off_topic","note":"Hm.","at_ms":5000})"
      "\n"
      R"({"type":"moderate","target":"n","author":"ben","action":"remove","reason":"Twice.","rule":"r1","at_ms":5000})"
      "\n");
  const community::State& state = at.state();
  CHECK(state.settings.name == "The Bench");
  CHECK(state.counts.members == 2);
  CHECK(state.counts.posts == 1);
  CHECK(state.counts.replies == 2);
  CHECK(state.counts.open_cases == 1);

  const model::Post* post = state.post(post_id("p"));
  REQUIRE(post != nullptr);
  CHECK(post->kind == model::PostKind::kQuestion);
  CHECK(post->content.body == "It loses **ten** minutes.");
  CHECK(post->page == "clock");
  CHECK(post->created_ms == 2000);
  CHECK(post->topic.value == number(Named::kTopic, "clocks"));
  CHECK(post->accepted == post_id("r"));
  CHECK(post->replies == 2);
  CHECK(state.post(post_id("n"))->topic == post->topic);
  CHECK(state.post(post_id("n"))->state == model::PostState::kRemoved);
  CHECK(state.post(post_id("n"))->reason == "Twice.");
  const model::Post* reply = state.post(post_id("s"));
  CHECK(reply->parent == post_id("r"));
  CHECK(reply->root == post_id("p"));
  CHECK(reply->depth == 2);
  CHECK(state.post(post_id("r"))->reaction(model::Reaction::kThanks) == 1);
  CHECK(state.post(post_id("r"))->mentions == std::vector{member_id("ana")});
  CHECK(state.member(member_id("ben"))->role == model::Role::kModerator);
  CHECK(state.member(member_id("ana"))->profile.body == "Mends clocks.");
  CHECK(state.member(member_id("ana"))->followers == 1);
  CHECK(state.cases.find(state.open_case.at(post_id("s")))->reports.front().note == "Hm.");
  // What was removed is a decided case: its author may appeal, and the public log has it.
  REQUIRE(state.cases.size() == 2);
  const model::Case* decided = nullptr;
  for (const model::Case& row : state.cases) {
    if (row.post == post_id("n")) decided = &row;
  }
  REQUIRE(decided != nullptr);
  CHECK(decided->decided());
  CHECK(decided->decision == model::Handling::kRemove);
  CHECK(decided->decided_by == member_id("ben"));
  CHECK(decided->reason == "Twice.");
  CHECK(at.outcome->report.left_out() == 0);
}

TEST_CASE("importers/jsonl: rows in any order come into the order of time", "[importers][jsonl]") {
  const Imported at(
      R"({"type":"reply","id":"s","parent":"r","author":"ana","body":"second","ago_min":10})"
      "\n"
      R"({"type":"reply","id":"r","parent":"p","author":"ben","body":"first, yet written before the post","ago_min":90})"
      "\n"
      R"({"type":"post","id":"p","author":"ana","topic":"New topic","title":"T","body":"b","ago_min":60})"
      "\n"
      R"({"type":"member","id":"ben","name":"Ben"})"
      "\n"
      R"({"type":"member","id":"ana","name":"Ana","ago_min":1})"
      "\n");
  const community::State& state = at.state();
  CHECK(at.outcome->report.left_out() == 0);
  CHECK(state.post(post_id("p"))->created_ms == kNow - 60 * 60'000);
  // No earlier than what it answers, and nobody writes before they joined.
  CHECK(state.post(post_id("r"))->created_ms == kNow - 60 * 60'000);
  CHECK(state.post(post_id("s"))->created_ms == kNow - 10 * 60'000);
  CHECK(state.member(member_id("ana"))->joined_ms == kNow - 60 * 60'000);
  CHECK(state.topics.size() == 1);
  CHECK(state.topics.begin()->name == "New topic");
  std::int64_t last = 0;
  const auto id = at.store->community("bees")->id;
  REQUIRE(store::for_each_event(*at.store, id, 0, [&last](model::Event& event) {
            CHECK(event.at_ms >= last);
            last = event.at_ms;
            return base::done();
          }).ok());
}

TEST_CASE("importers/jsonl: ids are kept where they are numbers, else the same every time",
          "[importers][jsonl]") {
  const auto of = [](const base::Json& id) { return importers::rows::number_of(Named::kPost, id); };
  CHECK(of(base::Json("#17")).value() == 17);
  CHECK(of(base::Json(std::int64_t{17})).value() == 17);
  CHECK(of(base::Json("#4503599627370495")).value() == base::kIdMax);
  CHECK(of(base::Json("17")).value() != 17);
  CHECK(of(base::Json("17")).value() == of(base::Json("17")).value());
  CHECK(of(base::Json("a")).value() <= base::kIdMax);
  CHECK(number(Named::kPost, "a") != number(Named::kMember, "a"));
  CHECK(of(base::Json()).error().code == ErrorCode::kMissingField);
  for (const base::Json& wrong :
       {base::Json(""), base::Json(std::int64_t{0}), base::Json(std::int64_t{-1}),
        base::Json("#4503599627370496"), base::Json("#0"), base::Json(true)}) {
    CHECK(of(wrong).error().code == ErrorCode::kWrongType);
  }
}

TEST_CASE("importers/jsonl: bad rows are counted with their reason, and named when strict",
          "[importers][jsonl]") {
  struct Case {
    std::string row;
    const char* why;
  };
  const std::vector<Case> cases{
      {R"({"type":"post","id":"q","author":"ana","title":"T","body":"b")", "bad_json"},
      {"{\"type\":\"post\",\"id\":\"q\",\"author\":\"ana\",\"body\":\"\xff\",\"at_ms\":1}",
       "bad_utf8"},
      {R"([1,2])", "missing_field: type"},
      {R"({"type":"poem","at_ms":1})", "unknown_kind: type"},
      {R"({"type":"post","id":"q","author":"ana","body":"b","at_ms":1,"extra":1})",
       "unknown_field"},
      {R"({"type":"post","id":"q","author":"ana","body":7,"at_ms":1})", "wrong_type: body"},
      {R"({"type":"post","id":"q","author":"ana","body":"b"})", "missing_field: at_ms"},
      {R"({"type":"post","id":"q","author":"ana","body":"b","at_ms":"soon"})", "wrong_type: at_ms"},
      {R"({"type":"post","author":"ana","body":"b","at_ms":1})", "missing_field: an id"},
      {R"({"type":"post","id":"q","author":"eve","body":"b","at_ms":1})",
       "not_found: author is not known"},
      {R"({"type":"post","id":"q","author":"ana","topic":"#99","body":"b","at_ms":1})",
       "not_found: topic is not known"},
      {R"({"type":"post","id":"q","author":"ana","kind":"reply","body":"b","at_ms":1})",
       "invalid_argument: kind"},
      {R"({"type":"post","id":"q","author":"ana","kind":"poem","body":"b","at_ms":1})",
       "invalid_argument: kind"},
      {R"({"type":"reply","id":"q","author":"ana","parent":"none","body":"b","at_ms":1})",
       "not_found: parent is not known"},
      {R"({"type":"reply","id":"q","author":"ana","parent":"q","body":"b","at_ms":1})",
       "not_found: parent is not known"},
      {R"({"type":"reaction","author":"ana","target":"none","name":"like"})",
       "not_found: target is not known"},
      {R"({"type":"reaction","author":"ana","target":"p","name":"love"})",
       "invalid_argument: name"},
      {R"({"type":"accept","target":"p","answer":"p"})", "invalid_argument: answer"},
      {R"({"type":"member","id":"ana","name":"Again"})", "conflict: id is used twice"},
      {R"({"type":"member","id":"new","name":""})", "too_short: name"},
      {R"({"type":"post","id":"q","author":"ana","body":"b","ago_min":-1})",
       "out_of_range: ago_min"},
      {R"({"type":"export","schema":1})", "invalid_argument: an export line must be the first"},
      {R"({"type":"event","event":{"kind":"post_sung"}})", "unknown_kind"},
  };
  const std::string good =
      kPeople + R"({"type":"post","id":"p","author":"ana","title":"T","body":"b","at_ms":2000})"
                "\n";
  for (const Case& one : cases) {
    CAPTURE(one.row);
    const Imported loose(good + one.row + "\n");
    CHECK(loose.state().counts.posts == 1);
    CHECK(loose.skipped(one.why) == 1);
    CHECK(loose.outcome->report.left_out() == 1);
    CHECK(loose.outcome->report.table().find("line 4: " + std::string(one.why)) !=
          std::string::npos);
    const Imported strict(good + one.row + "\n", true);
    REQUIRE_FALSE(strict.outcome.ok());
    CHECK(strict.outcome.error().detail.find("line 4: " + std::string(one.why)) !=
          std::string::npos);
    CHECK(strict.store->communities()->empty());
  }
}

TEST_CASE("importers/jsonl: rules are published, and who wrote under them had accepted them",
          "[importers][jsonl]") {
  const Imported at(kPeople +
                    R"({"type":"rules","author":"ben","at_ms":1500,"body":{"schema":1,"rules":[]}})"
                    "\n"
                    R"({"type":"member","id":"cas","name":"Cas","at_ms":1600})"
                    "\n"
                    R"({"type":"post","id":"p","author":"ana","title":"T","body":"b","at_ms":2000})"
                    "\n");
  const community::State& state = at.state();
  CHECK(state.rulebook.revision == 1);
  CHECK(state.rulebook.file == R"({"schema":1,"rules":[]})");
  CHECK(state.member(member_id("ana"))->rules_accepted == 1);
  CHECK(state.member(member_id("ben"))->rules_accepted == 0);
  CHECK(state.member(member_id("cas"))->rules_accepted == 1);
  const Imported wrong(kPeople + R"({"type":"rules","at_ms":1,"body":{"schema":99}})"
                                 "\n",
                       true);
  REQUIRE_FALSE(wrong.outcome.ok());
  CHECK(wrong.outcome.error().code == ErrorCode::kInvalidArgument);
}

TEST_CASE("importers/jsonl: a hold that names a rule is how the post came to be",
          "[importers][jsonl]") {
  const Imported at(
      kPeople +
      R"({"type":"post","id":"p","author":"ana","title":"T","body":"b","at_ms":2000})"
      "\n"
      R"({"type":"moderate","target":"p","author":"ben","action":"hold","reason":"Links","rule":"links","at_ms":2500})"
      "\n");
  const community::State& state = at.state();
  CHECK(state.post(post_id("p"))->state == model::PostState::kHeld);
  CHECK(state.post(post_id("p"))->verdict.findings.front().rule == "links");
  CHECK(state.counts.open_cases == 1);
  CHECK(state.counts.posts == 0);
  CHECK(state.cases.begin()->by_rules);
}

TEST_CASE("importers/jsonl: what is so already is no event", "[importers][jsonl]") {
  const std::string like =
      R"({"type":"reaction","author":"ben","target":"p","name":"like","at_ms":3000})"
      "\n";
  const std::string follow =
      R"({"type":"follow","author":"ben","target_kind":"post","target":"p","at_ms":3000})"
      "\n";
  const Imported at(kPeople +
                    R"({"type":"post","id":"p","author":"ana","title":"T","body":"b","at_ms":2000})"
                    "\n" +
                    like + like + follow + follow);
  CHECK(at.state().counts.reactions == 1);
  CHECK(at.outcome->report.left_out() == 2);
  CHECK(at.outcome->events == 5);
}

TEST_CASE("importers/jsonl: names stay unique", "[importers][jsonl]") {
  const Imported at(R"({"type":"member","id":"#1","name":"Ana","at_ms":1})"
                    "\n"
                    R"({"type":"member","id":"#2","name":"ana","at_ms":2})"
                    "\n");
  CHECK(at.state().member({2})->name() == "ana (2)");
}

TEST_CASE("importers/jsonl: more can be added to what is there", "[importers][jsonl]") {
  Imported at(kPeople +
              R"({"type":"post","id":"p","author":"ana","title":"T","body":"b","at_ms":2000})"
              "\n");
  REQUIRE(at.outcome.ok());
  at.outcome =
      at.run(R"({"type":"reply","id":"r","parent":"p","author":"ben","body":"later","at_ms":9000})"
             "\n",
             true, true);
  CHECK(at.state().counts.replies == 1);
  CHECK(store::verify(*at.store, at.store->community("bees")->id).ok());
}

TEST_CASE("importers/jsonl: empty files and circles of parents end well", "[importers][jsonl]") {
  CHECK(Imported("").outcome.ok());
  CHECK(Imported("\n\n").outcome.ok());
  const Imported at(kPeople +
                    R"({"type":"reply","id":"a","parent":"b","author":"ana","body":"x","at_ms":1})"
                    "\n"
                    R"({"type":"reply","id":"b","parent":"a","author":"ana","body":"x","at_ms":1})"
                    "\n");
  CHECK(at.state().counts.replies == 0);
  CHECK(at.outcome->report.left_out() == 2);
}

}  // namespace hearth
