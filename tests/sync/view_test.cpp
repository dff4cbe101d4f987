// SPDX-License-Identifier: MIT
#include "shared/sync/view.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/sync/small_world.h"

namespace wire = hearth::sync;
namespace model = hearth::model;
using hearth::model::MemberId;
using hearth::model::PostId;
using hearth::sync_test::SmallWorld;

TEST_CASE("sync/view: eyes read and receive what the community's own rules say", "[sync][view]") {
  SmallWorld world;
  for (const bool members_only : {false, true}) {
    world.state.settings.members_only = members_only;
    for (std::uint64_t viewer = 0; viewer <= 5; ++viewer) {
      const wire::Eyes eyes = wire::eyes_of(world.state, MemberId{viewer});
      for (int post_state = 0; post_state < 4; ++post_state) {
        model::Post post = *world.state.post(PostId{100});
        post.state = static_cast<model::PostState>(post_state);
        INFO("viewer " << viewer << " state " << post_state << " members only " << members_only);
        CHECK(wire::can_read(world.state, post, eyes) ==
              hearth::community::can_read(world.state, post, MemberId{viewer}));
      }
      for (int audience = 0; audience < 4; ++audience) {
        model::Event event;
        event.actor = MemberId{3};
        event.concerns = MemberId{4};
        event.audience = static_cast<model::Audience>(audience);
        INFO("viewer " << viewer << " audience " << audience << " members only " << members_only);
        CHECK(wire::can_receive(world.state, event, eyes) ==
              hearth::community::can_receive(world.state, event, MemberId{viewer}));
      }
    }
  }
}

TEST_CASE("sync/view: a member is sent without the place and hash of their profile's text",
          "[sync][view]") {
  SmallWorld world;
  REQUIRE(world.state.member(MemberId{3})->profile_ref.id);
  const model::Member seen = wire::view_of(*world.state.member(MemberId{3}));
  CHECK(seen.name() == "Member 3");
  CHECK(seen.profile_ref == model::ContentRef{});
  wire::Subscription visitor;
  for (const wire::Frame& frame : world.publisher.open(world.state, {}, visitor)) {
    CHECK(frame->find("profile_ref") == frame->npos);
  }
}

TEST_CASE("sync/view: each pair of eyes gets its share of a removed post", "[sync][view]") {
  SmallWorld world;
  model::Post post = *world.state.post(PostId{100});
  post.state = model::PostState::kRemoved;
  post.reports = 2;
  post.reason = "Please be kind.";
  post.reason_rule = "kindness";
  post.verdict.core = 7;
  struct Row {
    std::uint64_t viewer;
    bool text;
    bool reason;
    bool reports;
  };
  const Row rows[] = {{0, false, false, false},
                      {4, false, false, false},
                      {3, true, true, false},
                      {2, true, true, true}};
  for (const Row& row : rows) {
    INFO("viewer " << row.viewer);
    const wire::Eyes eyes = wire::eyes_of(world.state, MemberId{row.viewer});
    const model::Post seen = wire::view_of(world.state, post, eyes);
    CHECK(seen.content.body.empty() != row.text);
    CHECK(seen.reason.empty() != row.reason);
    CHECK((seen.verdict.core == 7) == row.reason);
    CHECK((seen.reports == 2) == row.reports);
    CHECK(seen.reason_rule == "kindness");
    CHECK(seen.content_ref.hash.empty());
  }
}

TEST_CASE("sync/view: an event never carries words that were hidden or replaced since",
          "[sync][view]") {
  SmallWorld world;
  const model::Event first = [&] {
    model::Event event = hearth::sync_test::event_of(
        hearth::sync_test::created(200), 3, {.title = "A title", .body = "The first words."});
    event.seq = 90;
    return event;
  }();
  hearth::community::apply(world.state, first);
  const wire::Eyes other = wire::eyes_of(world.state, MemberId{4});
  CHECK(wire::view_of(world.state, first, other).content->body == "The first words.");

  model::PostEdited edited;
  edited.post = PostId{200};
  model::Event second =
      hearth::sync_test::event_of(edited, 3, {.title = "A title", .body = "Better words."});
  second.seq = 91;
  hearth::community::apply(world.state, second);
  CHECK_FALSE(wire::view_of(world.state, first, other).content.has_value());
  CHECK_FALSE(wire::view_of(world.state, second, other).content.has_value());

  model::PostModerated held;
  held.post = PostId{200};
  held.handling = model::Handling::kHold;
  model::Event third = hearth::sync_test::event_of(held, 2, {.title = "", .body = "The reason."});
  third.concerns = MemberId{3};
  third.seq = 92;
  hearth::community::apply(world.state, third);
  CHECK_FALSE(wire::can_see(world.state, *world.state.post(PostId{200}), other));
  CHECK_FALSE(wire::view_of(world.state, third, other).content.has_value());
  CHECK_FALSE(wire::view_of(world.state, third, other).actor);
  const wire::Eyes author = wire::eyes_of(world.state, MemberId{3});
  CHECK(wire::view_of(world.state, third, author).content->body == "The reason.");
  CHECK_FALSE(wire::view_of(world.state, third, author).actor);
  CHECK(wire::view_of(world.state, third, wire::eyes_of(world.state, MemberId{2})).actor ==
        MemberId{2});
}

