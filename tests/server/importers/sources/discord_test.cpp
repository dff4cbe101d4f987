// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/bringing.h"

namespace hearth {

TEST_CASE("importers/discord: a channel with answers and events", "[importers][discord]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text(
      "discord",
      R"({"guild":{"id":"1","name":"Bees"},"channel":{"id":"5","type":"GuildTextChat","name":"hives"},"messages":[
{"id":"100000000000000001","type":"Default","timestamp":"2018-05-20T16:09:44.209+00:00","content":"**Oak**","author":{"id":"9","name":"ana","nickname":"Ana"},"attachments":[{"id":"1","url":"https://e.org/p.png","fileName":"p.png"}],"reactions":[{"emoji":{"name":"x"},"count":3}]},
{"id":"100000000000000002","type":"Reply","timestamp":"2018-05-20T17:09:44+00:00","content":"Yes","author":{"id":"8","name":"ben"},"reference":{"messageId":"100000000000000001","channelId":"5"}},
{"id":"100000000000000003","type":"Call","timestamp":"2018-05-20T18:09:44+00:00","content":"Started a call","author":{"id":"8","name":"ben"}},
{"id":"100000000000000002","type":"Default","timestamp":"2018-05-20T17:09:44+00:00","content":"Again","author":{"id":"8","name":"ben"}}],"messageCount":4})");
  REQUIRE(outcome.state.threads.size() == 1);
  CHECK(tests::told(outcome, outcome.state.threads[0]) ==
        "nobody: hives |  [live] at 0\n"
        "Ana: **Oak**\n\n[p.png](https://e.org/p.png) [live] at 1\n"
        "ben: Yes [live] at 2\n");
  CHECK(outcome.report.left_out() == 2);
}

}  // namespace hearth
