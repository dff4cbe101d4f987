// SPDX-License-Identifier: MIT
// The past is for moderators, comes in pages, and keeps what members did quietly to itself.
#include <catch2/catch_test_macros.hpp>

#include "shared/lens/workshop.h"
#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

std::string made(const base::Json& answer) {
  INFO(base::write_json(answer));
  REQUIRE(text_at(answer, "code").empty());
  return std::to_string(integer_at(answer, "made"));
}

std::string past_of(House& house, const std::string& access, std::uint64_t after = 0) {
  const HttpAnswer answer = house.get("/v1/c/club/past?after=" + std::to_string(after), access);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  return answer.body;
}

}  // namespace

TEST_CASE("api/past: a moderator gets every text with what was decided of it", "[server][api]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const std::string bob = house.join("bob", 2);
  const std::string topic = made(house.command(ada, 1, 2, "create_topic", R"({"name":"Bikes"})"));
  const std::string post = made(house.command(
      bob, 2, 2, "create_post", R"({"topic":)" + topic + R"(,"title":"Deal","body":"win cash"})"));
  made(house.command(bob, 2, 3, "create_reply", R"({"parent":)" + post + R"(,"body":"oil it"})"));
  made(house.command(ada, 1, 3, "react", R"({"post":)" + post + R"(,"name":"thanks"})"));
  made(house.command(ada, 1, 4, "moderate",
                     R"({"post":)" + post + R"(,"handling":"remove","reason":"spam"})"));
  made(house.command(
      ada, 1, 5, "publish_rules",
      R"({"file":"{\"id\":\"a\",\"when\":{\"text\":{\"any\":[\"zzz\"]}},\"then\":[\"hold\"]}"})"));

  const std::string page = past_of(house, ada);
  CHECK(page.find(R"("decided":"taken_down")") != std::string::npos);
  CHECK(page.find("win cash") != std::string::npos);
  CHECK(page.find(R"("kind":"taken_down")") != std::string::npos);
  CHECK(page.find("thanks") == std::string::npos);  // who liked what stays here
  CHECK(page.find(R"(zzz)") != std::string::npos);
  lens::Workshop workshop;
  REQUIRE(workshop.take(page).ok());
  REQUIRE(
      workshop.begin(R"({"id":"b","when":{"text":{"any":["cash","oil"]}},"then":["hold"]})", 0));
  workshop.go_on(workshop.rows());
  const auto report = base::parse_json(workshop.report());
  REQUIRE(report.ok());
  CHECK(*report->find("caught")->find("all")->integer() == 2);
  CHECK(*report->find("caught")->find("taken_down")->integer() == 1);

  // What was written since comes as the next page, and again when somebody begins anew.
  const auto state = base::parse_json(workshop.state());
  const std::uint64_t after = static_cast<std::uint64_t>(integer_at(*state, "after"));
  made(house.command(bob, 2, 4, "accept_rules", R"({"revision":1})"));
  made(house.command(bob, 2, 5, "create_reply", R"({"parent":)" + post + R"(,"body":"more oil"})"));
  const std::string news = past_of(house, ada, after);
  CHECK(news.find("more oil") != std::string::npos);
  CHECK(news.find("win cash") == std::string::npos);
  CHECK(past_of(house, ada, after) == news);
  CHECK(past_of(house, ada).find("more oil") != std::string::npos);
}

TEST_CASE("api/past: it is refused to everybody else", "[server][api]") {
  House house;
  const std::string ada = house.join("ada", 1);
  const std::string bob = house.join("bob", 2);
  CHECK(house.get("/v1/c/club/past").code() == "sign_in_needed");
  CHECK(house.get("/v1/c/club/past", bob).code() == "forbidden");
  CHECK(house.get("/v1/c/club/past", house.sign_in("stranger")).code() == "forbidden");
  CHECK(house.get("/v1/c/nowhere/past", ada).code() == "not_found");
  CHECK(house.get("/v1/c/club/past?after=x", ada).code() == "out_of_range");
  CHECK(house.get("/v1/c/club/past?before=1", ada).code() == "unknown_field");
  CHECK(house.get("/v1/c/club/past", ada).status == 200);
}

}  // namespace hearth::test
