// SPDX-License-Identifier: MIT
// Members get the rules compiled, never the file, and keep them for when they are offline.
#include <catch2/catch_test_macros.hpp>

#include "shared/rules/load.h"
#include "shared/rules/pack.h"
#include "shared/sync/replica.h"
#include "shared/sync/snapshot.h"
#include "shared/sync/view.h"
#include "tests/sync/small_world.h"

namespace wire = hearth::sync;
namespace model = hearth::model;
namespace rules = hearth::rules;
using hearth::model::MemberId;
using hearth::sync_test::event_of;
using hearth::sync_test::SmallWorld;

namespace {

constexpr std::int64_t kNow = 5'000;
const std::string kFirst =
    R"({"schema":1,"rules":[{"id":"a","when":{"text":{"any":["casino"]}},"then":["hint"],)"
    R"("explain":"No {{match}}.","note":"for the editors"}]})";
const std::string kSecond =
    R"({"schema":1,"rules":[{"id":"b","when":{"text":{"any":["lottery"]}},"then":["hint"],)"
    R"("explain":"No {{match}}."}]})";

void publish(SmallWorld& world, const std::string& file) {
  model::RulesPublished body;
  body.revision = world.state.rulebook.revision + 1;
  body.hash = rules::rules_hash(*rules::load(file));
  world.log({event_of(body, 1, {.title = "", .body = file})});
}

// What the composer would say of these words.
std::string hints(const hearth::community::State& state, const std::string& words) {
  model::Draft draft;
  draft.body = words;
  std::string out;
  for (const auto& finding : rules::hint(*state.rulebook.rules, draft, {}).findings) {
    out += rules::explain(*state.rulebook.rules, finding, "en");
  }
  return out;
}

wire::Replica replica_of(SmallWorld& world, wire::Subscription& follower) {
  wire::Replica replica({.community = "tea", .client = wire::ClientId{7}});
  follower.viewer = MemberId{3};
  replica.set_token("token");
  replica.opened(kNow);
  wire::Sub sub;
  for (const std::string& text : replica.take_outgoing()) {
    const auto message = wire::decode_client(text);
    REQUIRE(message.ok());
    if (const auto* hello = std::get_if<wire::Hello>(&*message)) {
      sub = hello->subs.at(0);
      wire::Welcome welcome;
      welcome.n = hello->n;
      welcome.now_ms = kNow;
      welcome.communities.push_back({"tea", follower.viewer, model::Role::kMember, 0});
      replica.receive(wire::encode(wire::ServerMessage{welcome}), kNow);
    }
  }
  for (const wire::Frame& frame : world.publisher.open(world.state, sub, follower)) {
    CHECK(frame->find("for the editors") == std::string::npos);
    replica.receive(*frame, kNow);
  }
  return replica;
}

}  // namespace

TEST_CASE("sync/rules: members get packed rules, with the window and when they change",
          "[sync][rules]") {
  SmallWorld world;
  publish(world, kFirst);
  wire::Subscription follower;
  wire::Replica replica = replica_of(world, follower);
  const auto& book = replica.view().rulebook;
  CHECK(rules::is_packed(book.file));
  CHECK(book.file == wire::rules_view(world.state));
  CHECK(rules::rules_hash(*book.rules) == world.state.rulebook.hash);
  CHECK(hints(replica.view(), "A casino") == "No casino.");

  publish(world, kSecond);
  for (const wire::Frame& frame : world.publisher.update(world.state, follower)) {
    replica.receive(*frame, kNow);
  }
  CHECK(replica.view().rulebook.file == wire::rules_view(world.state));
  CHECK(hints(replica.view(), "A casino").empty());
  CHECK(hints(replica.view(), "A lottery") == "No lottery.");
}

TEST_CASE("sync/rules: what the vault kept of them hints offline", "[sync][rules]") {
  SmallWorld world;
  publish(world, kFirst);
  wire::Subscription follower;
  wire::Replica replica = replica_of(world, follower);
  replica.save_window();
  wire::Replica later({.community = "tea", .client = wire::ClientId{8}});
  for (const wire::Saved& saved : replica.take_dirty()) later.restore(saved.key, saved.bytes);
  REQUIRE(later.has_window());
  CHECK(hints(later.view(), "A casino") == "No casino.");
}

TEST_CASE("sync/rules: a window with rules nobody can read is asked for again",
          "[sync][rules][snapshot]") {
  SmallWorld world;
  publish(world, kFirst);
  hearth::community::State state = world.state;
  state.rulebook.file = "hearth-rules-0 of another time";
  CHECK(wire::decode_snapshot(wire::encode_snapshot(state)).ok());  // a server has the log
  state.partial = true;
  CHECK(wire::decode_snapshot(wire::encode_snapshot(state)).error().code ==
        hearth::base::ErrorCode::kUnsupportedVersion);
}

TEST_CASE("sync/rules: without rules there is nothing to send", "[sync][rules]") {
  const SmallWorld world;
  CHECK(wire::rules_view(world.state).empty());
}
