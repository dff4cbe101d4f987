// SPDX-License-Identifier: MIT
// A community larger than a room's live window: old posts rest, their words are read from the store
// again, and everybody gets what they would get if nothing had ever rested.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "server/rooms/erasure.h"
#include "server/rooms/stored_state.h"
#include "shared/page/page.h"
#include "shared/sync/serving.h"
#include "tests/server/support/erased.h"

namespace hearth::test {
namespace {

using Posts = community::Table<base::PostId, model::Post>;

constexpr std::uint64_t kRoot = 1'000;  // the oldest thread, with two replies of member 3
constexpr std::uint64_t kAfter = Posts::kWindowRows + 2 * Posts::kPageRows;

std::string id_of(std::uint64_t id) { return std::to_string(id); }

model::Event post_of(std::uint64_t id, std::uint64_t author, std::uint64_t parent) {
  model::PostCreated post;
  post.post = {id};
  post.root = {parent != 0 ? parent : id};
  post.parent = {parent};
  post.depth = parent != 0 ? 1 : 0;
  post.kind = parent != 0 ? model::PostKind::kReply : model::PostKind::kDiscussion;
  model::Event event;
  event.at_ms = 1'700'000'000'000 + static_cast<std::int64_t>(id);
  event.actor = {author};
  event.body = post;
  event.content = model::Content{.title = parent != 0 ? "" : "Thread " + id_of(id),
                                 .body = "Words number " + id_of(id) + " are wombatious."};
  event.content_ref = model::refer({500'000 + id}, *event.content);
  return event;
}

void fill(Town& town) {
  std::vector<model::Event> events;
  events.push_back(post_of(kRoot, 2, 0));
  events.push_back(post_of(kRoot + 1, 3, kRoot));
  events.push_back(post_of(kRoot + 2, 3, kRoot));
  for (std::uint64_t i = 0; i < kAfter; ++i) {
    events.push_back(post_of(kRoot + 10 + i, 2, i % 3 == 0 ? 0 : kRoot + 10 + i - i % 3));
  }
  append(town.store(), std::move(events));
}

std::vector<std::string> frames_of(const community::State& state, std::uint64_t viewer) {
  std::vector<std::string> out;
  sync::Subscription follower{.viewer = {viewer}};
  sync::Publisher publisher("club", 7);
  const auto add = [&out](const sync::Frames& frames) {
    for (const sync::Frame& frame : frames) out.push_back(*frame);
  };
  sync::Sub sub;
  sub.c = "club";
  add(publisher.open(state, sub, follower));
  add(publisher.thread(state, {.c = "club", .root = {kRoot}}, follower));
  add(publisher.more(state, {.c = "club", .before = 20, .n = 10}, follower));
  return out;
}

// The live State says to everybody what the log says.
void check_as_the_log(Town& town, const community::State& live) {
  const community::State whole = store::replay(town.store(), town.community().id).value();
  CHECK(community::digest(live) == community::digest(whole));
  for (const std::uint64_t viewer : {0u, 1u, 2u, 3u}) {
    CAPTURE(viewer);
    CHECK(frames_of(live, viewer) == frames_of(whole, viewer));
  }
  const page::Place thread{.kind = page::PlaceKind::kThread, .id = kRoot};
  const page::Page page = page::make(live, thread, "club", {});
  CHECK(page.replies == page::make(whole, thread, "club", {}).replies);
  CHECK(page.posts == page::make(whole, thread, "club", {}).posts);
}

bool says(const community::State& state, std::uint64_t post, const std::string& words) {
  return state.body(*state.post({post})).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("rooms/resting: old posts are read, edited, answered, reported and erased as ever",
          "[server][rooms][resting]") {
  const std::string kind = GENERATE("memory", "sqlite");
  CAPTURE(kind);
  Town town(kind);
  fill(town);
  {
    Process process(town.store());
    const auto live = town.live(process);
    REQUIRE(live->posts.rests({kRoot}));
    CHECK_FALSE(live->posts.rests({kRoot + 10 + kAfter - 1}));
    CHECK(live->post({kRoot})->content.body.empty());
    CHECK(live->post({kRoot})->content.title == "Thread " + id_of(kRoot));
    CHECK(says(*live, kRoot, "Words number " + id_of(kRoot) + " are"));
    CHECK(rooms::encode_state(*live).find("number " + id_of(kRoot) + " are") == std::string::npos);
    check_as_the_log(town, *live);

    const std::uint64_t before = live->seq;
    const std::string same = R"({"post":)" + id_of(kRoot) + R"(,"title":"Thread )" + id_of(kRoot) +
                             R"(","body":"Words number )" + id_of(kRoot) + R"( are wombatious."})";
    town.wish(process, 2, "edit_post", same);
    CHECK(town.live(process)->seq == before);  // it says so already: no event
    town.wish(process, 2, "edit_post",
              R"({"post":)" + id_of(kRoot) + R"(,"title":"Other","body":"Tyrannosaur."})");
    town.wish(process, 1, "create_reply",
              R"({"parent":)" + id_of(kRoot + 1) + R"(,"body":"Still here."})");
    town.wish(process, 1, "react", R"({"post":)" + id_of(kRoot + 2) + R"(,"name":"like"})");
    town.wish(process, 1, "report",
              R"({"post":)" + id_of(kRoot + 2) + R"(,"reason":"rude","note":"Look."})");
    const auto after = town.live(process);
    CHECK(after->body(*after->post({kRoot})) == "Tyrannosaur.");
    CHECK(says(*after, kRoot + 2, "number " + id_of(kRoot + 2)));
    check_as_the_log(town, *after);
  }
  {
    Process process(town.store());  // from the snapshot the first one left
    const auto live = town.live(process);
    REQUIRE(live->posts.rests({kRoot + 1}));
    CHECK(live->body(*live->post({kRoot})) == "Tyrannosaur.");
    check_as_the_log(town, *live);

    const store::Community club = town.community();
    const auto erased = rooms::erase_member({town.store(), club, process.rooms().find("club")},
                                            {.member = {3}, .posts = true});
    REQUIRE(erased.ok());
    CHECK(erased->posts == 2);
    const auto after = town.live(process);
    CHECK(after->body(*after->post({kRoot + 1})).empty());
    CHECK(after->post({kRoot + 1})->body_bytes() == 0);
    check_as_the_log(town, *after);
  }
  CHECK(store::verify(town.store(), town.community().id).ok());
  CHECK_FALSE(town.holds("number " + id_of(kRoot + 1) + " are"));
  CHECK_FALSE(town.holds("number " + id_of(kRoot + 2) + " are"));
  CHECK(town.holds("number " + id_of(kRoot + 10) + " are"));
}

}  // namespace hearth::test
