// SPDX-License-Identifier: MIT
// Bookmarks: theirs who made them and nobody else's, from the command to every device and file.
#include <catch2/catch_test_macros.hpp>

#include "shared/community/event_view.h"
#include "shared/community/row.h"
#include "shared/sync/mine.h"
#include "shared/sync/replica.h"
#include "shared/sync/snapshot.h"
#include "tests/community/town.h"
#include "tests/sync/small_world.h"

namespace hearth::tests {
namespace {

using base::ErrorCode;
using base::MemberId;
using base::PostId;
using sync_test::SmallWorld;

constexpr MemberId kOwner{1}, kReader{3}, kOther{4};

std::vector<PostId> kept(const community::State& state, MemberId member) {
  return sync::kept_posts(state, member);
}

struct Shelf {
  Town town;
  PostId post;
  Shelf() {
    for (std::uint64_t id = 1; id <= 4; ++id) town.join(id, "Member " + std::to_string(id));
    post = town.post(kOther, "Worth keeping");
  }
};

// One of the reader's devices.
struct Device {
  sync::Replica replica;
  sync::Subscription follower;
  sync::ClientRecord record;

  explicit Device(std::uint64_t client)
      : replica({.community = "tea", .client = base::ClientId{client}}) {
    follower.viewer = kReader;
    record.member = kReader;
    replica.set_token("token");
  }
  std::vector<sync::ClientMessage> sent() {
    std::vector<sync::ClientMessage> messages;
    for (const std::string& text : replica.take_outgoing()) {
      auto message = sync::decode_client(text);
      REQUIRE(message.ok());
      messages.push_back(*std::move(message));
    }
    return messages;
  }
  void take(const sync::Frames& frames) {
    for (const sync::Frame& frame : frames) replica.receive(*frame, 1);
  }
  void open(SmallWorld& world) {
    replica.opened(1);
    for (const sync::ClientMessage& message : sent()) {
      const auto* hello = std::get_if<sync::Hello>(&message);
      if (hello == nullptr) continue;
      record.client = hello->client;
      sync::Welcome welcome;
      welcome.n = hello->n;
      welcome.now_ms = world.now_ms;
      welcome.communities.push_back({"tea", kReader, world.state.role(kReader), record.last_mid});
      replica.receive(sync::encode(sync::ServerMessage{welcome}), 1);
      take(world.publisher.open(world.state, hello->subs.at(0), follower));
    }
  }
  void serve(SmallWorld& world) {
    for (const sync::ClientMessage& message : sent()) {
      const auto* mut = std::get_if<sync::Mut>(&message);
      if (mut == nullptr) continue;
      record.client = mut->client;
      sync::Ran ran = sync::run(world.state, record, *mut, kReader, ++world.now_ms);
      world.publisher.publish(ran.events);
      replica.receive(sync::encode(ran.answer), 1);
    }
    take(world.publisher.update(world.state, follower));
  }
};

}  // namespace

TEST_CASE("community/bookmark: made once, taken back, and bounded", "[community][bookmark]") {
  Shelf shelf;
  Town& town = shelf.town;
  CHECK(town.wish(kReader, model::Bookmark{shelf.post}).events == 1);
  CHECK(town.wish(kReader, model::Bookmark{shelf.post}).events == 0);
  CHECK(kept(town.state, kReader) == std::vector<PostId>{shelf.post});
  CHECK(kept(town.state, kOther).empty());
  CHECK(town.wish(kReader, model::Bookmark{PostId{12'345}}).code == ErrorCode::kNotFound);
  CHECK(town.wish(kReader, model::Bookmark{shelf.post, true}).events == 1);
  CHECK(town.wish(kReader, model::Bookmark{shelf.post, true}).events == 0);
  CHECK_FALSE(town.state.bookmarks.has(kReader));
  for (std::size_t i = 0; i < model::kBookmarksMax; ++i) {
    model::BookmarkSet set;
    set.post = PostId{1'000 + i};
    model::Event event;
    event.actor = kReader;
    event.body = set;
    town.append(event);
  }
  CHECK(town.wish(kReader, model::Bookmark{shelf.post}).code == ErrorCode::kLimitReached);
}

TEST_CASE("community/bookmark: nobody else gets it, not the owner either",
          "[community][bookmark]") {
  Shelf shelf;
  REQUIRE(shelf.town.wish(kReader, model::Bookmark{shelf.post}).accepted);
  const community::State& state = shelf.town.state;
  model::Event event = shelf.town.log.back();
  for (const MemberId viewer : {MemberId{}, kOwner, MemberId{2}, kOther}) {
    const community::Eyes eyes = community::eyes_of(state, viewer);
    CHECK_FALSE(community::can_receive(state, event, eyes));
    CHECK(sync::mine_of(state, viewer).bookmarks == model::Bookmarks{});
  }
  CHECK(sync::mine_of(state, kReader).bookmarks.posts == std::vector<PostId>{shelf.post});
  // An import that says everyone may have it is not believed.
  event.audience = model::Audience::kEveryone;
  for (const MemberId viewer : {MemberId{}, kOwner, kOther, kReader}) {
    const model::Event seen = community::view_of(state, event, community::eyes_of(state, viewer));
    const bool own = viewer == kReader;
    CHECK(seen.actor == (own ? kReader : MemberId{}));
    CHECK(std::get<model::BookmarkSet>(seen.body).post == (own ? shelf.post : PostId{}));
  }
}

TEST_CASE("community/bookmark: gone with its member, and in every digest and snapshot until then",
          "[community][bookmark]") {
  Shelf shelf;
  const std::uint64_t before = community::digest(shelf.town.state);
  REQUIRE(shelf.town.wish(kReader, model::Bookmark{shelf.post}).accepted);
  CHECK(community::digest(shelf.town.state) != before);
  const auto again = sync::decode_snapshot(sync::encode_snapshot(shelf.town.state));
  REQUIRE(again.ok());
  CHECK(kept(*again, kReader) == std::vector<PostId>{shelf.post});
  CHECK(community::digest(*again) == community::digest(shelf.town.state));
  const std::string with = sync::encode_snapshot(shelf.town.state);
  CHECK(with.find("\"bookmarks\"") != std::string::npos);
  REQUIRE(shelf.town.wish(kOwner, model::SetRole{kReader, model::Role::kVisitor}).accepted);
  CHECK_FALSE(shelf.town.state.bookmarks.has(kReader));
  CHECK(sync::encode_snapshot(shelf.town.state).find("\"bookmarks\"") == std::string::npos);
}

TEST_CASE("community/bookmark: works offline, reaches the member's other device with the post",
          "[community][bookmark][sync]") {
  SmallWorld world;
  Device phone(7);
  Device desk(8);
  phone.open(world);
  desk.open(world);
  REQUIRE(phone.replica.submit({model::Bookmark{PostId{101}}}, 1).mid == 1);
  CHECK(kept(phone.replica.view(), kReader) == std::vector<PostId>{PostId{101}});  // at once
  CHECK(kept(phone.replica.confirmed(), kReader).empty());
  phone.serve(world);
  CHECK(kept(phone.replica.confirmed(), kReader) == std::vector<PostId>{PostId{101}});
  desk.serve(world);
  CHECK(kept(desk.replica.confirmed(), kReader) == std::vector<PostId>{PostId{101}});
  CHECK(desk.replica.confirmed().post(PostId{101}) != nullptr);
  CHECK(desk.replica.counters().hash_mismatches == 0);

  sync::Subscription owner = sync_test::follower(world, 1);
  owner.seq = world.state.seq - 1;
  for (const sync::Frame& frame : world.publisher.update(world.state, owner)) {
    CHECK(frame->find("bookmark") == std::string::npos);
    CHECK(frame->find("\"posts\":[") == std::string::npos);
  }
}

TEST_CASE("community/bookmark: a new window holds what is bookmarked, however old it is",
          "[community][bookmark][sync]") {
  SmallWorld world;
  model::BookmarkSet set;
  set.post = PostId{101};
  model::Event mark = sync_test::event_of(set, kReader.value);
  mark.audience = model::Audience::kOneMember;
  std::vector<model::Event> later{mark};
  for (std::uint64_t id = 0; id <= base::limits::kWindowFirst; ++id) {
    later.push_back(sync_test::event_of(sync_test::created(1'000 + id), kOther.value,
                                        {.title = "Newer", .body = "Words."}));
  }
  world.log(std::move(later));
  Device device(9);
  device.open(world);
  CHECK(kept(device.replica.confirmed(), kReader) == std::vector<PostId>{PostId{101}});
  CHECK(device.replica.confirmed().post(PostId{101}) != nullptr);
  CHECK(device.replica.confirmed().post(PostId{100}) != nullptr);  // what it stands below
}

TEST_CASE("community/bookmark: its row reads back as the same event", "[community][bookmark]") {
  Shelf shelf;
  REQUIRE(shelf.town.wish(kReader, model::Bookmark{shelf.post}).accepted);
  const model::Event& event = shelf.town.log.back();
  const auto row = community::plain_row(event);
  REQUIRE(row);
  CHECK(row->form->type == "bookmark");
  model::Event made;
  made.at_ms = event.at_ms;
  std::optional<model::Content> content;
  REQUIRE(row->form->make(*row->fields, {shelf.town.state, made, content}).ok());
  CHECK(model::canonical_event(made).find("\"kind\":\"bookmark_set\"") != std::string::npos);
  CHECK(made.actor == kReader);
  CHECK(made.audience == model::Audience::kOneMember);
  CHECK(community::is_so_already(shelf.town.state, made));
}

}  // namespace hearth::tests
