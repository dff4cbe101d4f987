// SPDX-License-Identifier: MIT
// One's own account: which sessions go on, another password. Over real sockets.
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "server/identity/device.h"
#include "server/identity/passwords.h"
#include "tests/server/support/house.h"

namespace hearth::test {
namespace {

using base::JsonArray;
using identity::Device;

const std::string kPassword = "a fine password";
const std::string kOther = "another fine phrase";

std::string local(const std::string& login, const std::string& password) {
  return R"({"community":"club","login":")" + login + R"(","password":")" + password + "\"}";
}

struct Person {
  House& house;
  std::string login;

  HttpAnswer from(const std::string& path, const std::string& password,
                  const std::string& browser) const {
    return call(house.port(), {.method = "POST",
                               .path = path,
                               .body = local(login, password),
                               .fields = {{"User-Agent", browser}}});
  }
  [[nodiscard]] std::string sign_up(const std::string& browser = "curl/8") const {
    const HttpAnswer made = from("/v1/auth/sign-up", kPassword, browser);
    REQUIRE(made.status == 200);
    return text_at(made.json(), "access");
  }
  [[nodiscard]] std::string sign_in(const std::string& browser = "curl/8") const {
    const HttpAnswer in = from("/v1/auth/sign-in", kPassword, browser);
    REQUIRE(in.status == 200);
    return text_at(in.json(), "access");
  }
};

const JsonArray& sessions_of(const base::Json& account) {
  const base::Json* list = account.find("sessions");
  REQUIRE(list != nullptr);
  REQUIRE(list->array() != nullptr);
  return *list->array();
}

bool is_here(const base::Json& session) {
  const base::Json* here = session.find("here");
  return here != nullptr && here->boolean() != nullptr && *here->boolean();
}

constexpr const char* kFirefox =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";
constexpr const char* kPhone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko)"
    " Version/17.5 Mobile/15E148 Safari/604.1";

TEST_CASE("identity/password: a member sees their sessions, and ends one of them",
          "[server][identity]") {
  House house;
  const Person ada{house, "ada"};
  const std::string here = ada.sign_up(kFirefox);
  const std::string phone = ada.sign_in(kPhone);
  const std::string bob = Person{house, "bob"}.sign_up();
  const base::Json account = house.get("/v1/account", here).json();
  CHECK(text_at(account, "login") == "ada");
  const JsonArray& sessions = sessions_of(account);
  REQUIRE(sessions.size() == 2);
  const bool first = is_here(sessions[0]);
  const base::Json& own = sessions[first ? 0 : 1];
  const base::Json& other = sessions[first ? 1 : 0];
  CHECK(is_here(own));
  CHECK_FALSE(is_here(other));
  CHECK(text_at(own, "browser") == "Firefox");
  CHECK(text_at(own, "system") == "Windows");
  CHECK(text_at(other, "browser") == "Safari");
  CHECK(text_at(other, "system") == "iPhone");
  CHECK(integer_at(other, "made_ms") > 0);
  CHECK(integer_at(other, "used_ms") >= integer_at(other, "made_ms"));

  const std::string id = text_at(other, "id");
  // Nobody ends somebody else's, and hears nothing of it.
  CHECK(house.post("/v1/account/end-sessions", R"({"id":")" + id + "\"}", bob).status == 200);
  CHECK(house.get("/v1/account", phone).status == 200);
  const HttpAnswer ended = house.post("/v1/account/end-sessions", R"({"id":")" + id + "\"}", here);
  REQUIRE(ended.status == 200);
  CHECK(sessions_of(ended.json()).size() == 1);
  CHECK(house.get("/v1/account", phone).code() == "bad_token");
  CHECK(house.get("/v1/account", here).status == 200);
  CHECK(house.post("/v1/account/end-sessions", "{}", here).code() == "missing_field");
  CHECK(house.get("/v1/account").code() == "sign_in_needed");
}

TEST_CASE("identity/password: a session keeps its device and its age when it is renewed",
          "[server][identity]") {
  House house;
  const HttpAnswer made = Person{house, "ada"}.from("/v1/auth/sign-up", kPassword, kFirefox);
  const HttpAnswer next =
      house.post("/v1/auth/refresh", R"({"refresh":")" + text_at(made.json(), "refresh") + "\"}");
  REQUIRE(next.status == 200);
  const base::Json account = house.get("/v1/account", text_at(next.json(), "access")).json();
  // The spent token is kept to notice copies, and is no session.
  REQUIRE(sessions_of(account).size() == 1);
  CHECK(text_at(sessions_of(account)[0], "browser") == "Firefox");
  CHECK(is_here(sessions_of(account)[0]));
}

