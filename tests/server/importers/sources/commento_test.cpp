// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/bringing.h"

namespace hearth {

TEST_CASE("importers/commento: pages, states, votes and names", "[importers][commento]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text("commento", R"({"version":1,"comments":[
{"commentHex":"b","domain":"bees.example","url":"/hives/","commenterHex":"anonymous","markdown":"Yes **so**","html":"","parentHex":"a","score":-2,"state":"approved","creationDate":"2021-05-11T15:43:01.852651Z","direction":0,"deleted":false},
{"commentHex":"a","domain":"bees.example","url":"/hives/","commenterHex":"c1","markdown":"","html":"<p>Oak <em>is</em></p>","parentHex":"root","score":3,"state":"approved","creationDate":"2021-05-10T15:43:01Z","deleted":false},
{"commentHex":"c","domain":"bees.example","url":"/hives/","commenterHex":"c1","markdown":"Wait","parentHex":"root","score":0,"state":"unapproved","creationDate":"2021-05-12T15:43:01Z","deleted":false},
{"commentHex":"d","domain":"bees.example","url":"/hives/","commenterHex":"c1","markdown":"Pills","parentHex":"root","score":0,"state":"flagged","creationDate":"2021-05-13T15:43:01Z","deleted":false},
{"commentHex":"e","domain":"bees.example","url":"/hives/","commenterHex":"c1","markdown":"Gone","parentHex":"root","score":0.5,"state":"approved","creationDate":"2021-05-14T15:43:01Z","deleted":true},
{"commentHex":broken}],
"commenters":[{"commenterHex":"c1","email":"ana@example.org","name":"Ana","link":"undefined","photo":"undefined","provider":"commento","joinDate":"2020-01-01T00:00:00Z","isModerator":true}]})");
  const model::Post* thread = tests::page(outcome, "https://bees.example/hives/");
  REQUIRE(thread != nullptr);
  CHECK(tests::told(outcome, thread->id) ==
        "nobody: https://bees.example/hives/ | https://bees.example/hives/ [live] at 0\n"
        "Ana: Oak *is* [live] at 1\n"
        "Guest: Yes **so** [live] at 2\n"
        "Ana: Wait [held] at 1\n"
        "Ana: Pills [removed] at 1\n"
        "Ana:  [deleted] at 1\n");
  CHECK(outcome.report.totals.authors == 1);
  CHECK(outcome.report.totals.without_author == 1);
  CHECK(tests::has_note(outcome, "line 7: "));
}

}  // namespace hearth
