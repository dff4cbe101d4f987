// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/community/row.h"
#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

base::PostId discussion(const std::string& id) {
  return {community::named_id(community::Named::kPost, "github::thread:" + id)};
}

const std::string kOne =
    R"({"number":4,"title":"Oak?","body":"Is *oak* best?","createdAt":"2021-03-30T00:00:00Z",
"author":{"login":"ana"},"category":{"name":"Q&A","isAnswerable":true},"upvoteCount":3,
"reactions":{"edges":[{"node":{"content":"HEART"}}]},
"comments":{"nodes":[{"id":"DC_1","body":"","bodyHTML":"<p>Yes <b>it</b> is</p>","createdAt":"2021-03-31T00:00:00Z","author":null,"isAnswer":true,
 "replies":{"nodes":[{"id":"DC_2","body":"Thanks","createdAt":"2021-04-01T00:00:00Z","author":{"login":"ana"}}]}},
 {"id":"DC_3","body":"Pills","createdAt":"2021-04-02T00:00:00Z","author":{"login":"sp"},"isMinimized":true,"minimizedReason":"spam"}]}})";

const std::string kTold =
    "ana: Oak? | Is *oak* best? [live] at 0\n"
    "Guest: Yes **it** is [live] at 1\n"
    "ana: Thanks [live] at 2\n"
    "sp: Pills [removed] at 1\n";

}  // namespace

TEST_CASE("importers/github: every shape the API gives comes to the same", "[importers][github]") {
  const std::string shapes[] = {
      "[" + kOne + "]",
      kOne,
      "[{\"cursor\":\"x\",\"node\":" + kOne + "}]",
      "{\"4\":" + kOne + "}",
      "{\"data\":{\"repository\":{\"discussions\":{\"nodes\":[" + kOne + "]}}}}",
      "{\"data\":{\"repository\":{\"discussions\":{\"totalCount\":1,\"edges\":[{\"node\":" + kOne +
          "}]}}}}",
      "{\"data\":{\"repository\":{\"discussion\":" + kOne + "}}}"};
  for (const std::string& shape : shapes) {
    INFO(shape);
    tests::Bringing bringing;
    const importers::Outcome outcome = bringing.text("github", shape);
    CHECK(tests::told(outcome, discussion("4")) == kTold);
    const model::Post* post = outcome.state.post(discussion("4"));
    REQUIRE(post != nullptr);
    CHECK(post->reaction(model::Reaction::kUp) == 3);
    CHECK(post->reaction(model::Reaction::kLike) == 1);
    CHECK(post->accepted);
    CHECK(outcome.report.totals.spam == 1);
  }
}

TEST_CASE("importers/github: a webhook", "[importers][github]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text("github", R"({
  "action":"created",
  "comment":{"id":550062,"parent_id":null,"user":{"login":"ben"},"created_at":"2021-03-30T19:17:18.000-04:00","body":"ANSWER"},
  "discussion":{"number":4,"title":"Oak?","user":{"login":"ana"},"created_at":"2021-03-30T00:00:00Z","body":"","locked":true,"category":{"name":"Q"}}})");
  CHECK(tests::told(outcome, discussion("4")) ==
        "ana: Oak? |  [live] at 0\nben: ANSWER [live] at 1\n");
  CHECK(outcome.state.post(discussion("4"))->locked);
}

}  // namespace hearth
