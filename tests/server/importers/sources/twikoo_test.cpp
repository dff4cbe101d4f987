// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/bringing.h"

namespace hearth {

TEST_CASE("importers/twikoo: lines of mongoexport", "[importers][twikoo]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text(
      "twikoo",
      R"({"_id":"a","nick":"Ana","mail":"a@example.org","url":"/x","href":"https://bees.example/x","comment":"<p>Oak</p>","created":1612421386000,"isSpam":false}
{"_id":{"$oid":"b"},"nick":"Ben","url":"/x","href":"https://bees.example/x","comment":"<p>Pills</p>","created":{"$date":"2021-02-05T00:00:00Z"},"pid":"a","rid":"a","isSpam":true,"like":["u1","u2"]}
)");
  const model::Post* thread = tests::page(outcome, "https://bees.example/x");
  REQUIRE(thread != nullptr);
  CHECK(tests::told(outcome, thread->id) ==
        "nobody: https://bees.example/x | https://bees.example/x [live] at 0\n"
        "Ana: Oak [live] at 1\nBen: Pills [removed] at 2\n");
}

}  // namespace hearth
