// SPDX-License-Identifier: MIT
#include "shared/text/shown.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace hearth::text {

TEST_CASE("text/shown: reads as a reader does when the source is marked up", "[text][shown]") {
  struct Row {
    std::string_view source;
    std::string_view seen;
  };
  constexpr Row kRows[] = {
      {"plain words, 2 * 3 * 4 and snake_case", "plain words, 2 * 3 * 4 and snake_case"},
      {"ca**ll** it *off*, ~~no~~", "call it off, no"},
      {"_so_ it is; a_b_c stays", "so it is; a_b_c stays"},
      {"***all*** of it", "all of it"},
      {"an open **mark", "an open **mark"},
      {"a&shy;b c&period;d", "a\u00ADb c.d"},
      {"&#98;un &#x62;un &amp; &unknown;", "bun bun & &unknown;"},
      {"\\*not so\\* \\q", "*not so* \\q"},
      {"[words](https://a.example/x_y_z) after", "words after"},
      {"be[](https://a.example)hind", "behind"},
      {"a [**b**](<https://a.example> \"t\") c", "a b c"},
      {"![picture](https://a.example/p.png)!", "picture!"},
      {"[a](", "[a]("},
      {"see <https://a.example/>", "see https://a.example/"},
      {"<b>tags</b> stay", "<b>tags</b> stay"},
      {"`co*d*e &amp;` and *it*", "co*d*e &amp; and it"},
      {"[one][r] two\n\n[r]: https://a.example", "one two\n\n"},
      {"[one][r] two", "[one][r] two"}};
  for (const Row& row : kRows) {
    INFO(row.source);
    CHECK(Shown::of_markdown(row.source).seen(row.source) == row.seen);
  }
}

TEST_CASE("text/shown: places are the author's own bytes when marks stand between",
          "[text][shown]") {
  const std::string source = "x s&#112;*a*m";
  const Shown shown = Shown::of_markdown(source);
  REQUIRE(shown.words(source) == "x spam");
  CHECK(shown.place({2, 6}) == Extent{2, 13});
  CHECK(shown.place({3, 4}) == Extent{3, 9});
  CHECK(shown.place({4, 5}) == Extent{10, 11});
  CHECK(Shown::of_markdown("none").place({1, 3}) == Extent{1, 3});
}

TEST_CASE("text/shown: addresses behind links come after what is seen", "[text][shown]") {
  const std::string source = "[x](https://a\\.example/&#49;)";
  const Shown shown = Shown::of_markdown(source);
  CHECK(shown.seen(source) == "x");
  CHECK(shown.words(source) == "x\nhttps://a.example/1");
}

TEST_CASE("text/shown: an override is read in the order it is shown", "[text][shown]") {
  const std::string source = "a \u202Eelas\u202C z";
  const Shown shown = Shown::of_plain(source);
  CHECK(shown.words(source).ends_with("\na sale z"));
  CHECK(Shown::of_plain("a **b**").same());
}

}  // namespace hearth::text
