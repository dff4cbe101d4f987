// SPDX-License-Identifier: MIT
// Comments of other systems come under the article: what a widget there asks a server for, by the
// key it makes of the page's address (web/page.js), has them.
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "server/runtime/secret.h"
#include "tests/server/importers/bringing.h"
#include "tests/server/support/house.h"

namespace hearth {
namespace {

std::string escaped(std::string_view key) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : key) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

// An export of each system with one comment, "Oak", under the page of that address.
struct Export {
  const char* kind;
  std::string (*text)(const std::string& page);
};
const Export kExports[] = {
    {"disqus",
     [](const std::string& page) {
       return "<disqus><thread dsq:id=\"1\"><link>" + page +
              "</link><title>A</title></thread><post dsq:id=\"1\"><message>Oak</message><createdAt>"
              "2020-01-02T00:00:00Z</createdAt><author><name>Ana</name></author><thread "
              "dsq:id=\"1\"/>"
              "</post></disqus>";
     }},
    {"wordpress",
     [](const std::string& page) {
       return "<rss><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>A</title><link>" +
              page +
              "</link><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:comment>"
              "<wp:comment_id>1</wp:comment_id><wp:comment_author>Ana</wp:comment_author>"
              "<wp:comment_approved>1</wp:comment_approved><wp:comment_content>Oak"
              "</wp:comment_content></wp:comment></item></channel></rss>";
     }},
    {"isso",
     [](const std::string& page) {
       return R"([{"id":")" + page +
              R"(","title":"A","comments":[{"id":1,"author":"Ana","text":"Oak","created":"2020-01-02 00:00:00"}]}])";
     }},
    {"remark42",
     [](const std::string& page) {
       return R"({"id":"a","user":{"name":"Ana","id":"a"},"locator":{"site":"s","url":")" + page +
              R"("},"text":"Oak","time":"2020-01-02T00:00:00Z"})";
     }},
    {"commento",
     [](const std::string& page) {
       const std::size_t host = page.find("//");
       const std::size_t path = host == page.npos ? 0 : page.find('/', host + 2);
       const std::string domain = host == page.npos ? "" : page.substr(host + 2, path - host - 2);
       return R"({"comments":[{"commentHex":"a","domain":")" + domain + R"(","url":")" +
              page.substr(path) +
              R"(","markdown":"Oak","parentHex":"root","commenterHex":"c","state":"approved","creationDate":"2020-01-02T00:00:00Z"}],"commenters":[{"commenterHex":"c","name":"Ana"}]})";
     }},
    {"valine",
     [](const std::string& page) {
       return R"({"results":[{"objectId":"a","url":")" + page +
              R"(","nick":"Ana","comment":"Oak","createdAt":"2020-01-02T00:00:00Z"}]})";
     }},
    {"twikoo",
     [](const std::string& page) {
       return R"({"_id":"a","href":")" + page +
              R"(","nick":"Ana","comment":"Oak","created":1577923200000})";
     }},
    {"csv", [](const std::string& page) { return "url,name,comment\n\"" + page + "\",Ana,Oak\n"; }},
};

struct Case {
  std::string written;
  std::string site;
  importers::PathEnd end = importers::PathEnd::kAsWritten;
  std::string key;
};

// What a server says of the page of that key.
void check_seen(test::House& house, const std::string& key) {
  INFO(key);
  const test::HttpAnswer counts = house.get("/v1/c/club/counts?for=" + escaped(key));
  CHECK(counts.body == R"({"counts":[1]})");
  const test::HttpAnswer first = house.get("/v1/c/club/first?page=" + escaped(key));
  CHECK(first.status == 200);
  CHECK(first.body.find("Oak") != std::string::npos);
}

}  // namespace

TEST_CASE("importers/under_pages: a widget on the page sees what was said there",
          "[importers][pages]") {
  REQUIRE(runtime::start_crypto());
  using importers::PathEnd;
  const std::string site = "https://bees.example";
  const Case cases[] = {
      {"https://bees.example/hives/", "", {}, "https://bees.example/hives/"},
      {"http://bees.example/hives/?utm_source=x&amp;p=1#c5",
       site,
       {},
       "https://bees.example/hives/?p=1"},
      {"http://www.old.example/hives", site, PathEnd::kSlash, "https://bees.example/hives/"},
      {"/hives/", site, PathEnd::kNoSlash, "https://bees.example/hives"},
  };
  for (const Case& one : cases) {
    for (const Export& kind : kExports) {
      const bool xml =
          std::string_view(kind.kind) == "disqus" || std::string_view(kind.kind) == "wordpress";
      // Those two always name a host; Isso's and Commento's pages are paths, so theirs is the site.
      if (xml && one.written.front() == '/') continue;
      std::string written = one.written;
      if (const std::size_t at = written.find("&amp;"); !xml && at != written.npos) {
        written.erase(at + 1, 4);
      }
      INFO(kind.kind << " " << written);
      tests::Bringing bringing;
      const std::string url = "sqlite:" + bringing.folder.file("club.db");
      bringing.store = std::move(store::open(url, store::Access::kWrite)).value();
      bringing.source.community = "club";
      bringing.source.site = one.site;
      bringing.source.path_end = one.end;
      CHECK(bringing.text(kind.kind, kind.text(written)).report.totals.replies == 1);
      bringing.store.reset();
      test::House house({.store = url});
      check_seen(house, one.key);
    }
  }
}

TEST_CASE("importers/under_pages: one page written in several ways is one, where one says how",
          "[importers][pages]") {
  tests::Bringing bringing;
  const std::string table =
      "url,name,comment\nhttp://e.org/a,Ana,1\nhttps://e.org/a/,Ben,2\n"
      "https://e.org/a/?utm_medium=mail,Eve,3\nhttps://e.org/a/#c3,Gus,4\n";
  const importers::Outcome apart = bringing.text("csv", table);
  CHECK(apart.state.threads.size() == 2);
  CHECK(tests::has_note(apart, "1 pages are http: and 1 https:; --site https://HOST"));
  CHECK(tests::has_note(apart, "1 pages end with a slash and 1 do not; --slash yes or no"));
  tests::Bringing together;
  together.source.site = "https://e.org";
  together.source.path_end = importers::PathEnd::kSlash;
  const importers::Outcome one = together.text("csv", table);
  REQUIRE(one.state.threads.size() == 1);
  CHECK(tests::page(one, "https://e.org/a/")->replies == 4);
  CHECK(one.report.notes().empty());
}

}  // namespace hearth
