// SPDX-License-Identifier: MIT
// How a community of a running server gets its owner: never by arriving first, but by a claim or by
// the control socket; and what that socket does besides.
#include "server/commands/owners.h"

#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "server/identity/claims.h"
#include "server/runtime/clock.h"
#include "server/runtime/secret.h"
#include "server/store/log.h"
#include "tests/server/support/house.h"
#include "tests/store/fixtures.h"

namespace hearth::test {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using model::Role;

Role role_of(House& house, std::string_view name) {
  store::Store& store = house.serving().store();
  const auto state = store::replay(store, store.community("club")->id);
  REQUIRE(state.ok());
  return state->role(state->by_name(name));
}

// The path of a claim link, as a browser would ask for it.
std::string path_of(const std::string& link) { return link.substr(link.find("/v1/")); }

HttpAnswer send_form(House& house, const std::string& path, const std::string& form,
                     const std::string& language = "en") {
  return call(house.port(), {.method = "POST",
                             .path = path,
                             .body = form,
                             .fields = {{"Accept-Language", language}},
                             .content_type = "application/x-www-form-urlencoded"});
}

std::string claim(House& house) {
  const auto link = house.serving().owners().claim_link("club");
  REQUIRE(link.ok());
  return path_of(*link);
}

}  // namespace

TEST_CASE("commands/owners: the first to join is a member like the next", "[server][commands]") {
  House house;
  const std::string access = house.sign_in("early");
  REQUIRE(text_at(house.command(access, 1, 1, "join", R"({"name":"Early"})"), "code").empty());
  CHECK(role_of(house, "Early") == Role::kMember);
  CHECK(text_at(house.command(access, 1, 2, "set_role", R"({"member":1,"role":"owner"})"), "st") ==
        "no");
  CHECK(house.serving().owners().unowned() == std::vector<std::string>{"club"});
}

TEST_CASE("commands/owners: a claim makes one person the owner, once", "[server][commands]") {
  House house;
  const std::string path = claim(house);
  const HttpAnswer page = house.get(path);
  CHECK(page.status == 200);
  CHECK(page.field("content-type").starts_with("text/html"));
  CHECK(page.field("content-security-policy").find("default-src 'none'") != std::string::npos);
  CHECK(page.field("cache-control") == "no-store");
  CHECK(page.body.find("<form method=\"post\">") != std::string::npos);
  // Looking changes nothing; what is not good enough uses nothing up.
  CHECK(send_form(house, path, "login=ana&password=short").status == 400);
  CHECK(send_form(house, path, "login=ana&password=password123").status == 400);
  CHECK(send_form(house, path, "nonsense").status == 400);
  REQUIRE(house
              .post("/v1/auth/sign-up",
                    R"({"community":"club","login":"ben","password":"a fine long password"})")
              .status == 200);
  CHECK(send_form(house, path, "login=ben&password=somebody+guesses+this").status == 401);
  CHECK(role_of(house, "ana") == Role::kVisitor);
  const HttpAnswer done = send_form(house, path, "login=ana&password=correct%20horse+battery");
  CHECK(done.status == 200);
  CHECK(role_of(house, "ana") == Role::kOwner);
  CHECK(house.serving().owners().unowned().empty());
  CHECK(house
            .post("/v1/auth/sign-in",
                  R"({"community":"club","login":"ana","password":"correct horse battery"})")
            .status == 200);
  // Used up, for reading and for sending.
  CHECK(house.get(path).status == 410);
  CHECK(send_form(house, path, "login=eve&password=an+evil+long+password").status == 410);
  CHECK(role_of(house, "eve") == Role::kVisitor);
  CHECK(house
            .post("/v1/auth/sign-in",
                  R"({"community":"club","login":"eve","password":"an evil long password"})")
            .status == 401);
}

TEST_CASE(
    "commands/owners: somebody with an account claims with it, and only the newest link works",
    "[server][commands]") {
  House house;
  REQUIRE(house
              .post("/v1/auth/sign-up",
                    R"({"community":"club","login":"ben","password":"a fine long password"})")
              .status == 200);
  const std::string former = claim(house);
  const std::string path = claim(house);
  CHECK(house.get(former).status == 410);
  CHECK(send_form(house, former, "login=ben&password=a+fine+long+password").status == 410);
  CHECK(house.get("/v1/c/club/claim").status == 410);
  CHECK(house.get("/v1/c/club/claim?t=" + std::string(43, 'A')).status == 410);
  CHECK(house.get("/v1/c/nowhere/claim?t=" + std::string(43, 'A')).status == 410);
  CHECK(send_form(house, path, "login=ben&password=a+fine+long+password", "de-AT,de;q=0.9")
            .body.find("gehört jetzt dir") != std::string::npos);
  CHECK(role_of(house, "ben") == Role::kOwner);
}

