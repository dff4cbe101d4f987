// SPDX-License-Identifier: MIT
// The second factor: set up, asked for, used once, recovered, ended. Over real sockets, with codes
// as an authenticator makes them.
#include "server/identity/second_factor.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "server/commands/staff_factor.h"
#include "server/identity/resets.h"
#include "server/runtime/clock.h"
#include "server/store/log.h"
#include "tests/server/support/house.h"
#include "tests/store/fixtures.h"

namespace hearth::test {
namespace {

using base::ErrorCode;
using identity::SecondFactor;

constexpr std::int64_t kStepMs = 30'000;
const std::string kPassword = "a fine password";

std::string local(const std::string& code = {}) {
  return R"({"community":"club","login":"ada","password":")" + kPassword + "\"" +
         (code.empty() ? std::string() : R"(,"code":")" + code + "\"") + "}";
}

std::string detail(const HttpAnswer& answer) { return text_at(answer.json(), "error.detail"); }

struct Ada {
  House& house;
  std::string access;
  std::string secret{};

  explicit Ada(House& in) : house(in) {
    const HttpAnswer made = house.post("/v1/auth/sign-up", local());
    REQUIRE(made.status == 200);
    access = text_at(made.json(), "access");
  }
  HttpAnswer begin(const std::string& password = kPassword) {
    return house.post("/v1/account/second-factor", R"({"password":")" + password + "\"}", access);
  }
  HttpAnswer confirm(const std::string& code) {
    return house.post("/v1/account/second-factor/confirm", R"({"code":")" + code + "\"}", access);
  }
  HttpAnswer sign_in(const std::string& code = {}) {
    return house.post("/v1/auth/sign-in", local(code));
  }
  /// As an authenticator shows it, so many steps from now.
  [[nodiscard]] std::string code(std::int64_t steps = 0) const {
    return identity::totp_at(secret, runtime::now_ms() + steps * kStepMs);
  }
  /// Sets it up; the recovery codes.
  std::vector<std::string> set_up() {
    const HttpAnswer drawn = begin();
    REQUIRE(drawn.status == 200);
    secret = text_at(drawn.json(), "secret");
    // The code before this one, so that the present one is still to be used.
    const HttpAnswer confirmed = confirm(code(-1));
    REQUIRE(confirmed.status == 200);
    std::vector<std::string> codes;
    const base::Json shown = confirmed.json();
    for (const base::Json& row : *shown.find("codes")->array()) {
      codes.push_back(*row.text());
    }
    return codes;
  }
};

