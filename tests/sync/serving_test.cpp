// SPDX-License-Identifier: MIT
#include "shared/sync/serving.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/sync/small_world.h"

namespace wire = hearth::sync;
namespace model = hearth::model;
using hearth::model::MemberId;
using hearth::model::PostId;
using hearth::sync_test::created;
using hearth::sync_test::event_of;
using hearth::sync_test::follower;
using hearth::sync_test::SmallWorld;

namespace {

template <class T>
T read_as(const wire::Frame& frame) {
  const auto message = wire::decode_server(*frame);
  REQUIRE(message.ok());
  REQUIRE(std::holds_alternative<T>(*message));
  return std::get<T>(*message);
}

wire::Sub cursor(const SmallWorld& world, std::uint64_t seq) {
  wire::Sub sub;
  sub.c = "tea";
  sub.epoch = world.publisher.epoch();
  sub.seq = seq;
  return sub;
}

}  // namespace

TEST_CASE("sync/serving: a newcomer gets a window, a member their own things too",
          "[sync][serving]") {
  SmallWorld world;
  world.log({event_of(model::ReactionSet{PostId{100}, model::Reaction::kLike, false}, 4)});
  wire::Subscription visitor;
  const wire::Frames open = world.publisher.open(world.state, wire::Sub{}, visitor);
  REQUIRE(open.size() == 1);
  const auto snap = read_as<wire::Snap>(open[0]);
  CHECK(snap.parts == 1);
  CHECK(snap.posts.size() == 1);
  CHECK(snap.topics.size() == 1);
  CHECK(snap.floor == 0);
  CHECK_FALSE(snap.mine.member);
  CHECK(visitor.seq == world.state.seq);

  wire::Subscription member{.viewer = MemberId{4}, .seq = 0, .floor = 0};
  const wire::Frames own = world.publisher.open(world.state, wire::Sub{}, member);
  REQUIRE(own.size() == 2);
  const auto mine = read_as<wire::Snap>(own[1]);
  CHECK(mine.part == 2);
  CHECK(mine.mine.member == MemberId{4});
  REQUIRE(mine.mine.reactions.size() == 1);
  CHECK(mine.mine.reactions[0].post == PostId{100});
  CHECK(mine.posts.size() == 1);  // the own reply; its thread is in the shared part
}

TEST_CASE("sync/serving: the first window is short, pages lower its floor to the ground",
          "[sync][serving]") {
  SmallWorld world;
  std::vector<model::Event> threads;
  for (std::uint64_t id = 1'000; id < 1'500; ++id) {
    threads.push_back(event_of(created(id), 3, {.title = "T", .body = "B"}));
  }
  world.log(std::move(threads));
  wire::Subscription reader;
  std::size_t held = 0;
  for (const wire::Frame& frame : world.publisher.open(world.state, wire::Sub{}, reader)) {
    CHECK(frame->size() < 2 * wire::kPartBytes);
    held += read_as<wire::Snap>(frame).posts.size();
  }
  CHECK(held == hearth::base::limits::kWindowFirst);
  int pages = 0;
  while (reader.floor != 0 && ++pages < 10) {
    const std::uint64_t before = reader.floor;
    const wire::Frames frames = world.publisher.more(world.state, {"tea", before, 200}, reader);
    REQUIRE(frames.size() == 1);
    const auto page = read_as<wire::Page>(frames[0]);
    CHECK(page.seq == world.state.seq);
    CHECK(page.done == (page.floor == 0));
    CHECK(page.posts.size() <= 200);
    held += page.posts.size();
  }
  CHECK(held == 501);
}