TEST_CASE("commands/owners: a claim ends after an hour", "[server][commands]") {
  REQUIRE(runtime::start_crypto());
  const tests::Folder folder;
  for (const std::string& kind : tests::store_kinds()) {
    CAPTURE(kind);
    const auto store = tests::open_store(kind, folder);
    REQUIRE(tests::create(*store, "club").value != 0);
    const auto secret = identity::make_claim(*store, "club", 1'000);
    REQUIRE(secret.ok());
    const auto community = store->community("club");
    CHECK(community->config.find(*secret) == std::string::npos);
    CHECK(identity::check_claim(*community, *secret, 1'000 + identity::kClaimLifeMs - 1).ok());
    CHECK(identity::check_claim(*community, *secret, 1'000 + identity::kClaimLifeMs).error().code ==
          ErrorCode::kTokenExpired);
    CHECK(identity::check_claim(*community, *secret + "x", 1'000).error().code ==
          ErrorCode::kBadToken);
    CHECK(identity::check_claim(*community, "", 1'000).error().code == ErrorCode::kBadToken);
    REQUIRE(store::commit(*store, {identity::without_claim(*community)}).ok());
    CHECK(identity::check_claim(*store->community("club"), *secret, 1'000).error().code ==
          ErrorCode::kBadToken);
  }
}

TEST_CASE("commands/control: a running server gives roles, claims and backups",
          "[server][commands]") {
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  House house({.store = url});
  const std::string access = house.join("ada", 7);
  const std::string socket = folder.file("town.db") + ".control";
  struct stat status {};
  REQUIRE(stat(socket.c_str(), &status) == 0);
  CHECK(S_ISSOCK(status.st_mode));
  CHECK((status.st_mode & 077) == 0);

  const auto ask = [&](const commands::ControlRequest& request) {
    const auto answer = commands::ask_running(url, request);
    REQUIRE(answer.ok());
    REQUIRE(answer->has_value());
    return **answer;
  };
  // A follower sees the new role without asking.
  SocketClient watcher(house.port());
  watcher.send(hello(9, ""));
  REQUIRE(watcher.next("snap").object() != nullptr);
  static_cast<void>(house.sign_in("bob"));
  const std::string bob = house.join("bob", 8);
  const auto made = ask({.act = "appoint", .community = "club", .who = "bob", .role = "moderator"});
  CHECK(made.ok);
  CHECK(made.text == "bob is moderator of club\n");
  CHECK(role_of(house, "bob") == Role::kModerator);
  CHECK(text_at(house.command(bob, 8, 2, "create_topic", R"({"name":"Bikes"})"), "code").empty());
  bool told = false;
  while (!told) {
    const auto frame = watcher.next();
    REQUIRE(frame.has_value());
    told = frame->find("Bikes") != frame->npos;
  }
  CHECK_FALSE(ask({.act = "appoint", .community = "club", .who = "zoe", .role = "admin"}).ok);
  CHECK_FALSE(ask({.act = "appoint", .community = "nowhere", .who = "bob", .role = "admin"}).ok);
  CHECK_FALSE(ask({.act = "appoint", .community = "club", .who = "bob", .role = "king"}).ok);
  CHECK_FALSE(ask({.act = "appoint", .community = "club", .who = "ada", .role = "member"}).ok);
  CHECK_FALSE(ask({.act = "sing"}).ok);
  const auto link = ask({.act = "claim", .community = "club"});
  REQUIRE(link.ok);
  CHECK(house.get(path_of(link.text.substr(0, link.text.size() - 1))).status == 200);
  REQUIRE(house
              .post("/v1/auth/sign-up",
                    R"({"community":"club","login":"cleo","password":"a fine password"})")
              .status == 200);
  const auto reset = ask({.act = "reset", .community = "club", .who = "Cleo"});
  REQUIRE(reset.ok);
  CHECK(house.get(path_of(reset.text.substr(0, reset.text.size() - 1))).status == 200);
  // Nobody of that name, and somebody the host site signs in.
  CHECK_FALSE(ask({.act = "reset", .community = "club", .who = "zoe"}).ok);
  CHECK_FALSE(ask({.act = "reset", .community = "club", .who = "bob"}).ok);
  const std::string copy = folder.file("copy.db");
  CHECK(ask({.act = "backup", .file = copy}).ok);
  CHECK(store::open("sqlite:" + copy, store::Access::kRead).ok());
  // Rubbish gets an answer or the end, and the socket goes on.
  CHECK(ask({.act = "claim", .community = "club"}).ok);
  house.stop();
  CHECK_FALSE(fs::exists(socket));
  const auto nobody = commands::ask_running(url, {.act = "claim", .community = "club"});
  REQUIRE(nobody.ok());
  CHECK_FALSE(nobody->has_value());
}

TEST_CASE("api/ready: a server whose store is gone says so, and refuses", "[server][api]") {
  const tests::Folder folder;
  const std::string file = folder.file("town.db");
  House house({.store = "sqlite:" + file});
  const std::string access = house.join("ada", 7);
  CHECK(house.get("/v1/ready").status == 200);
  fs::rename(file, folder.file("away.db"));
  const base::Json refused = house.command(access, 7, 2, "create_topic", R"({"name":"Bikes"})");
  CHECK(text_at(refused, "type") == "err");
  CHECK(text_at(refused, "code") == "store");
  CHECK(house.get("/v1/ready").status == 503);
  fs::rename(folder.file("away.db"), file);
  for (int i = 0; i < 100 && house.get("/v1/ready").status != 200; ++i) {
    static_cast<void>(house.command(access, 7, 2, "create_topic", R"({"name":"Bikes"})"));
  }
  CHECK(house.get("/v1/ready").status == 200);
  const base::Json kept = house.command(access, 7, 2, "create_topic", R"({"name":"Bikes"})");
  CHECK(text_at(kept, "type") == "res");
}

}  // namespace hearth::test
