// SPDX-License-Identifier: MIT
#include "shared/text/markdown.h"

#include <catch2/catch_test_macros.hpp>

namespace hearth::text {
namespace {

// One line per block: kind, depth, quote, number, then runs with their marks.
std::string outline(std::string_view source) {
  constexpr std::string_view kKinds[] = {"p", "h", "li", "q", "code", "hr"};
  constexpr std::string_view kMarks[] = {"b", "i", "c", "s", "a", "img", "@"};
  std::string out;
  for (const Block& block : markdown(source)) {
    out += kKinds[static_cast<std::size_t>(block.kind)];
    if (block.depth > 0) out += std::to_string(block.depth);
    if (block.quote > 0) out += ">" + std::to_string(block.quote);
    if (block.ordinal > 0) out += "#" + std::to_string(block.ordinal);
    out += ':';
    for (const Run& run : block.runs) {
      out += '[';
      for (std::size_t i = 0; i < 7; ++i) {
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
