// SPDX-License-Identifier: MIT
#include "shared/text/segments.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace hearth::text {
namespace {

std::string pieces(std::string_view text, const std::vector<Extent>& extents) {
  std::string out;
  for (const Extent& e : extents) {
    if (!out.empty()) out += '|';
    out += text.substr(e.begin, e.end - e.begin);
  }
  return out;
}

std::string hosts(std::string_view text) {
  std::vector<Extent> extents;
  for (const LinkPiece& link : links(text)) extents.push_back(link.host);
  return pieces(text, extents);
}

std::string addresses(std::string_view text) {
  std::vector<Extent> extents;
  for (const LinkPiece& link : links(text)) extents.push_back(link.whole);
  return pieces(text, extents);
}

}  // namespace

TEST_CASE("text/segments: names after @ are found when they are mentions", "[text][segments]") {
  struct Row {
    std::string_view text;
    std::string_view found;
  };
  constexpr Row kRows[] = {{"hi @anna and @jo-ann.", "@anna|@jo-ann"},
                           {"mail me@example.com", ""},
                           {"@", ""},
                           {"@@anna", ""},
                           {"(@anna)", "@anna"},
                           {"@\u00C9milie!", "@\u00C9milie"},
                           {"@\u5FAE\u4FE1\u3002", "@\u5FAE\u4FE1"},
                           {"see /@anna", ""},
                           {"@a_b9", "@a_b9"}};
  for (const Row& row : kRows) {
    INFO(row.text);
    CHECK(pieces(row.text, mentions(row.text)) == row.found);
  }
}

TEST_CASE("text/segments: links end where a reader ends them when they stand in a sentence",
          "[text][segments]") {
  struct Row {
    std::string_view text;
    std::string_view whole;
    std::string_view host;
  };
  constexpr Row kRows[] = {
      {"go to https://example.org/a(b).", "https://example.org/a(b)", "example.org"},
      {"(https://example.org/a)", "https://example.org/a", "example.org"},
      {"[x](http://u@h.example:80/p?q#f) HTTPS://X.example!",
       "http://u@h.example:80/p?q#f|HTTPS://X.example", "h.example|X.example"},
      {"www.example.org, and awww.example.org", "www.example.org", "www.example.org"},
      {"no link: http:// or example.org", "", ""}};
  for (const Row& row : kRows) {
    INFO(row.text);
    CHECK(addresses(row.text) == row.whole);
    CHECK(hosts(row.text) == row.host);
  }
}

TEST_CASE("text/segments: quotes and code are set apart when a rule ignores them",
          "[text][segments]") {
  constexpr std::string_view kText =
      "> one\n> two\nthree `four` ``fi`ve``\n```\nsix\n```\nseven `eight";
  CHECK(pieces(kText, quotes(kText)) == "> one\n> two\n");
  CHECK(pieces(kText, code(kText)) == "`four`|``fi`ve``|```\nsix\n```\n");
  constexpr std::string_view kOpen = "a\n~~~\nrest ~~~ of it";
  CHECK(pieces(kOpen, code(kOpen)) == "~~~\nrest ~~~ of it");
  CHECK(quotes("a > b\n    > c").empty());
  CHECK(code("no code here").empty());
}

TEST_CASE("text/segments: counts follow what people see when scripts differ", "[text][segments]") {
  struct Row {
    const char* what;
    std::string_view text;
    std::int64_t characters;
    std::int64_t words;
    std::int64_t lines;
    std::int64_t emoji;
    Script script;
  };
  constexpr Row kRows[] = {
      {"nothing", "", 0, 0, 0, 0, Script::kNone},
      {"English", "Don't go,\n\nplease 2x", 20, 4, 2, 0, Script::kLatin},
      {"marks are no characters", "e\u0301a", 2, 1, 1, 0, Script::kLatin},
      {"Russian", "\u041F\u0440\u0438\u0432\u0435\u0442 \u0432\u0441\u0435\u043C", 11, 2, 1, 0,
       Script::kCyrillic},
      {"Chinese counts letters", "\u4F60\u597D\u4E16\u754C", 4, 4, 1, 0, Script::kHan},
      {"family, flag and skin tone are one each",
       "\U0001F469\u200D\U0001F467 \U0001F1E9\U0001F1EA \U0001F44D\U0001F3FD", 8, 0, 1, 3,
       Script::kNone},
      {"two flags in a row", "\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7", 4, 0, 1, 2,
       Script::kNone}};
  for (const Row& row : kRows) {
    INFO(row.what);
    const Counts counts = count(row.text);
    CHECK(counts.words == row.words);
    CHECK(counts.lines == row.lines);
    CHECK(counts.emoji == row.emoji);
    CHECK(counts.script == row.script);
    CHECK(counts.characters == row.characters);
  }
  const Counts loud = count("WHY is THIS!!!! ![a](b)");
  CHECK(loud.capitals == 7);
  CHECK(loud.cased == 11);
  CHECK(loud.longest_repeat == 4);
  CHECK(loud.images == 1);
}

TEST_CASE("text/segments: time grows with the text when back-ticks never close",
          "[text][segments]") {
  std::string ticks;
  for (int i = 0; i < 200'000; ++i) ticks += i % 7 == 0 ? " x" : "`";
  CHECK(code(ticks).size() < ticks.size());
}

}  // namespace hearth::text
