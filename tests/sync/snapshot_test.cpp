// SPDX-License-Identifier: MIT
#include "shared/sync/snapshot.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/sync/small_world.h"

namespace sync = hearth::sync;
namespace model = hearth::model;
using hearth::model::MemberId;
using hearth::model::PostId;
using hearth::sync_test::created;
using hearth::sync_test::event_of;
using hearth::sync_test::SmallWorld;

namespace {

SmallWorld lived_in() {
  SmallWorld world;
  model::RulesPublished rules;
  rules.revision = 1;
  rules.hash = "abc";
  model::PostCreated held = created(102);
  held.state = model::PostState::kHeld;
  held.opens_case = model::CaseId{900};
  world.log({
      event_of(model::ReactionSet{PostId{100}, model::Reaction::kThanks, false}, 4),
      event_of(model::FollowSet{model::TargetKind::kTopic, 50, false}, 4),
      event_of(model::MuteSet{model::TargetKind::kMember, 3, false}, 4),
      event_of(held, 4, {.title = "Held", .body = "Line one.\nLine two.\t\"Quoted\""}),
      event_of(rules, 1, {.title = "", .body = R"({"schema":1,"rules":[]})"}),
  });
  return world;
}

}  // namespace

TEST_CASE("sync/snapshot: a State survives the way to disk and back", "[sync][snapshot]") {
  const SmallWorld world = lived_in();
  const std::string bytes = sync::encode_snapshot(world.state);
  const auto read = sync::decode_snapshot(bytes);
  REQUIRE(read.ok());
  CHECK(hearth::community::digest(*read) == hearth::community::digest(world.state));
  CHECK(sync::encode_snapshot(*read) == bytes);
  CHECK(read->seq == world.state.seq);
  CHECK(read->chain == world.state.chain);
  CHECK(read->counts == world.state.counts);
  CHECK(read->threads == world.state.threads);
  CHECK(read->replies(PostId{100}) == world.state.replies(PostId{100}));
  CHECK(read->by_name("member 3") == MemberId{3});
  CHECK(read->open_case == world.state.open_case);
  CHECK(read->inbox(MemberId{3}).notices == world.state.inbox(MemberId{3}).notices);
  CHECK(read->inbox(MemberId{4}).recent_ids == world.state.inbox(MemberId{4}).recent_ids);
  CHECK(read->rulebook.hash == "abc");
}

TEST_CASE("sync/snapshot: more reactions than fit one line survive too", "[sync][snapshot]") {
  SmallWorld world;
  auto& row = world.state.relations.change_or_add(MemberId{4});
  row.member = MemberId{4};
  for (std::uint64_t id = 1; id <= 25'000; ++id) row.reactions[PostId{id}] = 1;
  const auto read = sync::decode_snapshot(sync::encode_snapshot(world.state));
  REQUIRE(read.ok());
  CHECK(read->relation(MemberId{4}).reactions == row.reactions);
}

TEST_CASE("sync/snapshot: what is torn or changed is refused, never half read",
          "[sync][snapshot]") {
  const std::string bytes = sync::encode_snapshot(lived_in().state);
  using hearth::base::ErrorCode;
  CHECK(sync::decode_snapshot("").error().code == ErrorCode::kCorrupt);
  CHECK(sync::decode_snapshot("\n").error().code == ErrorCode::kCorrupt);
  for (std::size_t cut = 0; cut < bytes.size(); cut += 7) {
    INFO("cut at " << cut);
    REQUIRE_FALSE(sync::decode_snapshot(bytes.substr(0, cut)).ok());
  }
  for (std::size_t at = 0; at < bytes.size(); at += 13) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x01);
    INFO("changed at " << at);
    REQUIRE_FALSE(sync::decode_snapshot(changed).ok());
  }
  CHECK_FALSE(sync::decode_snapshot(bytes + "x").ok());
  CHECK_FALSE(sync::decode_snapshot(bytes + bytes).ok());
}

TEST_CASE("sync/snapshot: another format is named as such", "[sync][snapshot]") {
  const std::string body = "S{\"format\":99}\n";
  CHECK(sync::decode_snapshot(body).error().code == hearth::base::ErrorCode::kUnsupportedVersion);
}
