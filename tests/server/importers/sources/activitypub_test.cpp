// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

std::string all_of(const importers::Outcome& outcome) {
  std::string all;
  for (const base::PostId thread : outcome.state.threads) all += tests::told(outcome, thread);
  return all;
}

}  // namespace

TEST_CASE("importers/activitypub: a group's lines of activities, with edits, likes and deletions",
          "[importers][activitypub]") {
  tests::Bringing bringing;
  const std::string lines =
      R"({"type":"Person","id":"https://a.org/u/ana","preferredUsername":"ana"}
{"type":"Group","id":"https://a.org/c/bees","name":"Bees"}
{"type":"Announce","actor":"https://a.org/c/bees","object":{"type":"Create","actor":"https://a.org/u/ana","to":["https://www.w3.org/ns/activitystreams#Public"],"object":{"type":"Page","id":"https://a.org/post/1","name":"Hives","content":"<p>Which?</p>","audience":"https://a.org/c/bees","published":"2023-01-01T00:00:00Z","attributedTo":"https://a.org/u/ana"}}}
{"type":"Create","actor":"https://b.org/users/ben","published":"2023-01-02T00:00:00Z","object":{"type":"Note","id":"https://b.org/n/1","inReplyTo":"https://a.org/post/1","content":"<p>Oka</p>","to":"https://www.w3.org/ns/activitystreams#Public"}}
{"type":"Update","actor":"https://b.org/users/ben","published":"2023-01-02T00:00:00Z","object":{"type":"Note","id":"https://b.org/n/1","inReplyTo":"https://a.org/post/1","content":"<p>Oak</p>","to":"https://www.w3.org/ns/activitystreams#Public"}}
{"type":"Like","actor":"https://a.org/u/ana","object":"https://b.org/n/1"}
{"type":"Create","actor":"https://b.org/users/eve","object":{"type":"Note","id":"https://b.org/n/2","inReplyTo":"https://b.org/n/1","content":"<p>Rude</p>","published":"2023-01-03T00:00:00Z","to":["as:Public"]}}
{"type":"Delete","actor":"https://b.org/users/eve","object":{"type":"Tombstone","id":"https://b.org/n/2"}}
{"type":"Create","object":{"type":"Note","id":"https://b.org/n/3","content":"<p>cut o
)";
  const importers::Outcome outcome = bringing.text("activitypub", lines);
  CHECK(all_of(outcome) ==
        "ana: Hives | Which? [live] at 0\n"
        "ben@b.org: Oak [live] at 1\n"
        "eve@b.org:  [deleted] at 2\n");
  CHECK(outcome.state.counts.reactions == 1);
  REQUIRE(outcome.state.topics.size() == 1);
  CHECK(outcome.state.topics.begin()->name == "Bees");
  CHECK(tests::has_note(outcome, "line 9: "));
  CHECK(bringing.text("activitypub", lines).events == 0);
}

TEST_CASE("importers/activitypub: one object over many lines, and collections in pages",
          "[importers][activitypub]") {
  tests::Bringing bringing;
  CHECK(all_of(bringing.text("activitypub", R"({
  "@context": "https://www.w3.org/ns/activitystreams",
  "id": "https://a.org/1",
  "type": "Article",
  "attributedTo": ["https://a.org/@ana"],
  "content": "Words",
  "name": "Title"
})")) == "ana@a.org: Title | Words [live] at 0\n");
  tests::Bringing other;
  CHECK(all_of(other.text(
            "activitypub",
            R"({"type":"OrderedCollection","first":{"type":"OrderedCollectionPage","orderedItems":[
{"type":"Note","id":"https://a.org/2","content":"<p>Two</p>","attributedTo":"https://a.org/@ana"},
"https://a.org/elsewhere"]}})")) == "ana@a.org: Two | Two [live] at 0\n");
}

}  // namespace hearth