TEST_CASE("identity/password: all other sessions end at once", "[server][identity]") {
  House house;
  const Person ada{house, "ada"};
  const std::string here = ada.sign_up();
  std::vector<std::string> others;
  for (int i = 0; i < 3; ++i) others.push_back(ada.sign_in());
  const HttpAnswer ended = house.post("/v1/account/end-sessions", R"({"others":true})", here);
  REQUIRE(ended.status == 200);
  CHECK(sessions_of(ended.json()).size() == 1);
  for (const std::string& access : others) {
    CHECK(house.get("/v1/account", access).code() == "bad_token");
  }
  CHECK(house.get("/v1/account", here).status == 200);
}

std::string change(const std::string& old, const std::string& fresh) {
  return R"({"old":")" + old + R"(","password":")" + fresh + "\"}";
}

TEST_CASE("identity/password: another password ends the other sessions, and only it signs in",
          "[server][identity]") {
  House house;
  const Person ada{house, "ada"};
  const std::string here = ada.sign_up();
  const std::string other = ada.sign_in();
  constexpr const char* kPath = "/v1/account/password";
  struct Row {
    std::string body;
    const char* code;
    const char* detail;
  };
  const Row refused[] = {
      {change("a wrong password", kOther), "bad_credentials", ""},
      {change(kPassword, "short"), "too_short", "password"},
      {change(kPassword, "password123"), "invalid_argument", "password.common"},
      {change(kPassword, "a fine password"), "invalid_argument", "password.personal"},
  };
  for (const Row& row : refused) {
    INFO(row.body);
    const HttpAnswer answer = house.post(kPath, row.body, here);
    CHECK(answer.code() == row.code);
    CHECK(text_at(answer.json(), "error.detail") == row.detail);
  }
  CHECK(house.post(kPath, change(kPassword, kOther)).code() == "sign_in_needed");
  CHECK(house.get("/v1/account", other).status == 200);

  REQUIRE(house.post(kPath, change(kPassword, kOther), here).status == 200);
  CHECK(house.get("/v1/account", here).status == 200);
  CHECK(house.get("/v1/account", other).code() == "bad_token");
  CHECK(house.post("/v1/auth/sign-in", local("ada", kPassword)).code() == "bad_credentials");
  CHECK(house.post("/v1/auth/sign-in", local("ada", kOther)).status == 200);
  // A host's user has no password here.
  const std::string hosted = house.sign_in("eve");
  CHECK(house.post(kPath, change(kPassword, kOther), hosted).code() == "forbidden");
}

TEST_CASE("identity/password: tries at the old password are counted like those of signing in",
          "[server][identity]") {
  House house({.rates = "1"});
  const std::string here = Person{house, "mei"}.sign_up();
  int judged = 0;
  HttpAnswer last;
  // Another class (kAuth) lets ten a minute through; the guesses are fewer from both sides
  // together.
  for (int i = 0; i < 30 && last.code() != "rate_limited"; ++i) {
    last = house.post("/v1/account/password", change("guess " + std::to_string(i), kOther), here);
    judged += last.code() == "bad_credentials" ? 1 : 0;
  }
  CHECK(last.code() == "rate_limited");
  CHECK(judged <= 20);
  CHECK(house.post("/v1/account/password", change(kPassword, kOther), here).status == 429);
}

TEST_CASE("identity/password: what makes a password easy is said in a word", "[server][identity]") {
  using identity::Weakness;
  struct Row {
    const char* password;
    Weakness weakness;
  };
  const Row table[] = {
      {"password123", Weakness::kCommon},   {"P@ssw0rd", Weakness::kCommon},
      {"henkdevries", Weakness::kPersonal}, {"zzzzzzzz", Weakness::kRepeat},
      {"abcdefgh", Weakness::kSequence},    {"xcvbnm,.", Weakness::kKeyboard},
      {"24.12.1999", Weakness::kDate},      {"correct horse battery", Weakness::kNone},
  };
  for (const Row& row : table) {
    INFO(row.password);
    CHECK(identity::weakness_of(row.password, {"henkdevries", "club"}) == row.weakness);
  }
  CHECK(identity::judge_password("zzzzzzzz", {}).error().detail == "password.repeat");
  CHECK(identity::judge_password("correct horse battery", {}).ok());
}

TEST_CASE("identity/device: browsers are known by their own name", "[server][identity]") {
  struct Row {
    const char* agent;
    Device device;
  };
  const Row table[] = {
      {kFirefox, {"Firefox", "Windows"}},
      {kPhone, {"Safari", "iPhone"}},
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
       "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
       {"Edge", "Windows"}},
      {"Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) "
       "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
       {"Samsung Internet", "Android"}},
      {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
       "Safari/537.36",
       {"Chrome", "Linux"}},
      {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
       "Version/17.5 Safari/605.1.15",
       {"Safari", "macOS"}},
      {"something else", {"", ""}},
      {"", {"", ""}},
  };
  for (const Row& row : table) {
    INFO(row.agent);
    CHECK(identity::device_of(row.agent) == row.device);
  }
}

}  // namespace
}  // namespace hearth::test
