// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/community/row.h"
#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

base::PostId submission(const std::string& id) {
  return {community::named_id(community::Named::kPost, "reddit:thread:" + id)};
}

}  // namespace

TEST_CASE("importers/reddit: lines of an archive", "[importers][reddit]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text(
      "reddit",
      R"({"id":"s1","title":"Oak &amp; pine","selftext":"Which?","is_self":true,"author":"ana","subreddit":"bees","created_utc":1439797000,"score":5}
{"id":"c2","parent_id":"t1_c1","link_id":"t3_s1","author":"[deleted]","body":"[deleted]","created_utc":1439797600.0,"score":-2}
{"id":"c1","parent_id":"t3_s1","link_id":"t3_s1","author":"ben","body":"&gt; oak\n\nYes","created_utc":"1439797539","score":7}
{"id":"c3","parent_id":"t1_c2","link_id":"t3_s1","author":"cy","body":"[removed]","created_utc":1439797700,"score":1}
)");
  CHECK(tests::told(outcome, submission("s1")) ==
        "ana: Oak & pine | Which? [live] at 0\n"
        "ben: > oak\n\nYes [live] at 1\n"
        "Guest:  [deleted] at 2\n"
        "cy: [removed] [removed] at 3\n");
  CHECK(outcome.report.totals.deleted == 1);
  CHECK(outcome.report.totals.removed == 1);
}

TEST_CASE("importers/reddit: listings, and what is behind more", "[importers][reddit]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text("reddit", R"([
{"kind":"Listing","data":{"children":[{"kind":"t3","data":{"id":"s1","name":"t3_s1","title":"Link","url":"https://e.org/a","is_self":false,"selftext":"","author":"ana","created_utc":1439797000.0}}]}},
{"kind":"Listing","data":{"children":[
 {"kind":"t1","data":{"id":"c1","link_id":"t3_s1","parent_id":"t3_s1","author":"ben","body":"One","created_utc":1439797539.0,"replies":
  {"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"c2","link_id":"t3_s1","parent_id":"t1_c1","author":"cy","body":"Two","created_utc":1439797540.0,"replies":""}}]}}}},
 {"kind":"more","data":{"count":12,"children":["x"]}}]}}])");
  CHECK(tests::told(outcome, submission("s1")) ==
        "ana: Link | <https://e.org/a> [live] at 0\nben: One [live] at 1\ncy: Two [live] at 2\n");
  CHECK(outcome.report.left_out() == 12);
}

}  // namespace hearth
