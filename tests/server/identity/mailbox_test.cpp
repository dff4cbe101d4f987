// SPDX-License-Identifier: MIT
// An account's address: asked, confirmed, changed; and the ways back in when the password is lost.
// Real requests, a real relay.
#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/house.h"
#include "tests/server/support/relay.h"

namespace hearth::test {
namespace {

const std::string kPassword = "a fine password";
const std::string kOther = "another fine phrase";

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

/// The path of an absolute address of the house.
std::string path_of(const std::string& url) {
  const std::size_t at = url.find("/v1/");
  return at == std::string::npos ? std::string{} : url.substr(at);
}

struct Club {
  Relay relay;
  House house;

  explicit Club(const std::string& rates = "off")
      : house(House::Wishes{.rates = rates, .mail = relay.url()}) {}

  HttpAnswer sign_in(const std::string& login, const std::string& password) {
    return house.post("/v1/auth/sign-in", R"({"community":"club","login":)" + quoted(login) +
                                              R"(,"password":)" + quoted(password) + "}");
  }
  std::string sign_up(const std::string& login) {
    const HttpAnswer made =
        house.post("/v1/auth/sign-up", R"({"community":"club","login":)" + quoted(login) +
                                           R"(,"password":)" + quoted(kPassword) + "}");
    REQUIRE(made.status == 200);
    return text_at(made.json(), "access");
  }
  HttpAnswer give(const std::string& access, const std::string& address,
                  const std::string& password = kPassword) {
    return house.post("/v1/account/address",
                      R"({"password":)" + quoted(password) + R"(,"address":)" + quoted(address) +
                          R"(,"language":"de"})",
                      access);
  }
  /// The link in the next letter, which must be to `address`.
  std::string link(const std::string& address, const std::string& part) {
    const auto letter = relay.next();
    REQUIRE(letter);
    INFO(letter->text);
    CHECK(letter->to == address);
    const std::string found = letter->link(part);
    REQUIRE_FALSE(found.empty());
    return path_of(found);
  }
  /// As a page's own form does it: signed out, in a form's coding.
  HttpAnswer press(const std::string& path, const std::string& form = "x=1") {
    return call(house.port(), {.method = "POST",
                               .path = path,
                               .body = form,
                               .fields = {{"Origin", "null"}},
                               .content_type = "application/x-www-form-urlencoded"});
  }
  void confirm(const std::string& access, const std::string& address) {
    REQUIRE(give(access, address).status == 200);
    REQUIRE(press(link(address, "/address?t=")).status == 200);
  }
  HttpAnswer forgot(const std::string& who) {
    return house.post("/v1/auth/reset", R"({"community":"club","who":)" + quoted(who) + "}");
  }
  std::string known(const std::string& access) {
    return text_at(house.get("/v1/account", access).json(), "address");
  }
};

TEST_CASE("identity/mailbox: an address counts once its reader said yes", "[server][identity]") {
  Club club;
  const std::string ada = club.sign_up("ada");
  CHECK(club.give(ada, "not an address").code() == "invalid_argument");
  CHECK(club.give(ada, "ada@example.org", "a wrong password").code() == "bad_credentials");
  const HttpAnswer asked = club.give(ada, "ada@example.org");
  REQUIRE(asked.status == 200);
  CHECK(text_at(asked.json(), "waiting") == "ada@example.org");
  CHECK(text_at(asked.json(), "address").empty());
  const auto letter = club.relay.next();
  REQUIRE(letter);
  CHECK(letter->words("subject").starts_with("Bitte bestätige deine Adresse"));
  const std::string yes = path_of(letter->link("/address?t="));
  const HttpAnswer page = club.house.get(yes);
  CHECK(page.status == 200);
  CHECK(page.body.find("<form method=\"post\">") != std::string::npos);
  CHECK(club.known(ada).empty());  // looking changes nothing
  CHECK(club.press(yes).status == 200);
  CHECK(club.known(ada) == "ada@example.org");
  CHECK(club.press(yes).status == 410);
  CHECK(club.house.get(yes).status == 410);
  // A secret that was made up, or is another member's, leads nowhere.
  for (const char* made_up : {"", "1", "1.", "x.AAAA", "99999999999999999999.AAAA"}) {
    CHECK(club.press(std::string("/v1/c/club/address?t=") + made_up).status == 410);
  }
}

TEST_CASE("identity/mailbox: changing an address tells the one before", "[server][identity]") {
  Club club;
  const std::string ada = club.sign_up("ada");
  club.confirm(ada, "ada@example.org");
  REQUIRE(club.give(ada, "new@example.org").status == 200);
  // Until it is confirmed the one before leads in.
  CHECK(club.known(ada) == "ada@example.org");
  REQUIRE(club.press(club.link("new@example.org", "/address?t=")).status == 200);
  CHECK(club.known(ada) == "new@example.org");
  const auto told = club.relay.next();
  REQUIRE(told);
  CHECK(told->to == "ada@example.org");
  CHECK(told->text.find("ada") != std::string::npos);
  CHECK(told->text.find("new@example.org") == std::string::npos);
  // Taking it away tells it too.
  CHECK(club.give(ada, "").status == 200);
  CHECK(club.known(ada).empty());
  const auto gone = club.relay.next();
  REQUIRE(gone);
  CHECK(gone->to == "new@example.org");
}

TEST_CASE("identity/mailbox: a lost password is replaced by a letter, once", "[server][identity]") {
  Club club;
  const std::string ada = club.sign_up("ada");
  club.confirm(ada, "Ada@Example.org");
  REQUIRE(club.forgot("ada@example.org").status == 200);
  const std::string first = club.link("Ada@Example.org", "/reset?t=");
  REQUIRE(club.forgot("ADA").status == 200);
  const std::string reset = club.link("Ada@Example.org", "/reset?t=");
  CHECK(club.house.get(first).status == 410);  // only the newest is good
  const HttpAnswer page = club.house.get(reset);
  CHECK(page.status == 200);
  CHECK(page.body.find("autocomplete=\"new-password\"") != std::string::npos);
  CHECK(page.body.find("value=\"ada\"") != std::string::npos);
  // What is not good enough does not use the link up.
  CHECK(club.press(reset, "password=short").status == 400);
  CHECK(club.press(reset, "password=password123").status == 400);
  CHECK(club.press(reset, "nothing=1").status == 400);
  CHECK(club.sign_in("ada", kPassword).status == 200);
  CHECK(club.press(reset, "password=another+fine+phrase").status == 200);
  CHECK(club.press(reset, "password=a+third+fine+phrase").status == 410);
  CHECK(club.sign_in("ada", kPassword).code() == "bad_credentials");
  CHECK(club.sign_in("ada", kOther).status == 200);
  CHECK(club.house.get("/v1/account", ada).code() == "bad_token");
}

TEST_CASE("identity/mailbox: asking for a new password tells nobody who is here",
          "[server][identity]") {
  Club club;
  const std::string ada = club.sign_up("ada");
  club.confirm(ada, "ada@example.org");
  const std::string bob = club.sign_up("bob");  // no address
  REQUIRE(club.give(bob, "bob@example.org").status == 200);
  static_cast<void>(club.link("bob@example.org", "/address?t="));  // never confirmed
  const std::string known = club.forgot("ada@example.org").body;
  for (const char* who : {"bob", "bob@example.org", "nobody", "nobody@example.org"}) {
    const HttpAnswer answer = club.forgot(who);
    CHECK(answer.status == 200);
    CHECK(answer.body == known);
  }
  // Of all these one letter left: the next one is asked for after them.
  static_cast<void>(club.link("ada@example.org", "/reset?t="));
  REQUIRE(club.give(ada, "last@example.org").status == 200);
  static_cast<void>(club.link("last@example.org", "/address?t="));
  CHECK(club.house.post("/v1/auth/reset", R"({"community":"nowhere","who":"ada"})").code() ==
        "not_found");
}

TEST_CASE("identity/mailbox: nobody is buried in letters about a lost password",
          "[server][identity]") {
  Club club("1");
  const std::string ada = club.sign_up("ada");
  club.confirm(ada, "ada@example.org");
  for (int i = 0; i < 6; ++i) REQUIRE(club.forgot("ada").status == 200);
  // Three at once to one address, the one that asked for consent among them.
  static_cast<void>(club.link("ada@example.org", "/reset?t="));
  static_cast<void>(club.link("ada@example.org", "/reset?t="));
  const HttpAnswer waits = club.give(ada, "ada@example.org");
  CHECK(waits.code() == "rate_limited");
  CHECK_FALSE(waits.field("retry-after").empty());
}

TEST_CASE("identity/mailbox: where no mail is sent, those who lead hand over a link",
          "[server][identity]") {
  House house;
  const std::string owner = house.join("olu", 1);
  const auto local = [](const std::string& login, const std::string& password) {
    return R"({"community":"club","login":)" + quoted(login) + R"(,"password":)" +
           quoted(password) + "}";
  };
  const auto member = [&](const std::string& login, std::uint64_t client) {
    const HttpAnswer made = house.post("/v1/auth/sign-up", local(login, kPassword));
    REQUIRE(made.status == 200);
    const std::string access = text_at(made.json(), "access");
    const base::Json joined =
        house.command(access, client, 1, "join", R"({"name":)" + quoted(login) + "}");
    REQUIRE(text_at(joined, "code").empty());
    return std::pair(access, std::to_string(integer_at(made.json(), "member")));
  };
  const auto [ada, ada_id] = member("ada", 2);
  const auto [mod, mod_id] = member("mod", 3);
  const auto ask = [&](const std::string& access, const std::string& id) {
    return house.post("/v1/c/club/reset-code", R"({"member":)" + id + "}", access);
  };
  REQUIRE(text_at(house.command(owner, 1, 2, "set_role",
                                R"({"member":)" + mod_id + R"(,"role":"moderator"})"),
                  "code")
              .empty());
  CHECK(house.post("/v1/auth/reset", R"({"community":"club","who":"ada"})").code() == "not_found");
  CHECK(house.post("/v1/account/address", R"({"password":"x","address":"a@example.org"})", ada)
            .code() == "not_found");
  // Not for oneself, not for somebody of the same or a higher role, not by a member.
  const std::string owner_id = std::to_string(integer_at(
      house
          .post("/v1/auth/sso",
                R"({"community":"club","token":)" + quoted(House::host_token("olu")) + "}")
          .json(),
      "member"));
  CHECK(ask(ada, mod_id).code() == "forbidden");
  CHECK(ask(mod, mod_id).code() == "forbidden");
  CHECK(ask(mod, owner_id).code() == "forbidden");
  CHECK(ask(mod, "12345").code() == "not_found");
  CHECK(ask(owner, mod_id).status == 200);

  const HttpAnswer made = ask(mod, ada_id);
  REQUIRE(made.status == 200);
  CHECK(integer_at(made.json(), "ends_ms") > 0);
  const std::string path = text_at(made.json(), "path");
  CHECK(house.get(path).status == 200);
  const HttpAnswer used = call(house.port(), {.method = "POST",
                                              .path = path,
                                              .body = "password=another+fine+phrase",
                                              .content_type = "application/x-www-form-urlencoded"});
  CHECK(used.status == 200);
  CHECK(house.post("/v1/auth/sign-in", local("ada", kOther)).status == 200);
  CHECK(house.get("/v1/account", ada).code() == "bad_token");
  CHECK(house.get(path).status == 410);
}

}  // namespace
}  // namespace hearth::test
