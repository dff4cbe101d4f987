// SPDX-License-Identifier: MIT
#include "shared/text/markdown.h"

#include <catch2/catch_test_macros.hpp>

namespace hearth::text {
namespace {

// One line per block: kind, depth, quote, number, then runs with their marks.
std::string outline(std::string_view source) {
  constexpr std::string_view kKinds[] = {"p", "h", "li", "q", "code", "hr", "table"};
  constexpr std::string_view kMarks[] = {"b", "i", "c", "s", "a", "img", "@", "task"};
  std::string out;
  for (const Block& block : markdown(source)) {
    out += kKinds[static_cast<std::size_t>(block.kind)];
    if (block.depth > 0) out += std::to_string(block.depth);
    if (block.quote > 0) out += ">" + std::to_string(block.quote);
    if (block.ordinal > 0) out += "#" + std::to_string(block.ordinal);
    out += ':';
    for (const Run& run : block.runs) {
      out += '[';
      for (std::size_t i = 0; i < 8; ++i) {
        if ((run.flags >> i & 1) != 0) out += kMarks[i];
      }
      if (run.flags != 0) out += ' ';
      out += run.text;
      if (!run.href.empty()) out += " ->" + run.href;
      out += ']';
    }
    out += '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("text/markdown: blocks and runs come flat when the source is laid out",
          "[text][markdown]") {
  struct Row {
    std::string_view source;
    std::string_view outline;
  };
  constexpr Row kRows[] = {
      {"", ""},
      {"plain words", "p:[plain words]\n"},
      {"one\ntwo  \nthree", "p:[one\ntwo\nthree]\n"},
      {"a **b *c*** ~~d~~ `e`", "p:[a ][b b ][bi c][ ][s d][ ][c e]\n"},
      {"# Title\n\ntext", "h1:[Title]\np:[text]\n"},
      {"- one\n- two\n  - three\n", "li1:[one]\nli1:[two]\nli2:[three]\n"},
      {"3. one\n4. two\n\n   more", "li1#3:[one]\nli1#4:[two]\np1:[more]\n"},
      {"> said\n\nanswered", "q>1:[said]\np:[answered]\n"},
      {"```cpp\nint x;\n\ny\n```", "code:[int x;\n\ny]\n"},
      {"***", "hr:\n"},
      {"[go](https://example.org/a?b&amp;c)", "p:[a go ->https://example.org/a?b&c]\n"},
      {"[go](javascript:alert(1)) [x](/local)", "p:[go x]\n"},
      {"see https://example.org/a.",
       "p:[see ][a https://example.org/a ->https://example.org/a][.]\n"},
      {"www.example.org me@example.org",
       "p:[a www.example.org ->http://www.example.org][ ][a me@example.org "
       "->mailto:me@example.org]\n"},
      {"<b>no</b> <script>x</script>", "p:[<b>no</b> <script>x</script>]\n"},
      {"![a cat](https://example.org/c.png)", "p:[img a cat ->https://example.org/c.png]\n"},
      {"hi @anna, **@jo**", "p:[hi ][@ @anna][, ][b@ @jo]\n"},
      {"`@anna`", "p:[c @anna]\n"},
      {"&lt;&#65;&#x1F600;&unknown;&#0;", "p:[<A\U0001F600&unknown;\uFFFD]\n"},
      {"-\n- b", "li1:\nli1:[b]\n"},
      {"    not code", "p:[not code]\n"}};
  for (const Row& row : kRows) {
    INFO(row.source);
    CHECK(outline(row.source) == row.outline);
  }
}

TEST_CASE("text/markdown: links and emphasis end where they are meant to beside wide signs",
          "[text][markdown]") {
  struct Row {
    std::string_view source;
    std::string_view outline;
  };
  constexpr Row kRows[] = {
      {"去 https://a.example/p，走吧",
       "p:[去 ][a https://a.example/p ->https://a.example/p][，走吧]\n"},
      {"（https://a.example/p）", "p:[（][a https://a.example/p ->https://a.example/p][）]\n"},
      {"看https://a.example。好", "p:[看][a https://a.example ->https://a.example][。好]\n"},
      {"「www.a.example」", "p:[「][a www.a.example ->http://www.a.example][」]\n"},
      {"Https://A.example/x!", "p:[a Https://A.example/x ->Https://A.example/x][!]\n"},
      {"https://пример.example/путь_к_ней",
       "p:[a https://пример.example/путь_к_ней ->https://пример.example/путь_к_ней]\n"},
      {"https://a.example/_b_/*c*?d=[1]&amp;e",
       "p:[a https://a.example/_b_/*c*?d=[1 ->https://a.example/_b_/*c*?d=[1][]&e]\n"},
      {"**https://a.example/b**", "p:[ba https://a.example/b ->https://a.example/b]\n"},
      {"[to](https://a.example/F_(b)_c) and <https://a.example/_d_>",
       "p:[a to ->https://a.example/F_(b)_c][ and ][a https://a.example/_d_ "
       "->https://a.example/_d_]\n"},
      {"[https://a.example](https://b.example)", "p:[a https://a.example ->https://b.example]\n"},
      {"`https://a.example/_b_`", "p:[c https://a.example/_b_]\n"},
      {"**注意：**明天", "p:[b 注意：][明天]\n"},
      {"参见**「附录」**一节", "p:[参见][b 「附录」][一节]\n"},
      {"これは*重要！*です", "p:[これは][i 重要！][です]\n"},
      {"**Note:**今天", "p:[b Note:][今天]\n"},
      {"~~旧，~~新", "p:[s 旧，][新]\n"},
      {"a ** b ** c", "p:[a ** b ** c]\n"},
      {"2*3，4*5", "p:[2][i 3，4][5]\n"},
      {"x@y.example，再", "p:[a x@y.example ->mailto:x@y.example][，再]\n"}};
  for (const Row& row : kRows) {
    INFO(row.source);
    CHECK(outline(row.source) == row.outline);
  }
}

TEST_CASE("text/markdown: tables keep their cells and tasks their boxes", "[text][markdown]") {
  CHECK(outline("- [x] paid\n- [ ] sent\n- [y] odd") ==
        "li1:[task [x]][ paid]\nli1:[task [ ]][ sent]\nli1:[[y] odd]\n");
  CHECK(outline("| a | *b* |\n|---|:-:|\n| https://a.example/p | @jo |\n") ==
        "table:[a][ | ][i b][\n][a https://a.example/p ->https://a.example/p][ | ][@ @jo]\n");
  const std::vector<Block> blocks = markdown("| a | b |\n|:-:|--:|\n| see @jo and @bo | |\n");
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].columns == 2);
  REQUIRE(blocks[0].cells.size() == 4);
  const auto words = [&](const Cell& cell) {
    std::string out;
    for (std::uint32_t i = cell.begin; i < cell.end; ++i) out += blocks[0].runs[i].text;
    return out;
  };
  CHECK(words(blocks[0].cells[0]) == "a");
  CHECK(blocks[0].cells[0].heading);
  CHECK(blocks[0].cells[0].align == Align::kCentre);
  CHECK(words(blocks[0].cells[1]) == "b");
  CHECK(blocks[0].cells[1].align == Align::kEnd);
  CHECK(words(blocks[0].cells[2]) == "see @jo and @bo");
  CHECK_FALSE(blocks[0].cells[2].heading);
  CHECK(words(blocks[0].cells[3]).empty());
  CHECK(plain_text("| a | b |\n|---|---|\n| 1 | 2 |", 100) == "a | b\n1 | 2");
}

TEST_CASE("text/markdown: mentions begin and end where people mean them", "[text][markdown]") {
  struct Row {
    std::string_view source;
    std::string_view outline;
  };
  constexpr Row kRows[] = {
      {"@Max's hat", "p:[@ @Max]['s hat]\n"},
      {"@小明，早", "p:[@ @小明][，早]\n"},
      {"谢谢@小明", "p:[谢谢][@ @小明]\n"},
      {"안녕@민수", "p:[안녕][@ @민수]\n"},
      {"👋@Max «@Ana» (@Bo), ❤️@Jo",
       "p:[👋][@ @Max][ «][@ @Ana][» (][@ @Bo][), ❤️][@ @Jo]\n"},
      {"@max.muster. @o-o-", "p:[@ @max.muster][. ][@ @o-o][-]\n"},
      {"привет@Max", "p:[привет@Max]\n"},
      {"> @ana said\n\n`@bo` [@cy](https://a.example) ![@di](https://a.example/d.png)",
       "q>1:[@ana said]\np:[c @bo][ ][a @cy ->https://a.example][ ][img @di "
       "->https://a.example/d.png]\n"},
      {"```\n@Entity\n```", "code:[@Entity]\n"},
      {"https://a.example/@ana", "p:[a https://a.example/@ana ->https://a.example/@ana]\n"}};
  for (const Row& row : kRows) {
    INFO(row.source);
    CHECK(outline(row.source) == row.outline);
  }
  CHECK(mentioned("hi @Ana **Maria** and `@x`\n> @y\n\n@z") ==
        std::vector<std::string>{"@Ana Maria and ", "@z"});
}

TEST_CASE("text/markdown: all words remain when a bound is passed", "[text][markdown]") {
  std::string source;
  for (std::size_t i = 0; i < kBlocksMax + 10; ++i) source += "x\n\n";
  const std::vector<Block> blocks = markdown(source);
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].runs[0].text == source);
  const std::string deep(5'000, '>');
  CHECK(markdown(deep + " a").size() <= kBlocksMax);
  for (const Block& block : markdown(deep + " a")) CHECK(block.quote <= kNestingMax);
}

