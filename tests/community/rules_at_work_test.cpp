// SPDX-License-Identifier: MIT
// What rules do to posts that are there: they lock and pin new ones, and judge what was reported.
#include <catch2/catch_test_macros.hpp>

#include "tests/community/town.h"

namespace hearth::tests {
namespace {

using base::ErrorCode;
using base::MemberId;
using base::PostId;

// Olga owns it, Ada, Ben and Cy are members.
struct Square : Town {
  explicit Square(std::string rules) {
    owner = join(1, "Olga");
    put(std::move(rules));
    ada = join(2, "Ada");
    ben = join(3, "Ben");
    cy = join(4, "Cy");
  }

  Outcome put(std::string rules) {
    model::PublishRules wish_;
    wish_.base_revision = state.rulebook.revision;
    wish_.file = std::move(rules);
    return wish(owner, std::move(wish_));
  }

  Outcome report(MemberId who, PostId post) {
    model::FileReport wish_;
    wish_.post = post;
    wish_.reason = model::ReportReason::kSpam;
    return wish(who, std::move(wish_));
  }

  model::PostState state_of(PostId post) { return state.post(post)->state; }

  MemberId owner;
  MemberId ada;
  MemberId ben;
  MemberId cy;
};

constexpr const char* kReported = R"({"rules":[
  {"id":"many","on":["report"],"when":{"context":{"reports":">=2"}},"then":["remove"],
   "explain":"Several members reported this."},
  {"id":"wick","on":["report"],"when":{"text":{"any":["wick"]}},"then":["hold"],
   "explain":"A moderator looks at this."}]})";

}  // namespace

TEST_CASE("community/rules: a rule locks and pins what it catches when the post is new",
          "[community][rules]") {
  Square square(R"({"rules":[
    {"id":"notice","when":{"text":{"in":["title"],"any":["notice"]}},
     "then":[{"set":{"lock":true,"pin":true}}]},
    {"id":"tried","mode":"dry_run","when":{"text":{"in":["title"],"any":["trial"]}},
     "then":[{"set":{"lock":true}}]},
    {"id":"held","when":{"text":{"in":["title"],"any":["wick"]}},
     "then":["hold",{"set":{"pin":true}}],"explain":"x"}]})");
  const PostId caught = square.post(square.ada, "A notice");
  REQUIRE(square.state.post(caught) != nullptr);
  CHECK(square.state.post(caught)->locked);
  CHECK(square.state.post(caught)->pinned);
  CHECK(std::get<model::PostModerated>(square.log.back().body).rule == "notice");
  CHECK_FALSE(square.log.back().actor);
  model::CreateReply answer;
  answer.parent = caught;
  answer.body = "May I?";
  CHECK(square.wish(square.ben, answer).code == ErrorCode::kLocked);
  const PostId tried = square.post(square.ada, "A trial");
  CHECK_FALSE(square.state.post(tried)->locked);
  CHECK_FALSE(square.state.post(square.post(square.ada, "A lamp"))->pinned);
  // What readers do not see yet is not put before them.
  CHECK_FALSE(square.state.post(square.post(square.ada, "A wick"))->pinned);
}

TEST_CASE("community/rules: a rule takes away what was reported when enough members did",
          "[community][rules]") {
  Square square(kReported);
  const PostId post = square.post(square.ada, "Lamps");
  CHECK(square.report(square.ben, post).events == 1);
  CHECK(square.state_of(post) == model::PostState::kLive);
  CHECK(square.report(square.cy, post).events == 2);
  CHECK(square.state_of(post) == model::PostState::kRemoved);
  CHECK(square.state.post(post)->reason_rule == "many");
  // Its author learns of it and may appeal; nobody stands there as the one who did it.
  CHECK(square.log.back().concerns == square.ada);
  CHECK_FALSE(square.log.back().actor);
  const model::Case* row = square.state.cases.find(square.state.post(post)->decided_in);
  REQUIRE(row != nullptr);
  CHECK(row->rule == "many");
  CHECK(row->member == square.ada);
  // A moderator has the last word: what was approved takes reports anew.
  CHECK(square.moderate(square.owner, post, model::Handling::kApprove).accepted);
  CHECK(square.state_of(post) == model::PostState::kLive);
  CHECK(square.state.post(post)->reports == 0);
}

TEST_CASE("community/rules: a rule reads the post when somebody reported it",
          "[community][rules]") {
  Square square(kReported);
  const PostId plain = square.post(square.ada, "Lamps");
  const PostId caught = square.post(square.ada, "A wick");
  square.report(square.ben, plain);
  square.report(square.ben, caught);
  CHECK(square.state_of(plain) == model::PostState::kLive);
  CHECK(square.state_of(caught) == model::PostState::kHeld);
  CHECK(square.state.open_case.contains(caught));
  // A browser does not know of other reports and leaves it to the server.
  const PostId other = square.post(square.ada, "Another wick");
  model::FileReport wish;
  wish.post = other;
  wish.reason = model::ReportReason::kSpam;
  const auto in_browser = community::decide(square.state, model::Command{wish},
                                            {.actor = square.ben,
                                             .client = base::ClientId{9},
                                             .mid = 1,
                                             .now_ms = square.now_ms,
                                             .server = false});
  REQUIRE(std::holds_alternative<community::Decision>(in_browser));
  CHECK(std::get<community::Decision>(in_browser).events.size() == 1);
}

TEST_CASE("community/rules: what is known in trials only is refused when rules are published",
          "[community][rules]") {
  Square square(R"({"rules":[]})");
  const std::string when = R"("when":{"any":[{"author":{"email_verified":false}}]},)"
                           R"("then":["hold"],"explain":"x"}]})";
  const Outcome refused = square.put(R"({"rules":[{"id":"mailed",)" + when);
  CHECK(refused.code == ErrorCode::kInvalidArgument);
  CHECK(refused.detail.find("\"mailed\" asks whether an e-mail address is confirmed") !=
        std::string::npos);
  CHECK(square.put(R"({"rules":[{"id":"mailed","mode":"draft",)" + when).accepted);
}

TEST_CASE("community/rules: a rule knows an author's medals when they have some",
          "[community][rules]") {
  Square square(R"({"rules":[{"id":"keeper","when":{"not":{"author":{"badge":"lamplighter"}}},
    "then":["hold"],"explain":"x"}]})");
  CHECK(square.state_of(square.post(square.ada, "Before")) == model::PostState::kHeld);
  model::Event event;
  event.at_ms = square.now_ms;
  model::MedalAwarded medal;
  medal.member = square.ada;
  medal.medal = "lamplighter";
  event.body = medal;
  square.append(std::move(event));
  CHECK(square.state_of(square.post(square.ada, "After")) == model::PostState::kLive);
}

}  // namespace hearth::tests
