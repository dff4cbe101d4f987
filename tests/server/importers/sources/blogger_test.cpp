// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/importers/bringing.h"

namespace hearth {
namespace {

std::string entry(const std::string& id, const std::string& kind, const std::string& more) {
  return "<entry><id>tag:blogger.com,1999:blog-5.post-" + id +
         "</id><published>2010-11-29T12:35:4" + id +
         ".027-08:00</published><category scheme=\"x#kind\" "
         "term=\"http://schemas.google.com/blogger/2008/kind#" +
         kind + "\"/>" + more + "</entry>\n";
}

}  // namespace

TEST_CASE("importers/blogger: comments under posts, answers by their link",
          "[importers][blogger]") {
  tests::Bringing bringing;
  const std::string under = "<thr:in-reply-to ref=\"tag:blogger.com,1999:blog-5.post-9\"/>";
  const importers::Outcome outcome = bringing.text(
      "blogger",
      "<feed>" +
          entry("3", "comment",
                "<content type=\"html\">Yes&lt;br /&gt;so</content><author><name>Anonymous</name>"
                "<email>noreply@blogger.com</email></author><link rel=\"related\" "
                "href=\"https://www.blogger.com/feeds/5/9/comments/default/2\"/>" +
                    under) +
          entry(
              "2", "comment",
              "<content>Oak &amp;amp; pine</content><author><name>Ana</name><uri>https://e.org/p/1"
              "</uri></author>" +
                  under) +
          entry(
              "9", "post",
              "<title>Hives</title><link rel=\"alternate\" href=\"http://bees.example/h.html\"/>") +
          entry("8", "settings", "") + "</feed>");
  const model::Post* thread = tests::page(outcome, "http://bees.example/h.html");
  REQUIRE(thread != nullptr);
  CHECK(tests::told(outcome, thread->id) ==
        "nobody: Hives | http://bees.example/h.html [live] at 0\n"
        "Ana: Oak & pine [live] at 1\n"
        "Anonymous: Yes  \nso [live] at 2\n");
}

}  // namespace hearth
