// SPDX-License-Identifier: MIT
// Signing up, in, on and out, over real sockets.
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/server/support/house.h"

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
      {"/v1/auth/sign-up", local("Grace", "another password"), "name_taken"},
      {"/v1/auth/sign-up", local("henk", "short"), "too_short"},
      {"/v1/auth/sign-up", local("henk", "password123"), "invalid_argument"},
      {"/v1/auth/sign-up", local("henk", "12345678"), "invalid_argument"},
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

TEST_CASE("identity/accounts: a refresh token is good once, and its copy ends the session",
          "[server][identity]") {
  House house;
  const HttpAnswer made = house.post("/v1/auth/sign-up", local("olu", "a fine password"));
  const std::string first = text_at(made.json(), "refresh");
  const HttpAnswer second = house.post("/v1/auth/refresh", refresh_body(first));
  REQUIRE(second.status == 200);
  const std::string access = text_at(second.json(), "access");
  const std::string next = text_at(second.json(), "refresh");
  CHECK(next != first);
  CHECK(house.get("/v1/session", access).status == 200);
  CHECK(house.post("/v1/auth/refresh", refresh_body(first)).code() == "bad_token");
  // The thief and the owner are both out.
  CHECK(house.get("/v1/session", access).code() == "bad_token");
  CHECK(house.post("/v1/auth/refresh", refresh_body(next)).code() == "bad_token");
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
  CHECK(answered <= 60);  // 10 at once; one more per six seconds of the test
}

}  // namespace
}  // namespace hearth::test
