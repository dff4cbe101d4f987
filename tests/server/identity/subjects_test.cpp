// SPDX-License-Identifier: MIT
// Which member a host site's user is: never one who was there before, unless somebody bound them.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "server/commands/binding.h"
#include "server/identity/local_account.h"
#include "server/identity/member_ids.h"
#include "server/importers/jsonl.h"
#include "server/runtime/secret.h"
#include "tests/server/support/house.h"
#include "tests/store/fixtures.h"

namespace hearth::test {
namespace {

using base::MemberId;

// "club" with imported members: `ids` as a JSON Lines file would write them.
std::string import_members(const std::string& url, const tests::Folder& folder,
                           const std::vector<std::string>& ids) {
  const std::string file = folder.file("members.jsonl");
  std::ofstream out(file);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    out << R"({"type":"member","id":)" << ids[i] << R"(,"name":"Member )" << i << R"(","at_ms":)"
        << i + 1 << "}\n";
  }
  out.close();
  const auto store = store::open(url, store::Access::kWrite);
  REQUIRE(store.ok());
  const auto outcome = importers::import_into(
      **store, {.community = "club"}, [&](importers::History& history, importers::Report& report) {
        return importers::import_jsonl({.file = file, .strict = true, .progress = {}}, history,
                                       report);
      });
  REQUIRE(outcome.ok());
  return file;
}

std::int64_t member_of(House& house, const std::string& subject) {
  const HttpAnswer answer = house.post(
      "/v1/auth/sso", R"({"community":"club","token":")" + House::host_token(subject) + "\"}");
  REQUIRE(answer.status == 200);
  return integer_at(answer.json(), "member");
}

}  // namespace

TEST_CASE("identity/subjects: no subject becomes a member that was imported",
          "[server][identity]") {
  REQUIRE(runtime::start_crypto());
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  import_members(url, folder, {"17", "\"#18\"", "\"ada\"", "2251799813685249"});
  std::uint64_t taken = 0;
  {
    // One more, whose id is the very one a subject would get.
    const auto store = store::open(url, store::Access::kWrite);
    const auto community = (*store)->community("club");
    taken = identity::member_of_subject(community->id, House::host_key().issuer, "unlucky").value;
  }
  {
    const std::string file = folder.file("more.jsonl");
    std::ofstream(file) << R"({"type":"member","id":)" << taken << R"(,"name":"Taken","at_ms":9})"
                        << '\n';
    const auto store = store::open(url, store::Access::kWrite);
    const auto outcome = importers::import_into(
        **store, {.community = "club", .append = true},
        [&](importers::History& history, importers::Report& report) {
          return importers::import_jsonl({.file = file, .strict = true, .progress = {}}, history,
                                         report);
        });
    REQUIRE(outcome.ok());
  }
  House house({.store = url});
  store::Store& store = house.serving().store();
  const auto community = store.community("club");
  const auto state = house.get("/v1/c/club/snapshot");
  REQUIRE(state.status == 200);
  for (const char* subject : {"#17", "17", "#18", "ada", "#2251799813685249", "unlucky"}) {
    INFO(subject);
    const std::int64_t member = member_of(house, subject);
    CHECK((static_cast<std::uint64_t>(member) & identity::kHostIdBit) != 0);
    for (const std::uint64_t other :
         {std::uint64_t{17}, std::uint64_t{18}, std::uint64_t{2251799813685249}, taken}) {
      CHECK(static_cast<std::uint64_t>(member) != other);
    }
    // For good: the account remembers.
    CHECK(member_of(house, subject) == member);
    CHECK(store.account(community->id, {static_cast<std::uint64_t>(member)})->has_value());
  }
}

TEST_CASE("identity/subjects: an id says community, issuer and subject, and sign-ups stay below",
          "[server][identity]") {
  REQUIRE(runtime::start_crypto());
  const auto id = [](std::uint64_t community, const char* issuer, const char* subject) {
    return identity::member_of_subject({community}, issuer, subject).value;
  };
  CHECK(id(1, "https://a.example", "x") == id(1, "https://a.example", "x"));
  CHECK(id(1, "https://a.example", "x") != id(2, "https://a.example", "x"));
  CHECK(id(1, "https://a.example", "x") != id(1, "https://b.example", "x"));
  CHECK(id(1, "https://a.example", "x") != id(1, "https://a.examplex", ""));
  CHECK(id(1, "ab", "c") != id(1, "a", "bc"));
  for (int i = 0; i < 1'000; ++i) {
    const std::uint64_t local = identity::draw_local_member().value;
    CHECK(local != 0);
    CHECK(local < identity::kHostIdBit);
    const std::uint64_t host = identity::draw_host_member().value;
    CHECK(host >= identity::kHostIdBit);
    CHECK(host <= base::kIdMax);
  }
}

