// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

std::string comment(const std::string& id, const std::string& parent, const std::string& more) {
  return "<wp:comment><wp:comment_id>" + id + "</wp:comment_id><wp:comment_parent>" + parent +
         "</wp:comment_parent>" + more + "</wp:comment>\n";
}

std::string written(const std::string& name, const std::string& date, const std::string& text,
                    const std::string& approved, const std::string& type = "") {
  return "<wp:comment_author><![CDATA[" + name +
         "]]></wp:comment_author><wp:comment_author_email>" + name +
         "@example.org</wp:comment_author_email>"
         "<wp:comment_date>2021-01-01 12:00:00</wp:comment_date><wp:comment_date_gmt>" +
         date + "</wp:comment_date_gmt><wp:comment_content><![CDATA[" + text +
         "]]></wp:comment_content><wp:comment_approved>" + approved +
         "</wp:comment_approved><wp:comment_type>" + type + "</wp:comment_type>";
}

const std::string kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\" xmlns:wp=\"http://wordpress"
    ".org/export/1.2/\"><channel><title>Bees</title><link>https://bees.example</link>\n"
    "<wp:wxr_version>1.2</wp:wxr_version>\n"
    "<wp:base_blog_url>https://bees.example</wp:base_blog_url>\n";

std::string item(const std::string& id, const std::string& more, const std::string& comments) {
  return "<item><title>Page &amp;#8211; " + id + "</title><link>https://bees.example/" + id +
         "/</link><wp:post_id>" + id + "</wp:post_id>" + more + comments + "</item>\n";
}

const std::string kTail = "</channel></rss>\n";

}  // namespace

TEST_CASE("importers/wordpress: comments, states and nesting", "[importers][wordpress]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text(
      "wordpress",
      kHead +
          item("7", "<wp:status>publish</wp:status>",
               comment("3", "2", written("Ben", "2021-01-03 00:00:00", "Yes.", "1")) +
                   comment("2", "0",
                           written("Ana", "2021-01-02 00:00:00", "One\ntwo\n\nthree <b>four</b>",
                                   "1", "comment")) +
                   comment("4", "0", written("Cy", "2021-01-04 00:00:00", "Wait", "0")) +
                   comment("5", "0", written("Sp", "2021-01-05 00:00:00", "Pills", "spam")) +
                   comment("6", "0", written("Tr", "2021-01-06 00:00:00", "Bin", "trash")) +
                   comment("8", "99", written("Lo", "0000-00-00 00:00:00", "Lost", "1")) +
                   comment("9", "0",
                           written("Shop", "2021-01-07 00:00:00", "x", "1", "order_note"))) +
          item("8", "<wp:status>private</wp:status>",
               comment("1", "0", written("Ana", "2021-02-02 00:00:00", "Secret", "1"))) +
          item("9", "<wp:status>publish</wp:status>", "") + kTail);
  const model::Post* thread = tests::page(outcome, "https://bees.example/7/");
  REQUIRE(thread != nullptr);
  CHECK(tests::told(outcome, thread->id) ==
        "nobody: Page \u2013 7 | https://bees.example/7/ [live] at 0\n"
        "Lo: Lost [live] at 1\n"
        "Ana: One  \ntwo\n\nthree **four** [live] at 1\n"
        "Ben: Yes. [live] at 2\n"
        "Cy: Wait [held] at 1\n"
        "Sp: Pills [removed] at 1\n"
        "Tr: Bin [removed] at 1\n");
  const model::Post* secret = tests::page(outcome, "https://bees.example/8/");
  REQUIRE(secret != nullptr);
  CHECK(tests::told(outcome, secret->id).find("Secret [held]") != std::string::npos);
  const importers::Totals& totals = outcome.report.totals;
  CHECK(totals.threads == 2);
  CHECK(totals.replies == 7);
  CHECK(totals.waiting == 2);
  CHECK(totals.spam == 1);
  CHECK(totals.removed == 1);
  CHECK(totals.parents_missing == 1);
  CHECK(outcome.state.counts.open_cases == 2);
}

TEST_CASE("importers/wordpress: what is no export says so", "[importers][wordpress]") {
  tests::Bringing bringing;
  const importers::Outcome outcome = bringing.text(
      "wordpress", "<rss><channel><wp:wxr_version>abc</wp:wxr_version></channel></rss>");
  CHECK(outcome.report.totals.replies == 0);
  CHECK(tests::has_note(outcome, "wxr_version is \"abc\""));
}

}  // namespace hearth
