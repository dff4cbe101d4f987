// SPDX-License-Identifier: MIT
// How well disguised words are found: our own table, and the labelled cases where HEARTH_DATA_DIR
// has them.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "shared/base/json.h"
#include "shared/rules/matcher.h"

namespace hearth::rules {
namespace {

std::string found(const Matcher& matcher, std::string_view text) {
  MatchScratch scratch;
  std::vector<TermHit> hits;
  matcher.scan(text, 0, text.size(), scratch, hits);
  return hits.empty() ? std::string("-")
                      : std::string(text.substr(hits[0].begin, hits[0].end - hits[0].begin));
}

}  // namespace

TEST_CASE(
    "rules/evasion: disguises are seen through and look-alikes left alone when words are whole",
    "[rules][evasion]") {
  Matcher matcher;
  for (const char* term : {"casino", "ass", "hell", "sex", "buy now", "sell"})
    REQUIRE(matcher.add({.words = term}));
  REQUIRE(matcher.build());
  struct Row {
    std::string_view text;
    std::string_view found;
  };
  constexpr Row kRows[] = {
      {"my CASINO!", "CASINO"},
      {"c4s1n0", "c4s1n0"},
      {"caaaasiiino", "caaaasiiino"},
      {"c a s i n o", "c a s i n o"},
      {"c.a.s.i.n.o", "c.a.s.i.n.o"},
      {"ca_sino", "ca_sino"},
      {"ca*ino c*sino", "c*sino"},
      {"c\u200Ba\u200Dsino", "c\u200Ba\u200Dsino"},
      {"\u0441\u0430\u0455\u0456\u043F\u043E", "\u0441\u0430\u0455\u0456\u043F\u043E"},
      {"B u y  n 0 w", "-"},
      {"buy - now", "buy - now"},
      {"class assess embassy", "-"},
      {"a s s", "a s s"},
      {"as. so", "-"},
      {"he'll go", "-"},
      {"he ll", "-"},
      {"hello shell", "-"},
      {"5ell", "5ell"},
      {"455", "-"},
      {"45s", "-"},
      {"4ss", "4ss"},
      {"sextant", "-"},
      {"casino2go", "-"},
      {"casino2", "casino"}};
  for (const Row& row : kRows) {
    INFO(row.text);
    CHECK(found(matcher, row.text) == row.found);
  }
}

TEST_CASE("rules/evasion: F1 is at least 0.98 on the labelled cases", "[rules][evasion]") {
  const char* folder = std::getenv("HEARTH_DATA_DIR");  // may have a larger set than our slice
  std::ifstream file(std::string(folder == nullptr ? "" : folder) + "/evasion/cases.json");
  if (!file) file.open(std::string(HEARTH_SLICES) + "/evasion/cases.json");
  REQUIRE(file.is_open());
  std::stringstream bytes;
  bytes << file.rdbuf();
  const auto parsed =
      base::parse_json(bytes.str(), {.bytes_max = 50'000'000, .nodes_max = 4'000'000});
  REQUIRE(parsed.ok());
  Matcher matcher;
  for (const base::Json& term : *parsed.value().find("terms")->array())
    REQUIRE(matcher.add({.words = *term.text()}));
  REQUIRE(matcher.build());
  int hits = 0, missed = 0, wrong = 0, innocent = 0;
  for (const base::Json& row : *parsed.value().find("cases")->array()) {
    const bool bad = *row.find("label")->integer() == 1;
    const bool hit = found(matcher, *row.find("text")->text()) != "-";
    hits += bad && hit;
    missed += bad && !hit;
    wrong += !bad && hit;
    innocent += !bad;
  }
  INFO(hits << " found, " << missed << " missed, " << wrong << " wrong of " << innocent
            << " innocent");
  CHECK(2 * hits * 100 >= 98 * (2 * hits + missed + wrong));
  CHECK(wrong * 1'000 <= 2 * innocent);
}

}  // namespace hearth::rules
