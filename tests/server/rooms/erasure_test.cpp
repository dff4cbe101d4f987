// SPDX-License-Identifier: MIT
// A member goes: at once, with a room in memory and without one.
#include "server/rooms/erasure.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "server/rooms/stored_state.h"
#include "tests/server/support/erased.h"

namespace hearth::test {
namespace {

const std::vector<std::string> kTheirs{"wombatious",        "tyrannosaur", "quokkaful",
                                       "Axolotlish",        "Platypusine", "capybaric",
                                       "dingoish@x.example"};

std::string id_of(std::uint64_t id) { return std::to_string(id); }

// Member 2 writes, edits, reports, appeals, has an account, a session and a mail address.
std::uint64_t live_a_little(Town& town, Process& process) {
  town.wish(process, 2, "edit_profile", R"({"name":"Platypusine","about":"Axolotlish."})");
  const auto post =
      town.wish(process, 2, "create_post", R"({"title":"About tyrannosaur","body":"wombatious"})");
  const auto others = town.wish(process, 3, "create_reply",
                                R"({"parent":)" + id_of(post) + R"(,"body":"Mine stands."})");
  town.wish(
      process, 2, "edit_post",
      R"({"post":)" + id_of(post) + R"(,"title":"About tyrannosaur","body":"still wombatious"})");
  town.wish(process, 2, "report",
            R"({"post":)" + id_of(others) + R"(,"reason":"rude","note":"quokkaful"})");
  town.wish(process, 1, "moderate",
            R"({"post":)" + id_of(post) + R"(,"handling":"remove","reason":"No."})");
  town.wish(process, 2, "appeal", R"({"post":)" + id_of(post) + R"(,"words":"capybaric"})");
  town.wish(process, 2, "bookmark", R"({"post":)" + id_of(others) + "}");
  const store::CommunityId id = town.community().id;
  REQUIRE(store::commit(town.store(),
                        {store::PutAccount{id, {.member = {2}, .login = "platypusine"}},
                         store::PutSession{id, {.token_hash = std::string(16, 't'), .member = {2}}},
                         store::PutMailing{id,
                                           {.member = {2},
                                            .address = "dingoish@x.example",
                                            .language = "en",
                                            .key = std::string(32, 'k')}}})
              .ok());
  return others;
}

void check_gone(Town& town, std::uint64_t others) {
  const store::CommunityId id = town.community().id;
  for (const std::string& word : kTheirs) {
    CAPTURE(word);
    CHECK_FALSE(town.holds(word));
    CHECK_FALSE(town.files_hold(word));
  }
  CHECK_FALSE(town.files_hold("platypusine"));  // the login
  CHECK_FALSE(town.store().account(id, {2})->has_value());
  CHECK_FALSE(town.store().mailing(id, {2})->has_value());
  CHECK(town.store().sessions_of(id, {2})->empty());
  REQUIRE(store::verify(town.store(), id).ok());
  const community::State state = store::replay(town.store(), id).value();
  CHECK(state.role({2}) == model::Role::kVisitor);
  CHECK(state.member({2})->name().empty());
  CHECK_FALSE(state.by_name("Platypusine"));
  CHECK(state.bookmarks.find({2}) == nullptr);
  CHECK(state.post({others})->state == model::PostState::kLive);
  CHECK(state.post({others})->content.body == "Mine stands.");
}

}  // namespace

TEST_CASE("rooms/erasure: a member and all they wrote are gone at once", "[server][erasure]") {
  const std::string kind = GENERATE("memory", "sqlite");
  const bool in_memory = GENERATE(true, false);
  CAPTURE(kind, in_memory);
  Town town(kind);
  std::uint64_t others = 0;
  {
    Process process(town.store());
    others = live_a_little(town, process);
    if (kind == "sqlite") CHECK(town.files_hold("wombatious"));
    if (in_memory) {
      const store::Community club = town.community();
      const auto erased = rooms::erase_member({town.store(), club, process.rooms().find("club")},
                                              {.member = {2}, .posts = true});
      REQUIRE(erased.ok());
      CHECK(erased->posts == 1);
      CHECK(erased->texts == 6);
      CHECK(erased->sessions == 1);
      CHECK(erased->account);
      CHECK(erased->mailing);
      CHECK(erased->name == "Platypusine");
      const auto live = town.live(process);
      CHECK(community::digest(*live) ==
            community::digest(store::replay(town.store(), club.id).value()));
      for (const std::string& word : kTheirs) {
        CHECK(rooms::encode_state(*live).find(word) == std::string::npos);
      }
    }
  }
  if (!in_memory) {
    const store::Community club = town.community();
    const auto erased = rooms::erase_member({town.store(), club}, {.member = {2}, .posts = true});
    REQUIRE(erased.ok());
    CHECK(erased->posts == 1);
    CHECK(erased->texts == 6);
  }
  check_gone(town, others);
  // Once more finds nothing left.
  const store::Community club = town.community();
  const auto again = rooms::erase_member({town.store(), club}, {.member = {2}, .posts = true});
  REQUIRE(again.ok());
  CHECK(again->posts + again->texts + again->sessions == 0);
}

TEST_CASE("rooms/erasure: without their posts, these stand under no name", "[server][erasure]") {
  Town town("sqlite");
  Process process(town.store());
  const auto post = town.wish(process, 2, "create_post", R"({"title":"T","body":"wombatious"})");
  town.wish(process, 2, "edit_post",
            R"({"post":)" + id_of(post) + R"(,"title":"T","body":"quokkaful"})");
  const store::Community club = town.community();
  const auto erased =
      rooms::erase_member({town.store(), club, process.rooms().find("club")}, {.member = {2}});
  REQUIRE(erased.ok());
  CHECK(erased->posts == 0);
  CHECK(erased->texts == 2);  // the profile and what was edited out
  CHECK_FALSE(town.holds("wombatious"));
  CHECK_FALSE(town.files_hold("wombatious"));
  CHECK_FALSE(town.holds("Member2"));
  CHECK(town.live(process)->post({post})->content.body == "quokkaful");
  CHECK(town.live(process)->member({2})->name().empty());
}

TEST_CASE("rooms/erasure: the last owner and nobody are refused, and lose nothing",
          "[server][erasure]") {
  Town town("memory");
  const store::Community club = town.community();
  const auto head = town.store().head(club.id).value();
  const auto owner = rooms::erase_member({town.store(), club}, {.member = {1}, .posts = true});
  CHECK(owner.error().code == base::ErrorCode::kConflict);
  const auto nobody = rooms::erase_member({town.store(), club}, {.member = {77}, .posts = true});
  CHECK(nobody.error().code == base::ErrorCode::kNotFound);
  CHECK(town.store().head(club.id).value() == head);
  CHECK(town.holds("Member1"));
}

}  // namespace hearth::test