TEST_CASE("text/markdown: plain text has the words alone when marks are left out",
          "[text][markdown]") {
  CHECK(plain_text("# A *b*\n\n- c\n\n---\n[d](https://e.example)", 100) == "A b\nc\nd");
  CHECK(plain_text("\u00E9\u00E9\u00E9", 3) == "\u00E9");
}

TEST_CASE("text/markdown: the community's own pictures are images and never links",
          "[text][markdown]") {
  const std::string id = "abcdefghijklmnopqrstuvwx27";
  const auto runs = [](const std::string& source) { return markdown(source).front().runs; };
  using Runs = std::vector<Run>;
  CHECK(runs("![a cat](picture:" + id + ")") == Runs{{"a cat", kImage, "picture:" + id}});
  CHECK(runs("![](picture:" + id + ")") == Runs{{"", kImage, "picture:" + id}});
  CHECK(runs("[a cat](picture:" + id + ")") == Runs{{"a cat", 0, ""}});
  CHECK(runs("[![a cat](picture:" + id + ")](https://e.example)") ==
        Runs{{"a cat", kImage, "picture:" + id}});
  for (const std::string& other :
       {std::string("picture:"), "picture:" + id + "a", "picture:" + id.substr(1), "PICTURE:" + id,
        "picture:" + id.substr(1) + "A", "picture:" + id.substr(1) + "/", "picture:../" + id,
        "pictures:" + id}) {
    INFO(other);
    CHECK(runs("![a cat](" + other + ")") == Runs{{"a cat", kImage, ""}});
    CHECK(pictures_in("![a cat](" + other + ")").empty());
  }
  CHECK(runs("![](https://e.example/cat.png) b") == Runs{{" b", 0, ""}});
  CHECK(plain_text("See ![a cat](picture:" + id + ").", 100) == "See a cat.");

  const std::string second = std::string(26, 'b');
  CHECK(pictures_in("> ![a](picture:" + second + ")\n\n- ![](picture:" + id +
                    ") ![c](picture:" + second + ")") == std::vector<std::string>{second, id});
  CHECK(
      pictures_in("`![a](picture:" + id + ")` picture:" + id + " [a](picture:" + id + ")").empty());
  CHECK(pictures_in("No picture here.").empty());
}

TEST_CASE("text/markdown: only web and mail addresses are links when checked", "[text][markdown]") {
  struct Row {
    std::string_view address;
    bool safe;
  };
  constexpr Row kRows[] = {{"https://example.org", true},
                           {"HTTP://example.org", true},
                           {"mailto:a@example.org", true},
                           {"javascript:alert(1)", false},
                           {"data:text/html,x", false},
                           {"//example.org", false},
                           {"https://", false},
                           {"https://exa mple.org", false},
                           {"https://a\nb", false},
                           {"", false}};
  for (const Row& row : kRows) {
    INFO(row.address);
    CHECK(is_safe_link(row.address) == row.safe);
  }
}

}  // namespace hearth::text
