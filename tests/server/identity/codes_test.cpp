// SPDX-License-Identifier: MIT
// One-time codes of the sign-in window: once, for a minute, for one site, with the verifier.
#include "server/identity/codes.h"

#include <catch2/catch_test_macros.hpp>
#include <future>

#include "server/runtime/secret.h"
#include "shared/base/hash.h"
#include "tests/server/support/house.h"
#include "tests/store/fixtures.h"

namespace hearth::test {
namespace {

using base::ErrorCode;
using identity::Codes;

const std::string kVerifier(43, 'v');
const std::string kSite = "https://host.example";
const std::string kOther = "https://other.example";

std::string challenge(const std::string& verifier) { return base::hex(base::sha256(verifier)); }

struct Window {
  House house{{.origins = {kSite, kOther}}};
  std::string access;

  void sign_in() {
    const HttpAnswer in = house.post(
        "/v1/auth/sign-in", R"({"community":"club","login":"mei","password":"a fine password"})");
    REQUIRE(in.status == 200);
    access = text_at(in.json(), "access");
  }
  Window() {
    const HttpAnswer in = house.post(
        "/v1/auth/sign-up", R"({"community":"club","login":"mei","password":"a fine password"})");
    REQUIRE(in.status == 200);
    access = text_at(in.json(), "access");
  }
  HttpAnswer ask(const std::string& origin, const std::string& code_challenge) {
    return house.post("/v1/auth/code",
                      R"({"origin":")" + origin + R"(","challenge":")" + code_challenge + "\"}",
                      access);
  }
  std::string code() {
    const HttpAnswer answer = ask(kSite, challenge(kVerifier));
    REQUIRE(answer.status == 200);
    return text_at(answer.json(), "code");
  }
  HttpAnswer exchange(const std::string& code, const std::string& verifier,
                      const std::string& origin) {
    HttpCall request{.method = "POST",
                     .path = "/v1/auth/exchange",
                     .body = R"({"code":")" + code + R"(","verifier":")" + verifier + "\"}"};
    if (!origin.empty()) request.fields = {{"Origin", origin}};
    return call(house.port(), request);
  }
};

}  // namespace

TEST_CASE("identity/codes: a code brings a session of its own, once", "[server][identity]") {
  Window window;
  const std::string code = window.code();
  const HttpAnswer granted = window.exchange(code, kVerifier, kSite);
  REQUIRE(granted.status == 200);
  CHECK(granted.field("access-control-allow-origin") == kSite);
  CHECK(text_at(granted.json(), "login") == "mei");
  const std::string access = text_at(granted.json(), "access");
  // The window's session was for the code and ends with it; the page stays signed in.
  CHECK(window.house.get("/v1/session", window.access).status == 401);
  CHECK(window.house.get("/v1/session", access).status == 200);
  const HttpAnswer again = window.exchange(code, kVerifier, kSite);
  CHECK(again.status == 401);
  CHECK(again.code() == "bad_token");
  CHECK(window.house.get("/v1/session", access).status == 200);
}

TEST_CASE("identity/codes: another verifier or another site gets nothing and uses the code up",
          "[server][identity]") {
  Window window;
  struct Row {
    const char* name;
    std::string verifier;
    std::string origin;
    int status;
    const char* code;
    bool used_up;
  };
  const Row rows[] = {
      {"wrong verifier", std::string(43, 'w'), kSite, 401, "bad_token", true},
      {"another listed site", kVerifier, kOther, 401, "bad_token", true},
      {"no browser", kVerifier, "", 401, "bad_token", true},
      {"short verifier", std::string(42, 'v'), kSite, 400, "too_short", false},
      // Stopped at the door: the code was not even looked at.
      {"foreign site", kVerifier, "https://evil.example", 403, "origin_not_allowed", false},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    window.sign_in();
    const std::string code = window.code();
    const HttpAnswer answer = window.exchange(code, row.verifier, row.origin);
    CHECK(answer.status == row.status);
    CHECK(answer.code() == row.code);
    CHECK(answer.body.find("access") == std::string::npos);
    CHECK((window.exchange(code, kVerifier, kSite).status == 200) != row.used_up);
  }
  for (const std::string& made_up : {std::string("x"), std::string(43, 'A')}) {
    CHECK(window.exchange(made_up, kVerifier, kSite).code() == "bad_token");
  }
}