TEST_CASE("sync/view: nobody learns who reacted", "[sync][view]") {
  SmallWorld world;
  const model::Event event = hearth::sync_test::event_of(
      model::ReactionSet{PostId{100}, model::Reaction::kDown, false}, 4);
  for (const std::uint64_t viewer : {0u, 1u, 2u, 3u}) {
    CHECK_FALSE(
        wire::view_of(world.state, event, wire::eyes_of(world.state, MemberId{viewer})).actor);
  }
  CHECK(wire::view_of(world.state, event, wire::eyes_of(world.state, MemberId{4})).actor ==
        MemberId{4});
}

TEST_CASE("sync/view: the window hash covers threads from the floor on", "[sync][view]") {
  SmallWorld world;
  const std::uint64_t before = wire::window_hash(world.state, 0);
  CHECK(before == hearth::community::post_hash(*world.state.post(PostId{100})));
  CHECK(wire::window_hash(world.state, world.state.post(PostId{100})->seq + 1) == 0);
  world.log({hearth::sync_test::event_of(
      model::ReactionSet{PostId{100}, model::Reaction::kLike, false}, 4)});
  CHECK(wire::window_hash(world.state, 0) != before);
}

TEST_CASE("sync/view: the public log says what was decided, and withholds names and reports",
          "[sync][view]") {
  SmallWorld world;
  model::Case row;
  row.id = model::CaseId{7};
  row.post = PostId{100};
  row.member = MemberId{3};
  row.by_rules = true;
  row.opened_ms = 5;
  row.reports.push_back({.id = {}, .reporter = MemberId{4}, .reason = {}, .note = "x", .at_ms = 5});
  row.notes.push_back({.by = MemberId{2}, .at_ms = 6, .words = "A note."});
  row.appeal.state = model::AppealState::kUpheld;
  row.appeal.words = "But why?";
  row.appeal.reason = "Because.";
  row.appeal.decided_by = MemberId{1};
  row.decided_by = MemberId{2};
  row.reason = "An insult.";
  struct Row {
    std::uint64_t viewer;
    bool before, after, words, member, moderator;
  };
  const auto check = [&](const Row& expected, bool names) {
    INFO("viewer " << expected.viewer << " names " << names);
    const wire::Eyes eyes = wire::eyes_of(world.state, MemberId{expected.viewer});
    row.decided_ms = 0;
    CHECK(wire::can_see(world.state, row, eyes) == expected.before);
    row.decided_ms = 9;
    CHECK(wire::can_see(world.state, row, eyes) == expected.after);
    const model::Case seen = wire::view_of(world.state, row, eyes);
    CHECK(seen.reason == "An insult.");
    CHECK(seen.appeal.reason == "Because.");
    CHECK(seen.appeal.words.empty() != expected.words);
    CHECK((seen.member == MemberId{3}) == expected.member);
    CHECK((seen.decided_by == MemberId{2}) == expected.moderator);
    CHECK((seen.appeal.decided_by == MemberId{1}) == expected.moderator);
    CHECK(seen.reports.empty() == (expected.viewer != 2));
    CHECK(seen.notes.empty() == (expected.viewer != 2));
  };
  const Row withheld[] = {{0, false, true, false, false, false},
                          {4, false, true, false, false, false},
                          {3, true, true, true, true, false},
                          {2, true, true, true, true, true}};
  for (const Row& expected : withheld) check(expected, false);
  world.state.settings.log_names_moderators = true;
  world.state.settings.log_names_members = true;
  check({4, false, true, false, true, true}, true);
  world.state.settings.members_only = true;
  CHECK_FALSE(wire::can_see(world.state, row, wire::eyes_of(world.state, MemberId{})));
}

TEST_CASE("sync/view: a sanctioned member gets the reason and the end, not who gave it",
          "[sync][view]") {
  SmallWorld world;
  model::SanctionGiven given;
  given.sanction = model::SanctionId{70};
  given.member = MemberId{3};
  given.measure = model::Measure::kMute;
  given.ends_ms = 2'000'000;
  given.about = model::CaseId{7};
  model::Event event =
      hearth::sync_test::event_of(given, 2, {.title = "", .body = "Three insults."});
  event.audience = model::Audience::kModerators;
  event.concerns = MemberId{3};
  world.log({event});
  const wire::Eyes member = wire::eyes_of(world.state, MemberId{3});
  CHECK(wire::can_receive(world.state, event, member));
  CHECK_FALSE(wire::view_of(world.state, event, member).actor);
  CHECK(wire::view_of(world.state, event, member).content->body == "Three insults.");
  const model::Sanction& row = *world.state.sanctions.find(model::SanctionId{70});
  CHECK(wire::view_of(world.state, row, member).member == MemberId{3});
  CHECK_FALSE(wire::view_of(world.state, row, member).by);
  const wire::Eyes other = wire::eyes_of(world.state, MemberId{4});
  CHECK_FALSE(wire::can_receive(world.state, event, other));
  CHECK_FALSE(wire::view_of(world.state, row, other).member);
  CHECK_FALSE(wire::view_of(world.state, row, other).about);
  CHECK(wire::view_of(world.state, row, member).about == model::CaseId{7});
  CHECK(wire::view_of(world.state, row, other).reason == "Three insults.");
}
