// SPDX-License-Identifier: MIT
// Pages without scripts, from a running server: well-formed, escaped, cached by the log's head, and
// of a members-only community nothing but its name.
#include "server/twin/twin.h"

#include <expat.h>

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

const std::string kHostile = "</script><script>alert(1)</script>\\\" onload=x ' & <b>";

std::string parse_fault(const std::string& xml) {
  XML_Parser parser = XML_ParserCreate("UTF-8");
  const bool fine = XML_Parse(parser, xml.data(), static_cast<int>(xml.size()), 1) == XML_STATUS_OK;
  std::string fault;
  if (!fine) {
    fault = std::string(XML_ErrorString(XML_GetErrorCode(parser))) + " at byte " +
            std::to_string(XML_GetCurrentByteIndex(parser));
  }
  XML_ParserFree(parser);
  return fault;
}

base::Json data_of(const std::string& html) {
  const std::string open = "<script type=\"application/ld+json\">";
  const std::size_t at = html.find(open);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + open.size();
  const auto json = base::parse_json(html.substr(begin, html.find("</script>", begin) - begin),
                                     {.bytes_max = 1'000'000});
  return json.ok() ? *json : base::Json{};
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// A post with its topic; the number of the post.
std::string write_post(House& house, const std::string& access, std::uint64_t mid,
                       const std::string& kind, const std::string& more) {
  const base::Json answer = house.command(
      access, 7, mid, "create_post",
      R"({"kind":")" + kind + R"(","title":"A title )" + kHostile + "\"" + more + "}");
  INFO(base::write_json(answer));
  const std::int64_t id = integer_at(answer, "made");
  REQUIRE(id != 0);
  return std::to_string(id);
}

}  // namespace

TEST_CASE("twin: pages, feeds and sitemap are well-formed whatever people write",
          "[server][twin]") {
  House house;
  const std::string access = house.join("ada", 7);
  const std::string id =
      write_post(house, access, 2, "question",
                 R"(,"body":"- one\n- two\n\n> said\n\n`code` <img src=x onerror=alert(1)> )"
                 R"([link](https://a.example/?q=\"><script>) [bad](javascript:alert(1))\n\n)"
                 R"(| a | b |\n|---|---|\n| 1 | 2 |\n")");
  for (const std::string& path :
       {std::string("/c/club/"), "/c/club/p/" + id, std::string("/c/club/rules"),
        std::string("/c/club/feed.atom"), std::string("/c/club/sitemap.xml"),
        std::string("/c/club/p/1234567"), std::string("/c/nobody/")}) {
    INFO(path);
    const HttpAnswer answer = house.get(path);
    CHECK(parse_fault(answer.body).empty());
    CHECK(answer.body.find("<script>") == std::string::npos);
    CHECK(answer.body.find("<img") == std::string::npos);
    CHECK(answer.body.find("href=\"javascript") == std::string::npos);
    const bool there = path.find("1234567") == path.npos && path.find("nobody") == path.npos;
    CHECK(answer.status == (there ? 200 : 404));
  }
  const HttpAnswer page = house.get("/c/club/p/" + id);
  for (const char* part : {"<ul><li>one</li><li>two</li></ul>", "<blockquote><p>said</p>",
                           "<code>code</code>", "rel=\"ugc nofollow\"", "<th scope=\"col\"",
                           "<time datetime=\"", "rel=\"canonical\"", "og:title", "lang=\"en\""}) {
    INFO(part);
    CHECK(page.body.find(part) != std::string::npos);
  }
  CHECK(count_of(page.body, "<script") == 1);  // the data
  CHECK(page.field("content-security-policy").find("default-src 'none'") == 0);
  const base::Json data = data_of(page.body);
  CHECK(text_at(data, "@type") == "QAPage");
  CHECK(text_at(data, "mainEntity.@type") == "Question");
  CHECK(integer_at(data, "mainEntity.answerCount") == 0);
  CHECK_FALSE(text_at(data, "mainEntity.author.name").empty());
  CHECK_FALSE(text_at(data, "mainEntity.datePublished").empty());
  CHECK(text_at(data, "mainEntity.name").find("</script>") != std::string::npos);
  const base::Json feed = house.get("/c/club/feed.json").json();
  CHECK(text_at(feed, "version") == "https://jsonfeed.org/version/1.1");
  REQUIRE(feed.find("items") != nullptr);
  CHECK(feed.find("items")->array()->size() == 1);
}

TEST_CASE("twin: an answer stands while the log's head does", "[server][twin]") {
  House house;
  const std::string access = house.join("ada", 7);
  const HttpAnswer first = house.get("/c/club/");
  REQUIRE(first.status == 200);
  const std::string etag = first.field("etag");
  REQUIRE_FALSE(etag.empty());
  const auto again = [&] {
    return call(house.port(), {.path = "/c/club/", .fields = {{"If-None-Match", etag}}});
  };
  CHECK(again().status == 304);
  CHECK(again().body.empty());
  static_cast<void>(write_post(house, access, 2, "discussion", R"(,"body":"news")"));
  const HttpAnswer changed = again();
  CHECK(changed.status == 200);
  CHECK(changed.body.find("news") != std::string::npos);
  CHECK(changed.field("etag") != etag);
  Wire wire(house.port());
  wire.send(request_text(house.port(), {.method = "HEAD", .path = "/c/club/"}));
  const HttpAnswer head = read_answer(wire, true);
  CHECK(head.status == 200);
  CHECK(head.field("content-length") == std::to_string(changed.body.size()));
}

