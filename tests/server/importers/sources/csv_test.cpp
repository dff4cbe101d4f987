// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

std::string all_of(const importers::Outcome& outcome) {
  std::string all;
  for (const base::PostId thread : outcome.state.threads) all += tests::told(outcome, thread);
  return all;
}

}  // namespace

TEST_CASE("importers/csv: comments of pages, with answers, states and quoted fields",
          "[importers][csv]") {
  tests::Bringing bringing;
  const std::string table =
      "\xEF\xBB\xBFid,URL,Parent Id,Author,E-mail,Comment,Created at,Status,Colour\r\n"
      "1,https://e.org/a?utm_source=x,,Ana,ana@e.org,\"Oak, said \"\"he\"\"\r\nand "
      "ash\",2020-01-02 "
      "10:00,approved,red\r\n"
      "2,https://e.org/a,1,Ben,,<p>No &amp; <b>no</b></p>,02.01.2020 11:00,1,\r\n"
      "\r\n"
      "3,https://e.org/a,,Eve,,Buy,2020-01-03,spam,\r\n"
      "4,https://e.org/a,,Gus,,Wait,2020-01-04,pending,\r\n"
      "5,https://e.org/a,,Gus,,too,many,fields,in,this\r\n"
      "6,https://e.org/b,,Gus,,\"never closed,2020-01-05,1,\r\n"
      "7,https://e.org/b,,Gus,,Last,someday,1,\r\n";
  const importers::Outcome outcome = bringing.text("csv", table);
  REQUIRE(outcome.state.threads.size() == 2);
  CHECK(tests::told(outcome, tests::page(outcome, "https://e.org/a")->id) ==
        "nobody: https://e.org/a | https://e.org/a [live] at 0\n"
        "Ana: Oak, said \"he\"\nand ash [live] at 1\n"
        "Ben: No & **no** [live] at 2\n"
        "Eve: Buy [removed] at 1\n"
        "Gus: Wait [held] at 1\n");
  CHECK(tests::has_note(outcome, "line 8: the row has more fields than the first one"));
  CHECK(tests::has_note(outcome, "line 9: a quote that is never closed"));
  CHECK(tests::has_note(outcome, "line 10: \"someday\" is no time"));
  CHECK(outcome.report.count_of("column \"Colour\"", "nothing here is called so") == 1);
  CHECK(outcome.report.totals.replies == 5);
  CHECK(bringing.text("csv", table).events == 0);
}

TEST_CASE("importers/csv: a forum between semicolons, and rows that say the same",
          "[importers][csv]") {
  tests::Bringing bringing;
  CHECK(all_of(bringing.text("csv",
                             "thread_id;post_id;thread title;forum;username;posted at;message\r"
                             "9;9;Hives;Bees;ana;1/2/2020 3:06 PM;\"Which; really?\"\r"
                             "9;10;Hives;Bees;ben;1/2/2020 4:06 PM;Oak\r")) ==
        "ana: Hives | Which; really? [live] at 0\n"
        "ben: Oak [live] at 1\n");
  tests::Bringing other;
  const std::string twice = "name\ttext\nAna\t+1\nAna\t+1\n";
  CHECK(all_of(other.text("csv", twice)) ==
        "nobody: home |  [live] at 0\nAna: +1 [live] at 1\nAna: +1 [live] at 1\n");
  CHECK(other.text("csv", twice).events == 0);
}

TEST_CASE("importers/csv: a table without words is refused by name", "[importers][csv]") {
  tests::Bringing bringing;
  const std::string file = bringing.folder.file("table.csv");
  std::ofstream(file) << "name,colour\nAna,red\n";
  const auto outcome = bringing.attempt("csv", file);
  REQUIRE_FALSE(outcome.ok());
  CHECK(outcome.error().detail.find("no column of the first row") != std::string::npos);
}

}  // namespace hearth
