// SPDX-License-Identifier: MIT
// Words that were taken back are gone after the community's retention: from log, texts, snapshots,
// export, memory and files; what others wrote stands.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "server/rooms/stored_state.h"
#include "server/store/config.h"
#include "tests/server/support/erased.h"

namespace hearth::test {
namespace {

using rooms::Progress;

std::string id_of(std::uint64_t id) { return std::to_string(id); }

void keep_days(Town& town, std::int64_t days) {
  store::CommunityConfig config = store::config_of(town.community());
  config.words_kept_days = base::Json(days);
  REQUIRE(store::commit(town.store(), {store::put_config(town.community(), config)}).ok());
}

bool in_memory(Town& town, Process& process, const std::string& words) {
  return rooms::encode_state(*town.live(process)).find(words) != std::string::npos;
}

void check_whole(Town& town, Process& process, std::uint64_t erased) {
  const store::CommunityId id = town.community().id;
  const auto proof = store::verify(town.store(), id);
  REQUIRE(proof.ok());
  CHECK(proof->erased == erased);
  const community::State again = store::replay(town.store(), id).value();
  CHECK(community::digest(*town.live(process)) == community::digest(again));
}

}  // namespace

TEST_CASE("chores/erasure: edited and deleted words go after the retention, replies stand",
          "[server][chores][erasure]") {
  const std::string kind = GENERATE("memory", "sqlite");
  CAPTURE(kind);
  Town town(kind);
  Process process(town.store());
  const auto edited = town.wish(process, 2, "create_post",
                                R"({"title":"Old tyrannosaur","body":"Say wombatious."})");
  const auto reply = town.wish(process, 3, "create_reply",
                               R"({"parent":)" + id_of(edited) + R"(,"body":"Mine stands."})");
  town.wish(process, 2, "edit_post",
            R"({"post":)" + id_of(edited) + R"(,"title":"New","body":"Other words."})");
  const auto poll = town.wish(
      process, 2, "create_post",
      R"({"kind":"poll","title":"Which?","body":"b","poll":{},"options":["quokkaful","plain"]})");
  town.wish(process, 3, "create_reply", R"({"parent":)" + id_of(poll) + R"(,"body":"Also mine."})");
  town.wish(process, 2, "delete_post", R"({"post":)" + id_of(poll) + "}");
  town.wish(process, 2, "edit_profile", R"({"name":"Platypusine","about":"Axolotlish."})");
  town.wish(process, 2, "edit_profile", R"({"name":"Plain","about":"Nothing."})");

  const std::vector<std::string> words{"tyrannosaur", "wombatious", "quokkaful", "Platypusine",
                                       "Axolotlish"};
  CHECK(town.run_chore(process, 29) == Progress::kDone);
  for (const std::string& word : words) {
    CAPTURE(word);
    CHECK(town.holds(word));
  }
  CHECK(in_memory(town, process, "quokkaful"));  // moderators read it until then

  CHECK(town.run_chore(process, 30) == Progress::kDone);
  for (const std::string& word : words) {
    CAPTURE(word);
    CHECK_FALSE(town.holds(word));
    CHECK_FALSE(in_memory(town, process, word));
    CHECK_FALSE(town.files_hold(word));
  }
  CHECK(town.holds("Mine stands."));
  CHECK(town.holds("Also mine."));
  CHECK(town.holds("Other words."));
  CHECK(town.live(process)->post({reply})->state == model::PostState::kLive);
  check_whole(town, process, 4);
}

TEST_CASE("chores/erasure: a retention of no days erases at the next run",
          "[server][chores][erasure]") {
  Town town("memory");
  Process process(town.store());
  CHECK(store::words_kept_days(town.community()) == store::kWordsKeptDays);
  keep_days(town, 0);
  const auto post = town.wish(process, 2, "create_post", R"({"title":"T","body":"wombatious"})");
  town.wish(process, 2, "delete_post", R"({"post":)" + id_of(post) + "}");
  CHECK(town.run_chore(process, 0) == Progress::kDone);
  CHECK_FALSE(town.holds("wombatious"));
  check_whole(town, process, 1);
}

TEST_CASE("chores/erasure: while a case is open its older words stay for who decides",
          "[server][chores][erasure]") {
  Town town("memory");
  Process process(town.store());
  const auto post = town.wish(process, 2, "create_post", R"({"title":"T","body":"wombatious"})");
  town.wish(process, 3, "report", R"({"post":)" + id_of(post) + R"(,"reason":"rude"})");
  town.wish(process, 2, "edit_post",
            R"({"post":)" + id_of(post) + R"(,"title":"T","body":"Nothing."})");
  CHECK(town.run_chore(process, 60) == Progress::kDone);
  CHECK(town.holds("wombatious"));
  town.wish(process, 1, "moderate", R"({"post":)" + id_of(post) + R"(,"handling":"approve"})");
  CHECK(town.run_chore(process, 60) == Progress::kDone);
  CHECK_FALSE(town.holds("wombatious"));
  check_whole(town, process, 1);
}

TEST_CASE(
    "chores/erasure: a community nobody visits is erased as well, and saved without the words",
    "[server][chores][erasure]") {
  Town town("sqlite");
  {
    Process process(town.store());
    for (int i = 0; i < 250; ++i) {
      town.wish(process, 3, "create_post", R"({"title":"T","body":"Number )" + id_of(i) + "\"}");
    }
    const auto post = town.wish(process, 2, "create_post", R"({"title":"T","body":"wombatious"})");
    town.wish(process, 2, "delete_post", R"({"post":)" + id_of(post) + "}");
  }
  const store::CommunityId id = town.community().id;
  const community::State whole = store::replay(town.store(), id).value();
  REQUIRE(
      store::commit(town.store(), {store::PutSnapshot{id, {whole.seq, rooms::encode_state(whole)}}})
          .ok());
  const auto before = town.store().snapshot(id).value();
  REQUIRE(before.has_value());
  CHECK(before->bytes.find("wombatious") != before->bytes.npos);
  Process process(town.store());
  REQUIRE_FALSE(process.rooms().find("club")->is_live());
  CHECK(town.run_chore(process, 31) == Progress::kDone);
  CHECK_FALSE(process.rooms().find("club")->is_live());
  const auto after = town.store().snapshot(town.community().id).value();
  REQUIRE(after.has_value());
  CHECK(after->bytes.find("wombatious") == after->bytes.npos);
  CHECK_FALSE(town.holds("wombatious"));
  CHECK_FALSE(town.files_hold("wombatious"));
  check_whole(town, process, 1);
}

TEST_CASE("chores/erasure: one run is bounded and asks for the next", "[server][chores][erasure]") {
  Town town("memory");
  std::vector<model::Event> events;
  const auto add = [&](model::EventBody body, std::uint64_t content) {
    model::Event& event = events.emplace_back();
    event.at_ms = static_cast<std::int64_t>(events.size());
    event.actor = {2};
    event.body = std::move(body);
    if (content == 0) return;
    event.content = model::Content{.title = "T", .body = "wombatious"};
    event.content_ref = model::refer({content}, *event.content);
  };
  for (std::uint64_t i = 1; i <= 1'200; ++i) {
    model::PostCreated created;
    created.post = created.root = {5'000 + i};
    add(created, 10'000 + i);
    add(model::PostDeleted{created.post}, 0);
  }
  append(town.store(), std::move(events));
  Process process(town.store());
  static_cast<void>(process.club());
  CHECK(town.run_chore(process, 31) == Progress::kMore);
  CHECK(store::verify(town.store(), town.community().id)->erased == 1'000);
  CHECK(town.run_chore(process, 31) == Progress::kDone);
  CHECK_FALSE(town.holds("wombatious"));
  check_whole(town, process, 1'200);
}

}  // namespace hearth::test