TEST_CASE("twin: where only members read there is a name and nothing else", "[server][twin]") {
  House house;
  const std::string access = house.join("ada", 7);
  const std::string id = write_post(house, access, 2, "discussion", R"(,"body":"secret words")");
  CHECK(house.get("/c/club/p/" + id).body.find("secret words") != std::string::npos);
  const base::Json done = house.command(access, 7, 3, "change_settings",
                                        R"({"settings":{"name":"Club","members_only":true}})");
  INFO(base::write_json(done));
  REQUIRE(text_at(done, "outcome") != "no");
  const HttpAnswer door = house.get("/c/club/");
  CHECK(door.status == 200);
  CHECK(door.body.find("Club") != std::string::npos);
  CHECK(door.body.find("noindex") != std::string::npos);
  // Alike for what is there and what is not.
  const std::string there = house.get("/c/club/p/" + id).body;
  CHECK(there == house.get("/c/club/p/1234567").body);
  for (const std::string& path :
       {"/c/club/p/" + id, std::string("/c/club/feed.atom"), std::string("/c/club/feed.json"),
        std::string("/c/club/sitemap.xml")}) {
    INFO(path);
    const HttpAnswer answer = house.get(path);
    CHECK(answer.status == 403);
    CHECK(answer.body.find("secret") == std::string::npos);
    CHECK(answer.body.find("A title") == std::string::npos);
  }
  CHECK(house.get("/v1/c/club/first?place=p/" + id).body.find("secret") == std::string::npos);
  CHECK(house.get("/v1/c/club/counts?for=p/" + id).body == R"({"counts":[0]})");
  CHECK(house.get("/robots.txt").body.find("club") == std::string::npos);
}

TEST_CASE("twin: doors lead to the community, and the tree is its first screen", "[server][twin]") {
  House house;
  const std::string access = house.join("ada", 7);
  const std::string id = write_post(house, access, 2, "discussion", R"(,"body":"*hello*")");
  CHECK(house.get("/?community=club").field("location") == "/c/club/");
  CHECK(house.get("/c/club").status == 301);
  CHECK(house.get("/?community=nobody").status == 404);
  CHECK(house.get("/robots.txt").body.find("/c/club/sitemap.xml") != std::string::npos);
  const HttpAnswer tree = house.get("/v1/c/club/first?place=p%2F" + id);
  CHECK(tree.status == 200);
  CHECK_FALSE(tree.field("etag").empty());
  CHECK(tree.body.find(R"("r":[{"t":"hello","f":2}])") != std::string::npos);
  CHECK(house.get("/v1/c/club/first?place=p/1").code() == "not_found");
  CHECK(house.get("/v1/c/club/first?place=nowhere").code() == "invalid_argument");
  CHECK(house.get("/v1/c/club/first?plaice=").code() == "unknown_field");
  CHECK(house.get("/v1/c/club/first?n=61").code() == "out_of_range");
  CHECK(house.get("/v1/c/club/counts").code() == "missing_field");

  // What the widget asks for: its own order with all words, or what belongs to one page of the
  // host.
  write_post(house, access, 3, "discussion", R"(,"body":"aside","page":"article-1")");
  const std::string ranked = house.get("/v1/c/club/first?ranked=1&whole=1&n=10").body;
  CHECK(house.get("/v1/c/club/first?ranked=1&whole=1&n=10&l=de,en-GB").body == ranked);
  CHECK(ranked.find(R"("r":[{"t":"hello","f":2}])") != std::string::npos);
  CHECK(ranked.find("excerpt") == std::string::npos);
  CHECK(ranked.find("aside") != std::string::npos);
  const std::string article = house.get("/v1/c/club/first?page=article-1").body;
  CHECK(article.find("hello") == std::string::npos);
  CHECK(article.find("aside") != std::string::npos);
  CHECK(house.get("/v1/c/club/first?page=article-2").body.find("aside") == std::string::npos);
  CHECK(house.get("/v1/c/club/first?whole=2").code() == "out_of_range");
  CHECK(house.get("/v1/c/club/first?page=" + std::string(201, 'k')).code() == "too_long");
  const base::Json reply =
      house.command(access, 7, 4, "create_reply", R"({"parent":)" + id + R"(,"body":"An answer"})");
  const HttpAnswer moved =
      house.get("/v1/c/club/first?place=p/" + std::to_string(integer_at(reply, "made")));
  CHECK(moved.status == 301);
  CHECK(moved.field("location") == "/v1/c/club/first?place=p/" + id);
}

}  // namespace hearth::test