TEST_CASE("sync/serving: what many see alike is encoded once", "[sync][serving]") {
  SmallWorld world;
  wire::Subscription a = follower(world, 0);
  wire::Subscription b = follower(world, 0);
  wire::Subscription bystander = follower(world, 2);
  wire::Subscription author = follower(world, 3);
  world.log({event_of(created(102, 100, 100), 4, {.title = "", .body = "Or glass."})});
  const wire::Frames for_a = world.publisher.update(world.state, a);
  REQUIRE(for_a.size() == 1);
  CHECK(for_a[0] == world.publisher.update(world.state, b)[0]);
  CHECK(for_a[0] != world.publisher.update(world.state, bystander)[0]);
  CHECK(world.publisher.update(world.state, a).empty());

  CHECK(read_as<wire::Delta>(for_a[0]).notices.empty());
  const auto told = read_as<wire::Delta>(world.publisher.update(world.state, author)[0]);
  REQUIRE(told.notices.size() == 1);
  CHECK(told.notices[0].post == PostId{102});
}

TEST_CASE("sync/serving: a cursor is continued, or started over with the reason",
          "[sync][serving]") {
  SmallWorld world;
  const std::uint64_t start = world.state.seq;
  world.log({event_of(created(102), 4, {.title = "T", .body = "B"})});
  wire::Subscription reader;

  const wire::Frames goes_on = world.publisher.open(world.state, cursor(world, start), reader);
  REQUIRE(goes_on.size() == 1);
  const auto delta = read_as<wire::Delta>(goes_on[0]);
  CHECK(delta.from == start);
  CHECK(delta.to == world.state.seq);
  CHECK(world.publisher.open(world.state, cursor(world, world.state.seq), reader).empty());

  wire::Sub other_log = cursor(world, start);
  other_log.epoch = 1;
  const auto why = [&](const wire::Sub& sub) {
    return read_as<wire::Reset>(world.publisher.open(world.state, sub, reader)[0]).why;
  };
  CHECK(why(other_log) == wire::ResetReason::kEpoch);
  CHECK(why(cursor(world, world.state.seq + 1)) == wire::ResetReason::kEpoch);
  CHECK(world.publisher.hash_failures() == 0);
  wire::Sub wrong = cursor(world, start);
  wrong.hash_failed = true;
  CHECK(why(wrong) == wire::ResetReason::kHash);
  CHECK(world.publisher.hash_failures() == 1);

  wire::Publisher restarted("tea", world.publisher.epoch());
  const wire::Frames frames = restarted.open(world.state, cursor(world, start), reader);
  CHECK(read_as<wire::Reset>(frames[0]).why == wire::ResetReason::kTrimmed);
  CHECK(read_as<wire::Snap>(frames[1]).seq == world.state.seq);
}