TEST_CASE("identity/second_factor: codes are those of RFC 6238", "[server][identity]") {
  // Appendix B's SHA-1 key "12345678901234567890", its times, the last six of its eight digits.
  const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  CHECK(identity::totp_at(secret, 59'000) == "287082");
  CHECK(identity::totp_at(secret, 1'111'111'109'000) == "081804");
  CHECK(identity::totp_at(secret, 20'000'000'000'000) == "353130");
  CHECK(identity::step_of(secret, "287082", 59'000).value() == 1);
  CHECK(identity::step_of(secret, "287 082", 59'000 + kStepMs).value() == 1);
  CHECK(identity::step_of(secret, "287082", 59'000 - kStepMs).value() == 1);
  CHECK(identity::step_of(secret, "287082", 59'000 + 2 * kStepMs).error().code ==
        ErrorCode::kBadCredentials);
  for (const char* wrong : {"", "28708", "2870822", "28708x", "-87082"}) {
    INFO(wrong);
    CHECK_FALSE(identity::step_of(secret, wrong, 59'000).ok());
  }
}

TEST_CASE("identity/second_factor: a code works once, and so does each recovery code",
          "[server][identity]") {
  SecondFactor factor{.secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"};
  const std::vector<std::string> codes = identity::draw_recovery_codes(factor);
  CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == identity::kRecoveryCodes);
  CHECK(identity::use_code(factor, "287082", 59'000).ok());
  CHECK_FALSE(identity::use_code(factor, "287082", 59'000).ok());
  // Nor one of a step before it, though the clock would allow it.
  CHECK_FALSE(identity::use_code(factor, identity::totp_at(factor.secret, 29'000), 59'000).ok());
  CHECK(identity::use_code(factor, identity::totp_at(factor.secret, 89'000), 59'000).ok());
  CHECK(factor.recovery.size() == identity::kRecoveryCodes);
  CHECK(identity::use_code(factor, codes[3], 59'000).ok());
  CHECK_FALSE(identity::use_code(factor, codes[3], 59'000).ok());
  // However people write it.
  std::string typed = codes[4];
  for (char& c : typed) c = c == '-' ? ' ' : static_cast<char>(c & ~(c >= 'a' ? 0x20 : 0));
  CHECK(identity::use_code(factor, typed, 59'000).ok());
  CHECK(factor.recovery.size() == identity::kRecoveryCodes - 2);
  for (const std::string& hash : factor.recovery) CHECK(hash.size() == 64);
}

TEST_CASE("identity/second_factor: signing in asks for it, and takes each code once",
          "[server][identity]") {
  House house;
  Ada ada(house);
  CHECK(ada.begin("a wrong password").code() == "bad_credentials");
  CHECK(ada.confirm("123456").code() == "not_found");
  const HttpAnswer drawn = ada.begin();
  REQUIRE(drawn.status == 200);
  CHECK(text_at(drawn.json(), "uri").starts_with("otpauth://totp/club:ada?secret="));
  // Drawn is not set up: signing in is as before.
  CHECK(ada.sign_in().status == 200);
  CHECK(detail(ada.confirm("000000")) == "second_factor");
  const std::vector<std::string> codes = ada.set_up();
  CHECK(codes.size() == identity::kRecoveryCodes);
  CHECK(ada.begin().code() == "conflict");

  const HttpAnswer asked = ada.sign_in();
  CHECK(asked.status == 401);
  CHECK(asked.code() == "sign_in_needed");
  CHECK(detail(asked) == "second_factor");
  const HttpAnswer wrong = ada.sign_in("000000");
  CHECK(wrong.code() == "bad_credentials");
  CHECK(detail(wrong) == "second_factor");
  // Of the password nothing is said to those who do not know it.
  const HttpAnswer guess = house.post(
      "/v1/auth/sign-in", R"({"community":"club","login":"ada","password":"no","code":"1"})");
  CHECK(guess.code() == "bad_credentials");
  CHECK(detail(guess).empty());

  const std::string once = ada.code(1);
  CHECK(ada.sign_in(once).status == 200);
  CHECK(detail(ada.sign_in(once)) == "second_factor");
  CHECK(ada.sign_in(codes[0]).status == 200);
  CHECK(detail(ada.sign_in(codes[0])) == "second_factor");
  const base::Json account = house.get("/v1/account", ada.access).json();
  CHECK(integer_at(account, "recovery_codes") == identity::kRecoveryCodes - 1);
  // Neither the secret nor a code is shown again.
  const std::string shown = house.get("/v1/account", ada.access).body;
  CHECK(shown.find(ada.secret) == std::string::npos);
  CHECK(shown.find(codes[1]) == std::string::npos);
}

TEST_CASE("identity/second_factor: it is ended by the password and a code", "[server][identity]") {
  House house;
  Ada ada(house);
  const std::vector<std::string> codes = ada.set_up();
  const auto end = [&](const std::string& password, const std::string& code) {
    return house.post("/v1/account/second-factor/end",
                      R"({"password":")" + password + R"(","code":")" + code + "\"}", ada.access);
  };
  CHECK(end(kPassword, "000000").code() == "bad_credentials");
  CHECK(end("a wrong password", codes[0]).code() == "bad_credentials");
  CHECK(end(kPassword, "").code() == "too_short");
  CHECK(ada.sign_in().code() == "sign_in_needed");
  CHECK(end(kPassword, codes[0]).status == 200);
  CHECK(ada.sign_in().status == 200);
}

TEST_CASE("identity/second_factor: it outlives the server, and tries at codes are few",
          "[server][identity]") {
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  std::string once;
  {
    House house({.store = url});
    Ada ada(house);
    static_cast<void>(ada.set_up());
    once = ada.code(1);
    REQUIRE(ada.sign_in(once).status == 200);
  }
  House house({.store = url, .rates = "1"});
  int judged = 0;
  HttpAnswer last;
  for (int i = 0; i < 60 && last.code() != "rate_limited"; ++i) {
    last = house.post("/v1/auth/sign-in", local(i == 0 ? once : "00000" + std::to_string(i % 10)));
    judged += last.code() == "bad_credentials" ? 1 : 0;
  }
  CHECK(last.code() == "rate_limited");
  CHECK(detail(last) == "second_factor");
  CHECK(judged == 10);  // one of them the code that was used before the restart
}

TEST_CASE("identity/second_factor: somebody who lost everything is let in by the server's owner",
          "[server][identity]") {
  House house;
  Ada ada(house);
  static_cast<void>(ada.set_up());
  store::Store& store = house.serving().store();
  const auto club = store.community("club").value();
  const base::MemberId member = store.account_by_login(club.id, "ada").value()->member;
  CHECK(identity::drop_second_factor(store, club, member).ok());
  CHECK(ada.sign_in().status == 200);
  CHECK(identity::drop_second_factor(store, club, member).error().code == ErrorCode::kNotFound);
}

TEST_CASE("identity/staff: where a community asks for it, staff act with a second factor only",
          "[server][identity]") {
  House house;
  store::Store& store = house.serving().store();
  const std::string boss = house.join("boss", 1);
  Ada ada(house);
  std::uint64_t mid = 0;
  const auto act = [&](const std::string& op, const std::string& args) {
    return house.command(ada.access, 2, ++mid, op, args);
  };
  act("join", R"({"name":"Ada"})");
  const auto state = store::replay(store, store.community("club")->id);
  REQUIRE(state.ok());
  const std::string id = std::to_string(state->by_name("Ada").value);
  house.command(boss, 1, 2, "set_role", R"({"member":)" + id + R"(,"role":"moderator"})");
  const base::Json topic = act("create_topic", R"({"name":"Before"})");
  CHECK(text_at(topic, "code").empty());

  CHECK(commands::staff_factor(store, "club", "perhaps").error().code ==
        ErrorCode::kInvalidArgument);
  REQUIRE(commands::staff_factor(store, "club", "required").ok());
  const base::Json refused = act("create_topic", R"({"name":"Without"})");
  CHECK(text_at(refused, "code") == "forbidden");
  CHECK(text_at(refused, "detail") == "second_factor");
  // What members do is not asked about, nor whom the host site signs in.
  const std::string post =
      R"({"title":"Good morning","topic":)" + std::to_string(integer_at(topic, "made")) + "}";
  CHECK(text_at(act("create_post", post), "code").empty());
  CHECK(text_at(house.command(boss, 1, 3, "create_topic", R"({"name":"Boss"})"), "code").empty());

  ada.set_up();
  CHECK(text_at(act("create_topic", R"({"name":"With"})"), "code").empty());
  REQUIRE(commands::staff_factor(store, "club", "optional").ok());
}

}  // namespace
}  // namespace hearth::test