TEST_CASE("identity/subjects: an account of before keeps its member", "[server][identity]") {
  REQUIRE(runtime::start_crypto());
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  import_members(url, folder, {"\"ada\""});
  {
    // As an older Hearth stored it on the first sign-in.
    const auto store = store::open(url, store::Access::kWrite);
    const auto community = (*store)->community("club");
    REQUIRE(
        store::commit(**store, {store::PutAccount{community->id,
                                                  {.member = {4'711},
                                                   .subject = House::host_key().issuer + "|olu",
                                                   .created_ms = 1,
                                                   .changed_ms = 1,
                                                   .extra = R"({"login":"olu","name":"Olu"})"}}})
            .ok());
  }
  House house({.store = url});
  CHECK(member_of(house, "olu") == 4'711);
}

TEST_CASE("identity/subjects: whom the owner bound finds their history, and nobody else does",
          "[server][identity]") {
  REQUIRE(runtime::start_crypto());
  const tests::Folder folder;
  const std::string url = "sqlite:" + folder.file("town.db");
  const std::string file = import_members(url, folder, {"\"ada\"", "\"bob\"", "19"});
  std::uint64_t ada = 0;
  {
    const auto store = store::open(url, store::Access::kWrite);
    const auto community = (*store)->community("club");
    const auto bound = commands::bind_members(**store, *community, House::host_key().issuer, file);
    REQUIRE(bound.ok());
    CHECK(bound->bound == 2);
    const auto again = commands::bind_members(**store, *community, House::host_key().issuer, file);
    REQUIRE(again.ok());
    CHECK(again->bound == 0);
    CHECK(again->there == 2);
    const auto account =
        (*store)->account_by_subject(community->id, House::host_key().issuer + "|ada");
    REQUIRE(account->has_value());
    ada = (*account)->member.value;
    CHECK_FALSE((*store)->account(community->id, MemberId{19})->has_value());
  }
  House house({.store = url});
  CHECK(static_cast<std::uint64_t>(member_of(house, "ada")) == ada);
  CHECK(static_cast<std::uint64_t>(member_of(house, "19")) != 19);
}

TEST_CASE("identity/subjects: a name changed at the host arrives, one chosen here stays until then",
          "[server][identity]") {
  House house;
  const auto sign_in = [&](const std::string& name) {
    const HttpAnswer answer =
        house.post("/v1/auth/sso",
                   R"({"community":"club","token":")" + House::host_token("ada", name) + "\"}");
    REQUIRE(answer.status == 200);
    return text_at(answer.json(), "access");
  };
  // As the log says it, once it is `name`, or ten seconds are over.
  store::Store& store = house.serving().store();
  const auto club = store.community("club")->id;
  const auto last_name = [&] {
    std::string name;
    const auto events = store.events(club, 0);
    REQUIRE(events.ok());
    for (const model::Event& event : *events) {
      const auto* joined = std::get_if<model::MemberJoined>(&event.body);
      const auto* edited = std::get_if<model::ProfileEdited>(&event.body);
      if ((joined != nullptr || edited != nullptr) && event.content) name = event.content->title;
    }
    return name;
  };
  const auto is_called = [&](const std::string& name) {
    for (int tries = 0; tries < 500 && last_name() != name; ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return last_name() == name;
  };
  const std::string access = house.join("ada", 71);
  REQUIRE(is_called("ada"));

  static_cast<void>(sign_in("Ada Byron"));
  CHECK(is_called("Ada Byron"));

  const base::Json chosen =
      house.command(access, 71, 2, "edit_profile", R"({"name":"Countess","about":""})");
  CHECK(text_at(chosen, "code").empty());
  REQUIRE(is_called("Countess"));
  const std::uint64_t before = house.head_seq();
  static_cast<void>(sign_in("Ada Byron"));  // as last time: nothing new
  static_cast<void>(sign_in("Ada Byron"));
  CHECK(is_called("Countess"));
  CHECK(house.head_seq() == before);

  static_cast<void>(sign_in("Ada Lovelace"));
  CHECK(is_called("Ada Lovelace"));
}

}  // namespace hearth::test
