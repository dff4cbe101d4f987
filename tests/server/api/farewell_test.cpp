// SPDX-License-Identifier: MIT
// What is a member's own, to take along, and leaving for good.
#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/erased.h"
#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

constexpr const char* kMine = "/v1/c/club/mine";
constexpr const char* kFarewell = "/v1/c/club/farewell";

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

std::string post_of(const std::string& body) {
  return R"({"title":"T","body":")" + body + R"(","locale":"en"})";
}

// A local account that has joined as client `client`.
std::string joined(House& house, const std::string& login, std::uint64_t client) {
  const HttpAnswer made =
      house.post("/v1/auth/sign-up",
                 R"({"community":"club","login":")" + login + R"(","password":"correct horse"})");
  REQUIRE(made.status == 200);
  const std::string access = text_at(made.json(), "access");
  REQUIRE(text_at(house.command(access, client, 1, "join", R"({"name":")" + login + R"("})"),
                  "st") != "no");
  return access;
}

}  // namespace

TEST_CASE("api/mine: a download holds one's own words and nobody else's private rows",
          "[server][api][farewell]") {
  House house;
  const std::string ada = house.join("ada", 7);
  const std::string bob = house.join("platypusine", 8);
  const auto mine =
      integer_at(house.command(bob, 8, 2, "create_post", post_of("wombatious")), "made");
  const auto other =
      integer_at(house.command(ada, 7, 2, "create_post", post_of("numbatious")), "made");
  REQUIRE((mine != 0 && other != 0));
  const std::string on_other = std::to_string(other);
  REQUIRE(text_at(house.command(
                      bob, 8, 3, "report",
                      R"({"post":)" + on_other + R"(,"reason":"other","note":"quollish note"})"),
                  "st") != "no");
  REQUIRE(text_at(house.command(bob, 8, 4, "bookmark", R"({"post":)" + on_other + "}"), "st") !=
          "no");

  CHECK(house.get(kMine).code() == "sign_in_needed");
  CHECK(house.get("/v1/c/nowhere/mine", bob).status == 404);
  const HttpAnswer theirs = house.get(kMine, bob);
  REQUIRE(theirs.status == 200);
  CHECK(theirs.field("content-type") == "application/jsonl");
  CHECK(theirs.field("cache-control") == "no-store");
  CHECK(theirs.field("content-disposition") == "attachment; filename=\"hearth-club.jsonl\"");
  for (const char* own : {"wombatious", "platypusine", "quollish note", R"("type":"sign_in")",
                          R"("type":"account")", R"("type":"member")", R"("type":"mine")"}) {
    INFO(own);
    CHECK(has(theirs.body, own));
  }
  CHECK_FALSE(has(theirs.body, "numbatious"));
  CHECK(has(theirs.body, R"("bookmarks":{"member":)"));
  CHECK(has(theirs.body, R"("type":"bookmark")"));
  // Each line is a JSON object that says what it is.
  std::size_t lines = 0;
  for (std::size_t at = 0; at < theirs.body.size(); ++lines) {
    const std::size_t end = theirs.body.find('\n', at);
    REQUIRE(end != std::string::npos);
    const std::string line = theirs.body.substr(at, end - at);
    INFO(line);
    const auto json = base::parse_json(line, {.bytes_max = line.size()});
    REQUIRE(json.ok());
    CHECK_FALSE(text_at(*json, "type").empty());
    at = end + 1;
  }
  CHECK(lines >= 8);
  const HttpAnswer owner = house.get(kMine, ada);
  REQUIRE(owner.status == 200);
  CHECK(has(owner.body, "numbatious"));
  CHECK_FALSE(has(owner.body, "wombatious"));
  CHECK_FALSE(has(owner.body, "quollish note"));
  CHECK_FALSE(has(owner.body, "bookmark"));
}

