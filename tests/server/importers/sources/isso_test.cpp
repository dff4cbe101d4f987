// SPDX-License-Identifier: MIT
#include <sqlite3.h>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

const std::string kSql = R"sql(
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER,
  created FLOAT NOT NULL, modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR,
  author VARCHAR, email VARCHAR, website VARCHAR, likes INTEGER DEFAULT 0,
  dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL);
INSERT INTO threads VALUES(1,'/hives/','Hives; and ''stands''');
INSERT INTO comments VALUES(1,1,NULL,1437612480.5,NULL,1,'192.0.2.1','Oak is *best*; a < b',
  'Ana','a@example.org','',3,1,X'00ff');
INSERT INTO comments VALUES(1,2,1,1437612490.0,NULL,2,'192.0.2.1','<p>Wait</p>',
  'Ben',NULL,NULL,0,0,X'00');
INSERT INTO comments VALUES(1,3,1,1437612500.0,NULL,4,'192.0.2.1','','','','',0,0,X'00');
INSERT INTO comments VALUES(1,4,3,1437612510.0,NULL,1,'192.0.2.1','Still','','','',0,0,X'00');
)sql";

const std::string kTold =
    "nobody: Hives; and 'stands' | https://bees.example/hives/ [live] at 0\n"
    "Ana: Oak is *best*; a < b [live] at 1\n"
    "Ben: Wait [held] at 2\n"
    "Guest:  [deleted] at 2\n"
    "Guest: Still [live] at 3\n";

void check(const importers::Outcome& outcome) {
  const model::Post* thread = tests::page(outcome, "https://bees.example/hives/");
  REQUIRE(thread != nullptr);
  CHECK(tests::told(outcome, thread->id) == kTold);
  CHECK(outcome.report.totals.replies == 4);
  CHECK(outcome.report.totals.authors == 2);
  CHECK(outcome.report.totals.without_author == 2);
  CHECK(outcome.report.totals.deleted == 1);
  CHECK(outcome.report.totals.waiting == 1);
  const model::Post* first = outcome.state.post(tests::replies_to(outcome, thread->id).at(0));
  CHECK(first->reaction(model::Reaction::kUp) == 3);
  CHECK(first->reaction(model::Reaction::kDown) == 1);
  CHECK(first->created_ms == 1'437'612'480'500);
}

}  // namespace

TEST_CASE("importers/isso: the file and a dump of it come to the same", "[importers][isso]") {
  tests::Bringing bringing;
  bringing.source.site = "https://bees.example";
  check(bringing.text("isso", kSql));

  tests::Bringing other;
  other.source.site = "https://bees.example";
  const std::string file = other.folder.file("comments.db");
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
  REQUIRE(sqlite3_exec(database, kSql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
  const importers::Outcome outcome = other.file("isso", file);
  check(outcome);
  CHECK(other.file("isso", file).events == 0);
}

TEST_CASE("importers/isso: JSON, with ids that are all 0", "[importers][isso]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text("isso",
                                                   R"([{"id":"/a/","title":"A+%26+B","comments":[
        {"id":0,"author":"Ana","email":"","text":"One","created":"2005-02-24 04:03:37"},
        {"id":0,"author":"Ben","email":"","text":"Two","created":"2005-02-25 04:03:37"}]},
        {"id":"","title":"x","comments":[]}])");
  const model::Post* thread = tests::page(outcome, "/a/");
  REQUIRE(thread != nullptr);
  CHECK(tests::told(outcome, thread->id) ==
        "nobody: A & B |  [live] at 0\nAna: One [live] at 1\nBen: Two [live] at 1\n");
  CHECK(tests::has_note(outcome, "a page without an id"));
  CHECK(tests::has_note(outcome, "--site"));
}

}  // namespace hearth
