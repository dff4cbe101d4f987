// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/bringing.h"

namespace hearth {

TEST_CASE("importers/telegram: messages, marked texts and replies", "[importers][telegram]") {
  tests::Bringing bringing;
  const importers::Outcome outcome =
      bringing.text("telegram", R"({"name":"Bees","type":"public_supergroup","id":77,"messages":[
{"id":1,"type":"service","date":"2020-01-01T00:00:00","actor":"Ana","action":"create_group","text":""},
{"id":2,"type":"message","date":"2020-01-02T00:00:00","from":"Ana","from_id":"user1","text":["Oak is ",{"type":"bold","text":"best"},", see ",{"type":"text_link","text":"this","href":"https://e.org/"}]},
{"id":3,"type":"message","date":"2020-01-03T00:00:00","date_unixtime":"1578009600","from":null,"from_id":"user2","reply_to_message_id":2,"text":"No"},
{"id":4,"type":"message","from":"Ana","from_id":"user1","text":"Undated","reply_to_message_id":99}]})");
  REQUIRE(outcome.state.threads.size() == 1);
  CHECK(tests::told(outcome, outcome.state.threads[0]) ==
        "nobody: Bees |  [live] at 0\n"
        "Ana: Oak is **best**, see [this](https://e.org/) [live] at 1\n"
        "Guest: No [live] at 2\n"
        "Ana: Undated [live] at 1\n");
  CHECK(outcome.report.totals.parents_missing == 1);
}

TEST_CASE("importers/telegram: of a whole account personal chats stay out",
          "[importers][telegram]") {
  tests::Bringing bringing;
  const importers::Outcome outcome =
      bringing.text("telegram", R"({"about":"x","personal_information":{"user_id":1,"name":"Me"},
"chats":{"about":"y","list":[
{"name":"Ben","type":"personal_chat","id":5,"messages":[{"id":1,"type":"message","date":"2020-01-02T00:00:00","from":"Ben","from_id":"user2","text":"Psst"}]},
{"name":"Club","type":"public_channel","id":6,"messages":[{"id":1,"type":"message","date":"2020-01-02T00:00:00","from":"Ben","from_id":"user2","text":"Hello"}]}]}})");
  REQUIRE(outcome.state.threads.size() == 1);
  CHECK(tests::told(outcome, outcome.state.threads[0]) ==
        "nobody: Club |  [live] at 0\nBen: Hello [live] at 1\n");
}

}  // namespace hearth
