// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "tests/server/importers/bringing.h"

namespace hearth {

TEST_CASE("importers/mastodon: an archive's notes, answers and what stays out",
          "[importers][mastodon]") {
  tests::Bringing bringing;
  const std::string folder = bringing.folder.file("archive");
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/actor.json")
      << R"({"type":"Person","id":"https://s.org/users/ana","preferredUsername":"ana","name":"Ana"})";
  std::ofstream(folder + "/likes.json") << R"({"orderedItems":["https://s.org/1"]})";
  std::ofstream(folder + "/outbox.json")
      << R"({"id":"outbox.json","type":"OrderedCollection","totalItems":5,"orderedItems":[
{"type":"Create","actor":"https://s.org/users/ana","object":{"id":"https://s.org/s/1","type":"Note","inReplyTo":null,"published":"2022-11-11T17:33:26Z","attributedTo":"https://s.org/users/ana","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["https://s.org/users/ana/followers"],"content":"<p>Oak is <b>best</b></p>","conversation":"c1"}},
{"type":"Create","actor":"https://s.org/users/ana","object":{"id":"https://s.org/s/2","type":"Note","inReplyTo":"https://s.org/s/1","published":"2022-11-12T17:33:26Z","attributedTo":"https://s.org/users/ana","to":["https://s.org/users/ana/followers"],"cc":["https://www.w3.org/ns/activitystreams#Public"],"content":"<p>Really</p>","conversation":"c1"}},
{"type":"Create","actor":"https://s.org/users/ana","object":{"id":"https://s.org/s/3","type":"Note","inReplyTo":"https://t.org/s/9","published":"2022-11-13T17:33:26Z","attributedTo":"https://s.org/users/ana","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":[],"content":"<p>@ben No</p>","conversation":"c2"}},
{"type":"Create","actor":"https://s.org/users/ana","object":{"id":"https://s.org/s/4","type":"Note","published":"2022-11-13T18:33:26Z","attributedTo":"https://s.org/users/ana","to":["https://t.org/users/ben"],"cc":[],"content":"<p>psst</p>"}},
{"type":"Create","actor":"https://s.org/users/ana","object":{"id":"https://s.org/s/5","type":"Note","published":"2022-11-14T18:33:26Z","attributedTo":"https://s.org/users/ana","to":["https://s.org/users/ana/followers"],"cc":[],"content":"<p>among us</p>"}},
{"type":"Create","actor":"https://s.org/users/ana","object":{"id":"https://s.org/s/6","type":"Note","inReplyTo":"https://t.org/s/8","published":"2022-11-15T18:33:26Z","attributedTo":"https://s.org/users/ana","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":[],"content":"<p>Yes, Ben</p>","conversation":"c1"}},
{"type":"Announce","object":"https://t.org/s/7","to":["https://www.w3.org/ns/activitystreams#Public"]}
]})";
  const importers::Outcome outcome = bringing.file("mastodon", folder);
  std::string all;
  for (const base::PostId thread : outcome.state.threads) all += tests::told(outcome, thread);
  CHECK(all ==
        "Ana: Oak is best | Oak is **best** [live] at 0\n"
        "Ana: Really [live] at 1\n"
        "Ana: \u21AA <https://t.org/s/8>\n\nYes, Ben [live] at 1\n"
        "nobody: @ben No |  [live] at 0\n"
        "Ana: \u21AA <https://t.org/s/9>\n\n@ben No [live] at 1\n"
        "Ana: among us | among us [held] at 0\n");
  CHECK(outcome.report.totals.parents_missing == 2);
  CHECK(outcome.report.count_of("notes to the people named alone", "they are nobody else's") == 1);
  CHECK(outcome.report.count_of("boosts", "they are words of others") == 1);
  CHECK(bringing.file("mastodon", folder + "/outbox.json").events == 0);
}

}  // namespace hearth