TEST_CASE("sync/serving: a catch-up longer than a window becomes a window", "[sync][serving]") {
  SmallWorld world;
  wire::Subscription reader = follower(world, 0);
  std::vector<model::Event> flood;
  for (std::uint64_t id = 1'000; id < 1'100; ++id) {
    flood.push_back(event_of(created(id), 3, {.title = "T", .body = std::string(3'000, 'x')}));
  }
  world.log(std::move(flood));
  const wire::Frames frames = world.publisher.update(world.state, reader);
  CHECK(read_as<wire::Reset>(frames[0]).why == wire::ResetReason::kTrimmed);
}

TEST_CASE("sync/serving: who rises or falls starts over with other eyes", "[sync][serving]") {
  SmallWorld world;
  wire::Subscription rising = follower(world, 4);
  wire::Subscription other = follower(world, 3);
  world.log({event_of(model::RoleSet{MemberId{4}, model::Role::kModerator}, 1)});
  const wire::Frames frames = world.publisher.update(world.state, rising);
  CHECK(read_as<wire::Reset>(frames[0]).why == wire::ResetReason::kRights);
  static_cast<void>(read_as<wire::Delta>(world.publisher.update(world.state, other)[0]));
}

TEST_CASE("sync/serving: a standing is everybody's to see, how near it is to falling the member's",
          "[sync][serving]") {
  SmallWorld world;
  wire::Subscription own = follower(world, 4);
  wire::Subscription other = follower(world, 1);
  model::StandingReviewed body;
  body.member = MemberId{4};
  body.standing = model::Standing::kRegular;
  body.weak_reviews = 1;
  model::Event event = event_of(body, 0);
  event.concerns = MemberId{4};
  event.audience = model::Audience::kOneMember;
  world.log({event});
  const auto seen = read_as<wire::Delta>(world.publisher.update(world.state, other)[0]);
  CHECK(seen.ev.empty());
  REQUIRE(seen.members.size() == 1);
  CHECK(seen.members[0].standing == model::Standing::kRegular);
  const auto told = read_as<wire::Delta>(world.publisher.update(world.state, own)[0]);
  CHECK(told.ev.size() == 1);
}

TEST_CASE("sync/serving: what somebody bought is told to them alone", "[sync][serving]") {
  SmallWorld world;
  wire::Subscription own = follower(world, 4);
  wire::Subscription owner = follower(world, 1);
  wire::Subscription other = follower(world, 3);
  model::OfferRedeemed body;
  body.redemption = {7};
  body.offer = {8};
  body.code = "ACDEFGHJ";
  model::Event event = event_of(body, 4);
  event.audience = model::Audience::kOneMember;
  world.log({event});
  // Not even the owner's log has it: the code comes with the owner's page.
  for (wire::Subscription* reader : {&owner, &other}) {
    const wire::Frame frame = world.publisher.update(world.state, *reader)[0];
    CHECK(frame->find("ACDEFGHJ") == std::string::npos);
    CHECK(read_as<wire::Delta>(frame).ev.empty());
    CHECK(read_as<wire::Delta>(frame).to == world.state.seq);
  }
  CHECK(world.publisher.update(world.state, own)[0]->find("ACDEFGHJ") != std::string::npos);
}

TEST_CASE("sync/serving: a held post leaves every window but its author's and moderators'",
          "[sync][serving]") {
  SmallWorld world;
  wire::Subscription reader = follower(world, 4);
  wire::Subscription author = follower(world, 3);
  wire::Subscription moderator = follower(world, 2);
  model::PostModerated held;
  held.post = PostId{100};
  held.handling = model::Handling::kHold;
  model::Event event = event_of(held, 1, {.title = "", .body = "Let us look first."});
  event.concerns = MemberId{3};
  world.log({event});
  const auto seen = read_as<wire::Delta>(world.publisher.update(world.state, reader)[0]);
  CHECK(seen.hidden == std::vector<PostId>{PostId{100}});
  CHECK(seen.posts.empty());
  const auto own = read_as<wire::Delta>(world.publisher.update(world.state, author)[0]);
  REQUIRE(own.posts.size() == 1);
  CHECK(own.posts[0].reason == "Let us look first.");
  CHECK(own.posts[0].content.body == "Mine leaks.");
  const auto judged = read_as<wire::Delta>(world.publisher.update(world.state, moderator)[0]);
  CHECK(judged.posts[0].state == model::PostState::kHeld);
}

TEST_CASE("sync/serving: visitors of a members-only community get its doorplate",
          "[sync][serving]") {
  SmallWorld world;
  model::Settings settings;
  settings.name = "Tea house";
  settings.members_only = true;
  world.log({event_of(model::SettingsChanged{settings}, 1)});
  wire::Subscription visitor;
  const wire::Frames frames = world.publisher.open(world.state, wire::Sub{}, visitor);
  REQUIRE(frames.size() == 1);
  const auto snap = read_as<wire::Snap>(frames[0]);
  CHECK(snap.settings.name == "Tea house");
  CHECK(snap.posts.empty());
  CHECK(snap.members.empty());
  CHECK(snap.counts == hearth::community::Counts{});
  world.log({event_of(created(102), 4, {.title = "Secret", .body = "Words"})});
  const wire::Frame delta = world.publisher.update(world.state, visitor)[0];
  CHECK(delta->find("Secret") == std::string::npos);
  CHECK(read_as<wire::Delta>(delta).ev.empty());
  const wire::Frame page = world.publisher.more(world.state, {"tea", 99, 10}, visitor)[0];
  CHECK(read_as<wire::Page>(page).posts.empty());
  const wire::Frame thread =
      world.publisher.thread(world.state, {"tea", PostId{100}, 0}, visitor)[0];
  CHECK(read_as<wire::Page>(thread).missing);
}

TEST_CASE("sync/serving: a thread comes in pages that join", "[sync][serving]") {
  SmallWorld world;
  std::vector<model::Event> replies;
  for (std::uint64_t id = 1'000; id < 1'200; ++id) {
    replies.push_back(
        event_of(created(id, 100, 100), 4, {.title = "", .body = std::string(2'000, 'y')}));
  }
  world.log(std::move(replies));
  wire::Subscription reader = follower(world, 0);
  std::uint64_t from = 0;
  std::size_t held = 0;
  for (int round = 0; round < 20; ++round) {
    const auto page = read_as<wire::Page>(
        world.publisher.thread(world.state, {"tea", PostId{1'000}, from}, reader)[0]);
    CHECK(page.root == PostId{100});
    held += page.posts.size();
    from = page.next;
    if (page.done) break;
  }
  CHECK(held == 202);  // the thread's post, the first reply, and these
  const auto missing = read_as<wire::Page>(
      world.publisher.thread(world.state, {"tea", PostId{4'711}, 0}, reader)[0]);
  CHECK(missing.missing);
  CHECK(missing.root == PostId{4'711});
}

TEST_CASE("sync/serving: a window's replies come in pages that join", "[sync][serving]") {
  SmallWorld world;
  std::vector<model::Event> events;
  for (std::uint64_t thread = 200; thread < 220; ++thread) {
    events.push_back(event_of(created(thread), 3, {.title = "T", .body = "Words."}));
    for (std::uint64_t i = 0; i < (thread == 210 ? 150u : 5u); ++i) {
      events.push_back(event_of(created(thread * 1'000 + i, thread, thread), 4,
                                {.title = "", .body = std::string(2'000, 'y')}));
    }
  }
  world.log(std::move(events));
  wire::Subscription reader = follower(world, 0);
  const std::uint64_t floor = world.state.post(PostId{201})->seq;
  wire::Replies ask{"tea", floor, world.state.seq + 1, 0};
  std::set<std::uint64_t> held;
  int rounds = 0;
  for (bool done = false; !done; ++rounds) {
    REQUIRE(rounds < 20);
    const auto page = read_as<wire::Page>(world.publisher.replies(world.state, ask, reader).back());
    CHECK(page.replies);
    CHECK(page.before == ask.before);
    for (const model::Post& post : page.posts) {
      CHECK(post.is_reply());
      CHECK(held.insert(post.id.value).second);
    }
    ask.from = page.next;
    ask.before = page.next != 0 ? page.floor + 1 : page.floor;
    done = page.done;
  }
  CHECK(rounds > 2);
  CHECK(ask.before == floor);
  CHECK(held.size() == 18 * 5 + 150);  // of 201..219; not of 200 and 100, which lie below

  const auto nothing =
      read_as<wire::Page>(world.publisher.replies(world.state, {"tea", 0, 1, 0}, reader).back());
  CHECK(nothing.done);
  CHECK(nothing.posts.empty());
}

TEST_CASE("sync/serving: the rest of a thread that is gone is not taken for another's",
          "[sync][serving]") {
  SmallWorld world;
  world.log({event_of(created(102, 100, 100), 4, {.title = "", .body = "One more."})});
  wire::Subscription reader = follower(world, 0);
  // `from` belongs to a thread created at seq before - 1, which is none that can be seen.
  const std::uint64_t before = world.state.post(PostId{100})->seq + 2;
  const auto page = read_as<wire::Page>(
      world.publisher.replies(world.state, {"tea", 0, before, world.state.seq}, reader).back());
  CHECK(page.posts.size() == 2);
}
