// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "server/importers/bbcode.h"
#include "server/importers/html.h"
#include "shared/community/row.h"
#include "tests/server/importers/bringing.h"

namespace hearth {

TEST_CASE("importers/phpbb: topics, guests and states", "[importers][phpbb]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text("phpbb", R"(
INSERT INTO `phpbb_forums` (`forum_id`, `forum_name`, `forum_password`) VALUES (1,
  'Hives',''),(2,'Staff','x');
INSERT INTO `phpbb_posts` (`post_id`,`topic_id`,`forum_id`,`poster_id`,
  `post_time`,`post_visibility`,`post_username`,`post_subject`,`post_text`) VALUES
(10,1,1,2,1368000000,1,'','Oak',
  0x5b623a336b326a5d4f616b5b2f623a336b326a5d2069732026616d703b20776173),
  
(11,1,1,1,1368000100,1,'Visitor','Re: Oak',
  '<r><QUOTE author="ana"><s>[quote=ana]</s>Oak<e>[/quote]</e></QUOTE>\nYes &lt;3</r>'),
  
(12,1,1,2,1368000200,0,'','Re: Oak','Wait'),
(13,1,1,2,1368000300,2,'','Re: Oak','Gone'),
(14,2,2,2,1368000400,1,'','Plans','Secret');
INSERT INTO `phpbb_topics` (`topic_id`,`forum_id`,`topic_title`,`topic_first_post_id`,
  `topic_status`,`topic_type`) VALUES (1,1,'Oak &amp; pine',10,1,0),(2,2,
  'Plans',14,0,0);
INSERT INTO `phpbb_users` (`user_id`,`username`) VALUES (1,'Anonymous'),(2,'ana');
)");
  const base::PostId first{community::named_id(community::Named::kPost, "phpbb::thread:1")};
  CHECK(tests::told(outcome, first) ==
        "ana: Oak & pine | **Oak** is & was [live] at 0\n"
        "Visitor: > **ana:**\n>\n> Oak\n\nYes \\<3 [live] at 1\n"
        "ana: Wait [held] at 1\n"
        "ana: Gone [removed] at 1\n");
  CHECK(outcome.report.totals.threads == 2);
  CHECK(outcome.report.totals.waiting == 2);
  CHECK(outcome.state.topics.size() == 2);
}

TEST_CASE("importers/bbcode: marks become Markdown", "[importers][phpbb]") {
  const auto markdown = [](std::string_view text) {
    return importers::markdown_of_typed_html(importers::html_of_bbcode(text));
  };
  CHECK(markdown("[url=https://e.org/a]x[/url] [url]https://e.org/[/url]") ==
        "[x](https://e.org/a) <https://e.org/>");
  CHECK(markdown("[img]https://e.org/p.png[/img]") == "[image](https://e.org/p.png)");
  CHECK(markdown("[list][*]a[*]b[/list]") == "- a\n- b");
  CHECK(markdown("[code]a\nb[/code]") == "```\na\nb\n```");
  CHECK(markdown("[nonsense] a [b") == "[nonsense] a [b");
}

}  // namespace hearth
