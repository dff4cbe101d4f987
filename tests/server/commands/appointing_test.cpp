// SPDX-License-Identifier: MIT
// Owners and roles from the command line: into the log as events, beside it as accounts.
#include "server/commands/appointing.h"

#include <catch2/catch_test_macros.hpp>

#include "server/importers/history.h"
#include "server/runtime/secret.h"
#include "server/store/log.h"
#include "tests/server/support/house.h"
#include "tests/store/fixtures.h"

namespace hearth::test {
namespace {

using base::ErrorCode;
using commands::appoint;
using commands::Appointment;
using model::Role;

// An imported community: Ana and Ben wrote, nobody can sign in, nobody owns it.
store::Community imported(store::Store& store) {
  const auto outcome = importers::import_into(
      store, {.community = "club"}, [](importers::History& history, importers::Report&) {
        base::Status added = base::done();
        std::uint64_t id = 0;
        for (const char* name : {"Ana", "Ben"}) {
          model::MemberJoined body;
          body.member = {++id};
          model::Event event;
          event.at_ms = 1;
          event.actor = body.member;
          event.body = body;
          added = history.add(std::move(event), {.title = name, .body = {}});
        }
        return added;
      });
  REQUIRE(outcome.ok());
  return *store.community("club");
}

std::string local(const std::string& login, const std::string& password) {
  return R"({"community":"club","login":")" + login + R"(","password":")" + password + "\"}";
}

Role role_of(store::Store& store, const store::Community& community, std::string_view name) {
  const auto state = store::replay(store, community.id);
  REQUIRE(state.ok());
  return state->role(state->by_name(name));
}

}  // namespace

TEST_CASE("commands/appointing: an imported community gets an owner who can sign in",
          "[server][commands]") {
  REQUIRE(runtime::start_crypto());
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  std::string password;
  {
    const auto store = store::open(url, store::Access::kWrite);
    REQUIRE(store.ok());
    const store::Community community = imported(**store);
    const auto made = appoint(**store, community, {.who = "keeper", .new_account = true});
    REQUIRE(made.ok());
    CHECK(made->name == "keeper");
    CHECK(made->login == "keeper");
    CHECK(made->password.size() == 16);
    password = made->password;
    CHECK(role_of(**store, community, "keeper") == Role::kOwner);
    CHECK(store::verify(**store, community.id).ok());
  }
  House house({.store = url});
  const HttpAnswer in = house.post("/v1/auth/sign-in", local("Keeper", password));
  REQUIRE(in.status == 200);
  const std::string access = text_at(in.json(), "access");
  // An owner's command: nobody else may.
  const base::Json res =
      house.command(access, 5, 1, "set_role", R"({"member":1,"role":"moderator"})");
  CHECK(text_at(res, "type") == "res");
  CHECK(text_at(res, "code").empty());
  store::Store& kept = house.serving().store();
  CHECK(role_of(kept, *kept.community("club"), "Ana") == Role::kModerator);
  CHECK(house.post("/v1/auth/sign-in", local("keeper", "not the password")).status == 401);
}

TEST_CASE("commands/appointing: a member of the import is found by name and keeps their history",
          "[server][commands]") {
  REQUIRE(runtime::start_crypto());
  const tests::Folder folder;
  for (const std::string& kind : tests::store_kinds()) {
    CAPTURE(kind);
    const auto store = tests::open_store(kind, folder);
    const store::Community community = imported(*store);
    const auto made =
        appoint(*store, community, {.who = "Ana", .new_account = true, .password = "given to it"});
    REQUIRE(made.ok());
    CHECK(made->password.empty());
    CHECK(made->before == Role::kMember);
    const auto account = store->account_by_login(community.id, "ana");
    REQUIRE(account.ok());
    REQUIRE(account->has_value());
    CHECK((*account)->member == model::MemberId{1});
    // Once more: nothing to do.
    const auto head = store->head(community.id);
    const auto again = appoint(*store, community, {.who = "ana", .new_account = true});
    REQUIRE(again.ok());
    CHECK(again->before == Role::kOwner);
    CHECK(again->login.empty());
    CHECK(store->head(community.id)->seq == head->seq);
  }
}

TEST_CASE("commands/appointing: roles go to those who are there, and one owner remains",
          "[server][commands]") {
  REQUIRE(runtime::start_crypto());
  const tests::Folder folder;
  const auto store = tests::open_store("memory", folder);
  const store::Community community = imported(*store);
  const auto refused = [&](const Appointment& wanted) {
    const auto outcome = appoint(*store, community, wanted);
    REQUIRE_FALSE(outcome.ok());
    return outcome.error().code;
  };
  CHECK(refused({.who = "Nobody", .role = Role::kAdmin}) == ErrorCode::kNotFound);
  CHECK(refused({.who = "#77", .role = Role::kAdmin}) == ErrorCode::kNotFound);
  CHECK(refused({.who = " keeper", .new_account = true}) == ErrorCode::kInvalidArgument);
  REQUIRE(appoint(*store, community, {.who = "#2", .role = Role::kOwner}).ok());
  CHECK(role_of(*store, community, "Ben") == Role::kOwner);
  CHECK(refused({.who = "Ben", .role = Role::kMember}) == ErrorCode::kConflict);
  REQUIRE(appoint(*store, community, {.who = "Ana", .role = Role::kOwner}).ok());
  REQUIRE(appoint(*store, community, {.who = "Ben", .role = Role::kMember}).ok());
  CHECK(role_of(*store, community, "Ben") == Role::kMember);
  CHECK(role_of(*store, community, "Ana") == Role::kOwner);
}

}  // namespace hearth::test