TEST_CASE("identity/codes: a code dies with its session", "[server][identity]") {
  Window window;
  for (const char* how : {"{}", R"({"everywhere":true})"}) {
    window.sign_in();
    const std::string code = window.code();
    REQUIRE(window.house.post("/v1/auth/sign-out", how, window.access).status == 200);
    CHECK(window.exchange(code, kVerifier, kSite).code() == "bad_token");
  }
  // Another session of the same member that says "everywhere" ends it as well.
  window.sign_in();
  const std::string code = window.code();
  window.sign_in();
  REQUIRE(window.house.post("/v1/auth/sign-out", R"({"everywhere":true})", window.access).status ==
          200);
  CHECK(window.exchange(code, kVerifier, kSite).code() == "bad_token");
}

TEST_CASE("identity/codes: codes are for listed sites and for who is signed in",
          "[server][identity]") {
  Window window;
  CHECK(window.ask("https://evil.example", challenge(kVerifier)).code() == "origin_not_allowed");
  CHECK(window.ask("https://host.example.evil.example", challenge(kVerifier)).status == 403);
  CHECK(window.ask("null", challenge(kVerifier)).status == 403);
  CHECK(window.ask(kSite, "abc").code() == "too_short");
  CHECK(window.ask(kSite, challenge(kVerifier) + "0").code() == "too_long");
  window.access.clear();
  CHECK(window.ask(kSite, challenge(kVerifier)).code() == "sign_in_needed");
}

TEST_CASE("identity/codes: a code lives for a minute, and longer than the server",
          "[server][identity]") {
  REQUIRE(runtime::start_crypto());
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  constexpr std::int64_t kNow = 1'000'000;
  identity::Caller caller;
  caller.member = {7};
  caller.family = "f";
  caller.login = "mei";
  caller.name = "Mei";
  std::string code;
  {
    const auto store = store::open(url, store::Access::kWrite);
    REQUIRE(store.ok());
    caller.community = tests::create(**store, "club");
    Codes codes(**store);
    const auto issue = [&] {
      std::promise<std::string> issued;
      codes.issue(caller, {.origin = kSite, .challenge = challenge(kVerifier)}, kNow,
                  [&](const auto& answer) { issued.set_value(answer.ok() ? answer->code : ""); });
      return issued.get_future().get();
    };
    code = issue();
    CHECK(code != "");
    CHECK(code != issue());
  }
  const auto store = store::open(url, store::Access::kWrite);
  REQUIRE(store.ok());
  Codes codes(**store);
  const auto whose = [&](const std::string& verifier, const std::string& origin,
                         std::int64_t after_ms) {
    const auto shown = codes.look(code, verifier, origin, kNow + after_ms);
    REQUIRE(shown.ok());
    return shown->caller;
  };
  REQUIRE(whose(kVerifier, kSite, identity::kCodeLifeMs - 1).ok());
  const identity::Caller again = *whose(kVerifier, kSite, identity::kCodeLifeMs - 1);
  CHECK(again.community == caller.community);
  CHECK(again.member == caller.member);
  CHECK(again.family == "f");
  CHECK(again.login == "mei");
  CHECK(again.name == "Mei");
  CHECK(whose(kVerifier, kSite, identity::kCodeLifeMs).error().code == ErrorCode::kTokenExpired);
  CHECK(whose(kVerifier + "w", kSite, 0).error().code == ErrorCode::kBadToken);
  CHECK(whose(kVerifier, kOther, 0).error().code == ErrorCode::kBadToken);
  REQUIRE(store::commit(**store, {codes.look(code, "", "", kNow)->use}).ok());
  CHECK(codes.look(code, kVerifier, kSite, kNow).error().code == ErrorCode::kBadToken);
}

TEST_CASE("identity/codes: of several who show one code at once, one gets a session",
          "[server][identity]") {
  Window window;
  const std::string code = window.code();
  std::vector<std::future<int>> answers;
  for (int i = 0; i < 8; ++i) {
    answers.push_back(std::async(std::launch::async, [&window, &code] {
      return window.exchange(code, kVerifier, kSite).status;
    }));
  }
  int granted = 0;
  for (auto& answer : answers) {
    const int status = answer.get();
    granted += status == 200 ? 1 : 0;
    CHECK((status == 200 || status == 401));
  }
  CHECK(granted == 1);
}

}  // namespace hearth::test
