// SPDX-License-Identifier: MIT
#include "server/importers/html.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

namespace hearth {

using importers::decode_entities;
using importers::markdown_of_html;
using importers::text_of_html;

TEST_CASE("importers/html: every element becomes its Markdown", "[importers][html]") {
  struct Case {
    const char* html;
    const char* markdown;
  };
  const std::vector<Case> cases{
      {"", ""},
      {"<p>One.</p><p>Two.</p>", "One.\n\nTwo."},
      {"<p>One\n  line</p>", "One line"},
      {"Bare text", "Bare text"},
      {"<p>a<br>b<br/>c</p>", "a  \nb  \nc"},
      {"<p>a <em>b</em> <strong>c</strong> <del>d</del></p>", "a *b* **c** ~~d~~"},
      {"<p>a<em> b </em>c</p>", "a *b* c"},
      {"<p><em></em>x</p>", "x"},
      {"<h1>A</h1><h3>B</h3>", "# A\n\n### B"},
      {"<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"},
      {"<p>press <kbd>Ctrl</kbd>, run <code>a * b</code></p>", "press `Ctrl`, run `a * b`"},
      {"<p><code>a`b</code> <code>`</code></p>", "``a`b`` `` ` ``"},
      {"<p>x<sup>2</sup>, <sup>a long small print note</sup></p>", "x^2, a long small print note"},
      {"<p>H<sub>2</sub>O</p>", "H2O"},
      {"<pre><code>if (a) {\n  b();\n}\n</code></pre>", "```\nif (a) {\n  b();\n}\n```"},
      {"<pre>```</pre>", "````\n```\n````"},
      {"<blockquote><p>One</p><p>Two</p></blockquote>", "> One\n>\n> Two"},
      {"<blockquote><blockquote><p>Deep</p></blockquote></blockquote>", "> > Deep"},
      {"<ul><li>a</li><li>b</li></ul>", "- a\n- b"},
      {"<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"},
      {"<ul>\n<li>a<ul><li>b</li></ul></li>\n<li>c</li></ul>", "- a\n  - b\n- c"},
      {"<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", "1. a\n\n   b\n\n2. c"},
      {"<ul><li><pre>x\ny</pre></li></ul>", "- ```\n  x\n  y\n  ```"},
      {"<ul><li>a<li>b</ul>", "- a\n- b"},
      {"<p>see <a href=\"https://example.org/a\">this</a></p>",
       "see [this](https://example.org/a)"},
      {"<p><a href=\"https://example.org/\">https://example.org/</a></p>",
       "<https://example.org/>"},
      {"<p><a href='https://e.org/a (b)'>x</a></p>", "[x](<https://e.org/a%20(b)>)"},
      {"<p><a>no address</a></p>", "no address"},
      {"<p><img src=\"https://e.org/i.png\" alt=\"A bridge\"></p>",
       "[A bridge](https://e.org/i.png)"},
      {"<p><img src=\"https://e.org/i.png\"></p>", "[image](https://e.org/i.png)"},
      {"<a href=\"https://e.org/big\"><img src=\"https://e.org/s.png\" alt=\"Map\"></a>",
       "[Map](https://e.org/big)"},
      {"<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
       "- **A** | **B**\n- 1 | 2"},
      {"<dl><dt>Word</dt><dd>Meaning</dd></dl>", "**Word**\n\nMeaning"},
      {"<div>a<p>b</p>c</div>", "a\n\nb\n\nc"},
      {"<p>a<!-- hidden --><script>var x = '</p>';</script>b</p>", "ab"},
      {"<p>one<p>two", "one\n\ntwo"},
      {"<p>5 &lt; 6 &amp; 7 &gt; 2 &mdash; &#8217;&#x2019; &unknown;</p>",
       "5 < 6 & 7 > 2 \u2014 \u2019\u2019 \\&unknown;"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.html);
    CHECK(markdown_of_html(one.html) == one.markdown);
  }
}

TEST_CASE("importers/html: text that looks like Markdown stays text", "[importers][html]") {
  struct Case {
    const char* html;
    const char* markdown;
  };
  const std::vector<Case> cases{
      {"<p>2 * 3 * 4</p>", "2 * 3 * 4"},
      {"<p>*not emphasis*</p>", "\\*not emphasis\\*"},
      {"<p>snake_case_name and _x_</p>", "snake_case_name and \\_x\\_"},
      {"<p># not a heading</p>", "\\# not a heading"},
      {"<p>&gt; not a quote</p>", "\\> not a quote"},
      {"<p>- not a list</p>", "\\- not a list"},
      {"<p>1. not a list</p>", "1\\. not a list"},
      {"<p>1999 was good</p>", "1999 was good"},
      {"<p>---</p>", "\\---"},
      {"<p>a `tick`</p>", "a \\`tick\\`"},
      {"<p>[a](b)</p>", "[a\\](b)"},
      {"<p>&lt;b&gt;</p>", "\\<b>"},
      {"<p>&amp;amp;</p>", "\\&amp;"},
      {"<p>C:\\dir</p>", "C:\\\\dir"},
      {"<p>~~kept~~</p>", "\\~\\~kept\\~\\~"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.html);
    CHECK(markdown_of_html(one.html) == one.markdown);
  }
}

TEST_CASE("importers/html: no input loses its words or stops the parser", "[importers][html]") {
  const std::vector<std::string> inputs{
      "<",
      "<<<",
      "<p",
      "a < b and c > d",
      "</p></p>x",
      "<p><b>x</p>y</b>",
      "<a href=\"x>word</a>",
      "<ul>stray<li>item</ul>after",
      "<td>cell</td>",
      "<nonsense a=b>word</nonsense>",
      "&#0;&#xD800;&;",
      "<a href=\"q\">x<blockquote>y</blockquote></a>",
      "<p>word<!-- never closed",
  };
  for (const std::string& input : inputs) {
    CAPTURE(input);
    const std::string markdown = markdown_of_html(input);
    for (const char* word : {"word", "item", "stray", "after", "cell"}) {
      if (input.find(std::string(">") + word) == std::string::npos) continue;
      CHECK(markdown.find(word) != std::string::npos);
    }
  }
  // Deeper than anybody nests: unwrapped, not refused, and the stack holds.
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<blockquote><ul><li>";
  CHECK(markdown_of_html(deep + "bottom").find("bottom") != std::string::npos);
}

TEST_CASE("importers/html: references are decoded once", "[importers][html]") {
  CHECK(decode_entities("&amp;lt;") == "&lt;");
  CHECK(decode_entities("a & b &c d;") == "a & b &c d;");
  CHECK(decode_entities("&#65;&#x42;&#128029;") == "AB\U0001F41D");
  CHECK(decode_entities("&#1114112; &#xZZ; &#;") == "\uFFFD &#xZZ; &#;");
  CHECK(text_of_html("<p>One <b>two</b></p>\n<p>three</p>") == "One two three");
}

}  // namespace hearth
