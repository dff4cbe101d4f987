// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/community/row.h"
#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

base::PostId topic(const std::string& id) {
  return {community::named_id(community::Named::kPost, "discourse::thread:" + id)};
}

}  // namespace

TEST_CASE("importers/discourse: an export of topics, users and categories",
          "[importers][discourse]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text("discourse", R"({
"categories":[{"id":8,"name":"Hives","permissions_params":{"everyone":2}},
 {"id":9,"name":"Staff","permissions_params":{"staff":1}}],
"users":[{"id":1,"username":"ana","name":"Ana B","email":"a@example.org"},{"id":2,"username":"ben","name":""}],
"topics":[
{"id":15,"user_id":1,"title":"Oak &amp; pine","category_id":8,"created_at":"2020-01-01T00:00:00Z","closed":true,"posts":[
 {"id":3,"user_id":1,"post_number":3,"raw":"[quote=\"ben, post:2, topic:15\"]\nPine rots\n[/quote]\nYes.","created_at":"2020-01-03T00:00:00Z","reply_to_post_number":2},
 {"id":1,"user_id":1,"post_number":1,"raw":"Which *wood*?","created_at":"2020-01-01T00:00:00Z"},
 {"id":2,"user_id":2,"post_number":2,"raw":"Pine rots","created_at":"2020-01-02T00:00:00Z","hidden":true},
 {"id":4,"user_id":1,"post_number":4,"post_type":4,"raw":"Between us","created_at":"2020-01-04T00:00:00Z"}]},
{"id":16,"user_id":-1,"title":"Plans","category_id":9,"created_at":"2020-02-01T00:00:00Z","posts":[
 {"id":9,"user_id":-1,"post_number":1,"raw":"Secret","created_at":"2020-02-01T00:00:00Z"}]},
{"id":17,"archetype":"private_message","title":"Psst","posts":[{"id":8,"post_number":1,"raw":"x"}]}
]})");
  CHECK(tests::told(outcome, topic("15")) ==
        "Ana B: Oak & pine | Which *wood*? [live] at 0\n"
        "ben: Pine rots [held] at 1\n"
        "Ana B: > **ben:**\n>\n> Pine rots\n\nYes. [live] at 2\n");
  CHECK(outcome.state.post(topic("15"))->locked);
  CHECK(tests::told(outcome, topic("16")) == "system: Plans | Secret [held] at 0\n");
  CHECK(outcome.state.post(topic("17")) == nullptr);
  CHECK(outcome.state.topics.size() == 2);
  CHECK(outcome.report.totals.threads == 2);
  CHECK(outcome.report.totals.texts == 4);
  CHECK(bringing.file("discourse", bringing.folder.file("export")).events == 0);
}

TEST_CASE("importers/discourse: what the API answers", "[importers][discourse]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text("discourse", R"({"post_stream":{"posts":[
 {"id":83,"name":"Sam","username":"sam","created_at":"2013-02-04T15:26:26.278-05:00","cooked":"<p>Welcome <img class=\"emoji\" alt=\":wave:\" src=\"w.png\"></p>","post_number":1,"post_type":1,"topic_id":7,"actions_summary":[{"id":2,"count":4}]},
 {"id":84,"username":"lee","created_at":"2013-02-05T15:26:26Z","cooked":"<p>Thanks</p>","post_number":2,"post_type":1,"score":0.5,"accepted_answer":true,"topic_id":7}],
"stream":[83,84]},"id":7,"title":"Sandbox","category_id":1})");
  CHECK(tests::told(outcome, topic("7")) ==
        "Sam: Sandbox | Welcome :wave: [live] at 0\nlee: Thanks [live] at 1\n");
  CHECK(outcome.state.post(topic("7"))->reaction(model::Reaction::kLike) == 4);
  CHECK(outcome.state.post(topic("7"))->accepted);
}

}  // namespace hearth
