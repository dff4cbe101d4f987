// SPDX-License-Identifier: MIT
// Signing up, in, on and out, over real sockets.
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/server/support/house.h"
#include "tests/store/fixtures.h"

namespace hearth::test {
namespace {

std::string local(const std::string& login, const std::string& password) {
  return R"({"community":"club","login":")" + login + R"(","password":")" + password + "\"}";
}

std::string refresh_body(const std::string& refresh) { return R"({"refresh":")" + refresh + "\"}"; }

TEST_CASE("identity/accounts: a local account is made, signed in, and signed out",
          "[server][identity]") {
  House house;
  const HttpAnswer made = house.post("/v1/auth/sign-up", local("Ada Lovel", "correct horse"));
  REQUIRE(made.status == 200);
  const std::string access = text_at(made.json(), "access");
  CHECK(access.size() == 43);  // 256 bits in base64url
  CHECK(integer_at(made.json(), "member") != 0);
  CHECK(made.field("cache-control") == "no-store");
  CHECK(text_at(house.get("/v1/session", access).json(), "login") == "Ada Lovel");

  const HttpAnswer again = house.post("/v1/auth/sign-in", local("ada LOVEL", "correct horse"));
  REQUIRE(again.status == 200);
  CHECK(integer_at(again.json(), "member") == integer_at(made.json(), "member"));

  CHECK(house.post("/v1/auth/sign-out", "{}", access).status == 200);
  CHECK(house.get("/v1/session", access).code() == "bad_token");
  CHECK(house.post("/v1/auth/refresh", refresh_body(text_at(made.json(), "refresh"))).code() ==
        "bad_token");
  // The other session goes on.
  CHECK(house.get("/v1/session", text_at(again.json(), "access")).status == 200);
}

TEST_CASE("identity/accounts: what is refused says why, and says little", "[server][identity]") {
  House house;
  REQUIRE(house.post("/v1/auth/sign-up", local("grace", "a fine password")).status == 200);
  struct Row {
    const char* path;
    std::string body;
    const char* code;
  };
  const Row table[] = {
      {"/v1/auth/sign-up", local("Grace", "another fine phrase"), "name_taken"},
      {"/v1/auth/sign-up", local("henk", "short"), "too_short"},
      {"/v1/auth/sign-up", local("henk", "password123"), "invalid_argument"},
      {"/v1/auth/sign-up", local("henk", "12345678"), "invalid_argument"},
      {"/v1/auth/sign-up", local("henk", "P@ssw0rd"), "invalid_argument"},
      {"/v1/auth/sign-up", local("henk", "Pa$$w0rd1!"), "invalid_argument"},
      {"/v1/auth/sign-up", local("henk", "qwertyuiop"), "invalid_argument"},
      {"/v1/auth/sign-up", local("henkdevries", "henkdevries"), "invalid_argument"},
      {"/v1/auth/sign-up", local("henkdevries", "HenkDeVries1"), "invalid_argument"},
      {"/v1/auth/sign-up", local("henk", "zzzzzzzz"), "invalid_argument"},
      {"/v1/auth/sign-up", local(" henk", "a fine password"), "invalid_argument"},
      {"/v1/auth/sign-up", local("he\\u0007nk", "a fine password"), "invalid_argument"},
      {"/v1/auth/sign-up", local("henk", std::string(1'025, 'x')), "too_long"},
      {"/v1/auth/sign-in", local("grace", "a wrong password"), "bad_credentials"},
      {"/v1/auth/sign-in", local("nobody", "a wrong password"), "bad_credentials"},
      {"/v1/auth/refresh", refresh_body("1.AAAA"), "bad_token"},
      {"/v1/auth/refresh", refresh_body("x"), "bad_token"},
      {"/v1/auth/sso", R"({"community":"club","token":"a.b.c"})", "bad_token"},
      {"/v1/auth/sso", R"({"community":"nowhere","token":"a.b.c"})", "not_found"},
      {"/v1/auth/sign-out", "{}", "sign_in_needed"},
  };
  for (const Row& row : table) {
    INFO(row.path << " " << row.body.substr(0, 80));
    const HttpAnswer answer = house.post(row.path, row.body);
    CHECK(answer.code() == row.code);
    CHECK(answer.status >= 400);
  }
  // Unknown and known logins are answered alike, byte for byte.
  CHECK(house.post("/v1/auth/sign-in", local("grace", "a wrong password")).body ==
        house.post("/v1/auth/sign-in", local("nobody", "a wrong password")).body);
}

HttpAnswer refresh_from(House& house, const std::string& address, const std::string& refresh) {
  return call(house.port(), {.method = "POST",
                             .path = "/v1/auth/refresh",
                             .body = refresh_body(refresh),
                             .fields = {{"X-Forwarded-For", address}}});
}

TEST_CASE("identity/accounts: a refresh token is good once, and its copy ends the session",
          "[server][identity]") {
  House house({.proxied = true});
  const HttpAnswer made = house.post("/v1/auth/sign-up", local("olu", "a fine password"));
  const std::string first = text_at(made.json(), "refresh");
  const HttpAnswer second = refresh_from(house, "10.0.0.1", first);
  REQUIRE(second.status == 200);
  const std::string access = text_at(second.json(), "access");
  const std::string next = text_at(second.json(), "refresh");
  CHECK(next != first);
  CHECK(house.get("/v1/session", access).status == 200);
  CHECK(refresh_from(house, "10.0.0.2", first).code() == "bad_token");
  // The thief and the owner are both out.
  CHECK(house.get("/v1/session", access).code() == "bad_token");
  CHECK(refresh_from(house, "10.0.0.1", next).code() == "bad_token");
}

TEST_CASE("identity/accounts: an answer to refresh that was lost is given again",
          "[server][identity]") {
  House house({.proxied = true});
  const HttpAnswer made = house.post("/v1/auth/sign-up", local("olu", "a fine password"));
  const std::string first = text_at(made.json(), "refresh");
  const std::string lost = text_at(refresh_from(house, "10.0.0.1", first).json(), "refresh");
  const HttpAnswer again = refresh_from(house, "10.0.0.1", first);
  REQUIRE(again.status == 200);
  const std::string next = text_at(again.json(), "refresh");
  CHECK(next != lost);
  // One token at a time: the lost one is none any more, and asking with it ends nothing.
  CHECK(refresh_from(house, "10.0.0.1", lost).code() == "bad_token");
  const HttpAnswer later = refresh_from(house, "10.0.0.1", next);
  CHECK(later.status == 200);
  // Once the new one was used, its answer did arrive: the first is a copy.
  CHECK(refresh_from(house, "10.0.0.1", first).code() == "bad_token");
  CHECK(house.get("/v1/session", text_at(later.json(), "access")).code() == "bad_token");
}

TEST_CASE("identity/accounts: a host's token is good once, for one member", "[server][identity]") {
  House house;
  const std::string token = House::host_token("ada");
  const std::string body = R"({"community":"club","token":")" + token + "\"}";
  const HttpAnswer first = house.post("/v1/auth/sso", body);
  REQUIRE(first.status == 200);
  CHECK(text_at(first.json(), "name") == "ada");
  CHECK(house.post("/v1/auth/sso", body).code() == "bad_token");
  const std::string fresh = R"({"community":"club","token":")" + House::host_token("ada") + "\"}";
  const HttpAnswer later = house.post("/v1/auth/sso", fresh);
  CHECK(integer_at(later.json(), "member") == integer_at(first.json(), "member"));
  const std::string other = R"({"community":"club","token":")" + House::host_token("bob") + "\"}";
  CHECK(integer_at(house.post("/v1/auth/sso", other).json(), "member") !=
        integer_at(first.json(), "member"));
}

