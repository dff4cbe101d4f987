// SPDX-License-Identifier: MIT
// GET /v1/c/{c}/search over real sockets: what is written is found at once, what is taken back is
// not, and nobody finds what they may not see.
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "server/store/log.h"
#include "shared/api/search.h"
#include "shared/community/eyes.h"
#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

struct Person {
  House& house;
  std::string access;
  std::uint64_t client = 0;
  std::uint64_t mid = 1;

  Person(House& in, const std::string& name, std::uint64_t client_)
      : house(in), access(in.join(name, client_)), client(client_) {}

  base::Json say(const std::string& op, const std::string& args) {
    return house.command(access, client, ++mid, op, args);
  }
  std::uint64_t made(const std::string& op, const std::string& args) {
    const base::Json answer = say(op, args);
    INFO(base::write_json(answer));
    REQUIRE(text_at(answer, "code").empty());
    return static_cast<std::uint64_t>(integer_at(answer, "made"));
  }
  void done(const std::string& op, const std::string& args) {
    const base::Json answer = say(op, args);
    INFO(base::write_json(answer));
    REQUIRE(text_at(answer, "code").empty());
  }
};

std::string coded(const std::string& text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

api::SearchAnswer search(House& house, const std::string& words, const std::string& access = {},
                         const std::string& more = {}) {
  const HttpAnswer answer = house.get("/v1/c/club/search?q=" + coded(words) + more, access);
  INFO(words << ": " << answer.body);
  REQUIRE(answer.status == 200);
  auto read = model::decode_text<api::SearchAnswer>(answer.body, api::kSearchBounds);
  REQUIRE(read.ok());
  return *std::move(read);
}

using Ids = std::vector<std::uint64_t>;
Ids posts_of(const api::SearchAnswer& answer) {
  Ids ids;
  for (const api::SearchHit& hit : answer.hits) ids.push_back(hit.post.value);
  return ids;
}

std::string id(std::uint64_t number) { return std::to_string(number); }

}  // namespace

TEST_CASE("search/endpoint: what is written is found at once, with its excerpt", "[search][http]") {
  House house;
  Person owner(house, "Olga", 1);
  Person anna(house, "Anna Lee", 2);
  const auto post = anna.made("create_post", R"({"kind":"question","title":"Rusty chain",
      "body":"My **bicycle** was left\nin the rain &amp; now it squeaks"})");
  const api::SearchAnswer one = search(house, "bicycle rain");
  REQUIRE(posts_of(one) == Ids{post});
  const api::SearchHit& hit = one.hits.front();
  CHECK(hit.root.value == post);
  CHECK(hit.title == "Rusty chain");
  CHECK(hit.excerpt == "My bicycle was left in the rain & now it squeaks");
  CHECK(hit.name == "Anna Lee");
  CHECK(hit.at_ms > 0);
  CHECK(!hit.answered);
  CHECK(one.seq == house.head_seq());
  std::set<std::string> marked;
  for (const api::SearchMark& mark : hit.marks) {
    marked.insert(hit.excerpt.substr(mark.begin, mark.end - mark.begin));
  }
  CHECK(marked == std::set<std::string>{"bicycle", "rain"});
  const auto reply =
      owner.made("create_reply", R"({"parent":)" + id(post) + R"(,"body":"Put wax on it"})");
  const api::SearchAnswer two = search(house, "wax");
  REQUIRE(posts_of(two) == Ids{reply});
  CHECK(two.hits.front().title == "Rusty chain");
  CHECK(two.hits.front().root.value == post);
  CHECK(posts_of(search(house, "\"wax on\"")) == Ids{reply});
  CHECK(search(house, "\"on wax\"").hits.empty());
  CHECK(posts_of(search(house, "by:Olga")) == Ids{reply});
  CHECK(search(house, "by:nobody wax").hits.empty());
  CHECK(search(house, "has:answer chain").hits.empty());
  anna.done("accept_answer", R"({"question":)" + id(post) + R"(,"answer":)" + id(reply) + "}");
  CHECK(search(house, "has:answer chain").hits.front().answered);
  const api::SearchAnswer people = search(house, "anna");
  REQUIRE(people.members.size() == 1);
  CHECK(people.members.front().name == "Anna Lee");
}

TEST_CASE("search/endpoint: words that were changed or taken back are gone", "[search][http]") {
  House house;
  Person owner(house, "Olga", 1);
  Person anna(house, "Anna", 2);
  const auto post = anna.made("create_post", R"({"title":"Old","body":"obsolete wording"})");
  CHECK(posts_of(search(house, "obsolete")) == Ids{post});
  anna.done("edit_post", R"({"post":)" + id(post) + R"(,"title":"New","body":"fresh wording"})");
  CHECK(search(house, "obsolete").hits.empty());
  CHECK(posts_of(search(house, "fresh")) == Ids{post});
  owner.done("moderate", R"({"post":)" + id(post) + R"(,"handling":"remove","reason":"no"})");
  CHECK(search(house, "fresh").hits.empty());
  CHECK(posts_of(search(house, "fresh", anna.access)) == Ids{post});
  CHECK(posts_of(search(house, "fresh", owner.access)) == Ids{post});
  owner.done("moderate", R"({"post":)" + id(post) + R"(,"handling":"approve"})");
  CHECK(posts_of(search(house, "fresh")) == Ids{post});
  owner.done("mute", R"({"target_kind":"post","target":)" + id(post) + "}");
  CHECK(search(house, "fresh", owner.access).hits.empty());
  anna.done("delete_post", R"({"post":)" + id(post) + "}");
  CHECK(search(house, "fresh").hits.empty());
  CHECK(search(house, "fresh", owner.access).hits.empty());
  owner.done("change_settings", R"({"settings":{"name":"Club","members_only":true}})");
  CHECK(house.get("/v1/c/club/search?q=fresh").status == 403);
  CHECK(house.get("/v1/c/club/search?q=fresh", anna.access).status == 200);
}

TEST_CASE("search/endpoint: pages, and what is asked wrongly", "[search][http]") {
  House house;
  Person anna(house, "Anna", 2);
  for (int i = 0; i < 7; ++i) {
    static_cast<void>(anna.made("create_post", R"({"title":"Wheel )" + id(i) + R"("})"));
  }
  const api::SearchAnswer first = search(house, "wheel", {}, "&n=3");
  CHECK(first.hits.size() == 3);
  CHECK(first.more);
  const api::SearchAnswer last = search(house, "wheel", {}, "&n=3&from=6");
  CHECK(last.hits.size() == 1);
  CHECK(!last.more);
  CHECK(search(house, "").hits.empty());
  CHECK(search(house, "...").hits.empty());
  for (const std::string query : {"", "?q=a&q=b", "?q=a&n=51", "?q=a&n=x", "?q=a&from=201",
                                  "?q=a&what=1", "?q=kind:nothing", "?q=before:soon"}) {
    INFO(query);
    CHECK(house.get("/v1/c/club/search" + query).status == 400);
  }
  CHECK(house.get("/v1/c/club/search?q=" + std::string(401, 'a')).status == 400);
  CHECK(house.get("/v1/c/nowhere/search?q=a").status == 404);
}

}  // namespace hearth::test