TEST_CASE("api/mine: the same as a page to read, in which nothing is markup but ours",
          "[server][api][farewell]") {
  House house;
  const std::string ada = house.join("ada", 7);
  const std::string bob = house.join("platypusine", 8);
  REQUIRE(integer_at(house.command(bob, 8, 2, "create_post",
                                   post_of(R"(wombatious <script>alert(1)</script>\nSecond.)")),
                     "made"));
  REQUIRE(integer_at(house.command(ada, 7, 2, "create_post", post_of("numbatious")), "made"));
  const std::string path = std::string(kMine) + "?form=html";
  CHECK(house.get(std::string(kMine) + "?form=pdf", bob).code() == "invalid_argument");
  CHECK(house.get(path).code() == "sign_in_needed");
  const HttpAnswer page = house.get(path + "&l=de-AT", bob);
  REQUIRE(page.status == 200);
  CHECK(page.field("content-type") == "text/html; charset=utf-8");
  CHECK(page.field("content-disposition") == "attachment; filename=\"hearth-club.html\"");
  CHECK(has(page.field("content-security-policy"), "default-src 'none'"));
  CHECK(has(page.body, R"(<html lang="de" dir="ltr">)"));
  for (const char* own : {"wombatious &lt;script&gt;", "platypusine", "Dein Profil",
                          "Was du getan hast", ">Second.</p>"}) {
    INFO(own);
    CHECK(has(page.body, own));
  }
  CHECK_FALSE(has(page.body, "<script"));
  CHECK_FALSE(has(page.body, "numbatious"));
  CHECK(has(house.get(path + "&l=ar", ada).body, R"(<html lang="ar" dir="rtl">)"));
}

TEST_CASE("api/farewell: a member leaves, the session is dead, no byte of their words is left",
          "[server][api][farewell]") {
  const tests::Folder folder;
  const std::string file = folder.file("town.db");
  {
    House house({.store = "sqlite:" + file});
    const std::string ada = house.join("ada", 7);
    const std::string bob = house.join("platypusine", 8);
    const std::string eve = joined(house, "echidnaful", 9);
    REQUIRE(integer_at(house.command(bob, 8, 2, "create_post", post_of("wombatious")), "made"));
    REQUIRE(integer_at(house.command(eve, 9, 2, "create_post", post_of("numbatious")), "made"));
    REQUIRE(integer_at(house.command(ada, 7, 2, "create_post", post_of("Mine stands.")), "made"));

    CHECK(house.post(kFarewell, "{}").code() == "sign_in_needed");
    // By the host's token: one's own name. With an account of one's own: its password.
    CHECK(house.post(kFarewell, R"({"posts":true})", bob).code() == "invalid_argument");
    CHECK(house.post(kFarewell, R"({"name":"ada","posts":true})", bob).code() ==
          "invalid_argument");
    CHECK(house.post(kFarewell, R"({"name":"echidnaful"})", eve).code() == "bad_credentials");
    CHECK(house.post(kFarewell, R"({"password":"wrong horse"})", eve).code() == "bad_credentials");
    const HttpAnswer last = house.post(kFarewell, R"({"name":"ada"})", ada);
    CHECK(last.code() == "conflict");
    CHECK(has(last.body, "last owner"));
    for (const std::string& access : {ada, bob, eve}) {
      CHECK(house.get("/v1/session", access).status == 200);
    }

    CHECK(house.post(kFarewell, R"({"name":"Platypusine","posts":true})", bob).status == 200);
    CHECK(house.post(kFarewell, R"({"password":"correct horse"})", eve).status == 200);
    CHECK(house.get("/v1/session", bob).status == 401);
    CHECK(house.get("/v1/session", eve).status == 401);
    CHECK(house
              .post("/v1/auth/sign-in",
                    R"({"community":"club","login":"echidnaful","password":"correct horse"})")
              .code() == "bad_credentials");
    CHECK(house.get("/v1/session", ada).status == 200);
    house.stop();
  }
  for (const std::string& name : {file, file + "-wal"}) {
    for (const char* gone : {"wombatious", "platypusine", "echidnaful"}) {
      INFO(name << " " << gone);
      CHECK_FALSE(has(bytes_of(name), gone));
    }
  }
  // Without `posts` what they posted stands under no name.
  CHECK(has(bytes_of(file), "numbatious"));
  CHECK(has(bytes_of(file), "Mine stands."));
}

}  // namespace hearth::test