TEST_CASE("identity/accounts: signing out everywhere ends every session", "[server][identity]") {
  House house;
  std::vector<std::string> accesses;
  for (int i = 0; i < 3; ++i) accesses.push_back(house.sign_in("ada"));
  CHECK(house.post("/v1/auth/sign-out", R"({"everywhere":true})", accesses[0]).status == 200);
  for (const std::string& access : accesses) {
    CHECK(house.get("/v1/session", access).code() == "bad_token");
  }
}

TEST_CASE("identity/accounts: guessing is slowed down, and only for the guesser",
          "[server][identity]") {
  House house({.rates = "1"});
  REQUIRE(house.post("/v1/auth/sign-up", local("mei", "a fine password")).status == 200);
  int answered = 0;
  HttpAnswer last;
  for (int i = 0; i < 200; ++i) {
    last = house.post("/v1/auth/sign-in", local("mei", "guess " + std::to_string(i)));
    if (last.code() == "rate_limited") break;
    ++answered;
  }
  CHECK(last.code() == "rate_limited");
  CHECK(last.status == 429);
  CHECK_FALSE(last.field("retry-after").empty());
  // 10 at once from where the account was made, and 10 as from anywhere.
  CHECK(answered <= 25);
}

HttpAnswer sign_in_from(House& house, const std::string& address, const std::string& password) {
  return call(house.port(), {.method = "POST",
                             .path = "/v1/auth/sign-in",
                             .body = local("mei", password),
                             .fields = {{"X-Forwarded-For", address}}});
}

// So many guesses from so many addresses; how many of them were judged.
int guess(House& house, int addresses) {
  int judged = 0;
  for (int round = 0; round < 3; ++round) {
    for (int i = 1; i <= addresses; ++i) {
      const HttpAnswer answer = sign_in_from(house, "10.1.0." + std::to_string(i), "wrong guess");
      judged += answer.code() == "bad_credentials" ? 1 : 0;
    }
  }
  return judged;
}

TEST_CASE("identity/accounts: however many addresses guess, the right person signs in at home",
          "[server][identity]") {
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  {
    House house({.store = url, .rates = "1", .proxied = true});
    const HttpAnswer made = call(house.port(), {.method = "POST",
                                                .path = "/v1/auth/sign-up",
                                                .body = local("mei", "a fine password"),
                                                .fields = {{"X-Forwarded-For", "10.0.0.1"}}});
    REQUIRE(made.status == 200);
    CHECK(guess(house, 60) <= 40);
    // From a place nobody knows the right password has to wait, too; at home it does not.
    CHECK(sign_in_from(house, "10.0.9.9", "a fine password").code() == "rate_limited");
    for (int i = 0; i < 20; ++i) {
      CHECK(sign_in_from(house, "10.0.0.1", "a fine password").status == 200);
    }
  }
  // A restart forgives no guess, and the place is known after it as well.
  House house({.store = url, .rates = "1", .proxied = true});
  CHECK(guess(house, 60) <= 1);
  CHECK(sign_in_from(house, "10.0.9.9", "a fine password").code() == "rate_limited");
  CHECK(sign_in_from(house, "10.0.0.1", "a fine password").status == 200);
}

TEST_CASE("identity/accounts: one address makes so many accounts and no more",
          "[server][identity]") {
  House house({.rates = "1"});
  int made = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string login = "person" + std::to_string(i);
    made += house.post("/v1/auth/sign-up", local(login, "a fine password")).status == 200 ? 1 : 0;
  }
  CHECK(made >= 20);
  CHECK(made <= 25);
}

}  // namespace
}  // namespace hearth::test
