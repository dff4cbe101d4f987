// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/bringing.h"

namespace hearth {

TEST_CASE("importers/valine: lists of LeanCloud and of Waline", "[importers][valine]") {
  const std::string records = R"([
{"objectId":"a","url":"/x/","nick":"Ana","mail":"a@example.org","comment":"<p>Oak</p>\n","createdAt":"2021-10-26T13:00:41.284Z","status":"approved"},
{"objectId":"b","url":"/x/","nick":"Ben","mail":"","comment":"<p>Yes</p>","createdAt":"2021-10-26T13:01:41.284Z","pid":"a","rid":"a","status":"waiting","like":2},
{"objectId":"c","nick":"Cy","comment":"lost"}])";
  for (const std::string& text : {records, R"({"results":)" + records + "}",
                                  R"({"type":"waline","data":{"Comment":)" + records + "}}"}) {
    tests::Bringing bringing;
    bringing.source.site = "https://bees.example";
    const importers::Outcome outcome = bringing.text("valine", text);
    const model::Post* thread = tests::page(outcome, "https://bees.example/x/");
    REQUIRE(thread != nullptr);
    CHECK(tests::told(outcome, thread->id).find("Ana: Oak [live] at 1\nBen: Yes [held] at 2\n") !=
          std::string::npos);
    CHECK(tests::has_note(outcome, "a comment without a page"));
  }
}

}  // namespace hearth
