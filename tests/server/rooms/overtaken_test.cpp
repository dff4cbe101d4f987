// SPDX-License-Identifier: MIT
// Two processes with a room each on one store: of two who append at once the second catches up and
// decides the same commands again; nobody is refused and nothing is said twice.
#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/rooms.h"

namespace hearth::test {
namespace {

std::uint64_t made(const sync::ServerMessage& message) {
  const auto* res = std::get_if<sync::Res>(&message);
  REQUIRE(res != nullptr);
  CHECK(res->st == sync::Outcome::kOk);
  return res->made;
}

}  // namespace

TEST_CASE("rooms/overtaken: commands that others overtook are decided again, in order",
          "[server][rooms]") {
  const auto store = club_store();
  append(*store, six_weeks(1'700'000'000'000));
  Process here(*store);
  Process there(*store);
  static_cast<void>(here.club());
  static_cast<void>(there.club());
  std::uint64_t mid = 0;
  for (int round = 0; round < 5; ++round) {
    ++mid;
    const std::string name = std::to_string(round);
    const auto mine = here.say(1, 1, mid, "create_topic", R"({"name":"Here )" + name + "\"}");
    const auto theirs = there.say(2, 1, mid, "create_topic", R"({"name":"There )" + name + "\"}");
    CHECK(made(mine) != made(theirs));
  }
  CHECK(events_of_kind(*store, "topic_created") == 10);
  CHECK(store::verify(*store, club_id(*store)).ok());
}

TEST_CASE("rooms/overtaken: what no longer holds is refused when it is decided again",
          "[server][rooms]") {
  const auto store = club_store();
  append(*store, six_weeks(1'700'000'000'000));
  Process here(*store);
  Process there(*store);
  static_cast<void>(here.club());
  static_cast<void>(there.club());
  // Both join under one name: the second is told, though their room had not heard of the first.
  const std::string join = R"({"name":"Ada"})";
  static_cast<void>(made(here.say(1, 20, 1, "join", join)));
  const auto second = there.say(2, 21, 1, "join", join);
  const auto* res = std::get_if<sync::Res>(&second);
  REQUIRE(res != nullptr);
  CHECK(res->code == "name_taken");
}

TEST_CASE("rooms/overtaken: a wish of the house is asked again on what is there then",
          "[server][rooms]") {
  const auto store = club_store();
  append(*store, six_weeks(1'700'000'000'000));
  Process here(*store);
  Process there(*store);
  rooms::Room& room = here.club();
  static_cast<void>(there.club());
  static_cast<void>(made(there.say(2, 1, 1, "create_topic", R"({"name":"There"})")));
  std::size_t asked = 0;
  const auto wish = [&asked](
                        const community::State& state,
                        const lens::RecognitionLens*) -> base::Result<std::vector<model::Event>> {
    ++asked;
    std::vector<model::Event> events;
    model::TopicCreated topic;
    topic.topic = {9};
    if (state.topics.empty()) events.emplace_back().body = topic;
    return events;
  };
  CHECK(rooms::append(room, wish).value() == 0);
  CHECK(asked == 2);
  CHECK(events_of_kind(*store, "topic_created") == 1);
}

TEST_CASE("rooms/rooms: communities are made and retired while others go on", "[server][rooms]") {
  const auto store = club_store();
  Process process(*store);
  CHECK(process.rooms().take_in("bees").error().code == base::ErrorCode::kNotFound);
  REQUIRE(store::commit(*store, {store::CreateCommunity{.name = "bees"}}).ok());
  CHECK(process.rooms().find("bees") == nullptr);
  REQUIRE(process.rooms().take_in("bees").ok());
  REQUIRE(process.rooms().take_in("bees").ok());
  CHECK(process.rooms().find("bees") != nullptr);
  CHECK(process.rooms().only_one() == nullptr);

  rooms::Room* club = process.rooms().find("club");
  auto over = std::make_shared<std::promise<void>>();
  auto retired = over->get_future();
  REQUIRE(process.rooms().retire("club", [over] { over->set_value(); }).ok());
  retired.get();
  CHECK(process.rooms().find("club") == nullptr);
  CHECK(process.rooms().only_one() == process.rooms().find("bees"));
  CHECK(process.rooms().retire("club", {}).error().code == base::ErrorCode::kNotFound);
  // It stays valid for those who found it before, and takes nothing any more.
  const auto nothing = [](const community::State&, const lens::RecognitionLens*) {
    return base::Result<std::vector<model::Event>>(std::vector<model::Event>{});
  };
  CHECK(rooms::append(*club, nothing).error().code == base::ErrorCode::kBusy);
  // And comes back.
  REQUIRE(process.rooms().take_in("club").ok());
  static_cast<void>(process.club());
}

}  // namespace hearth::test
