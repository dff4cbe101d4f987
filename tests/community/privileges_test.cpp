// SPDX-License-Identifier: MIT
// A standing's privileges are what the core does, not what a page says.
#include "shared/model/privileges.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/community/sanctions.h"
#include "tests/community/town.h"

namespace hearth::tests {
namespace {

using model::Privilege;
using model::Standing;

void raise(Town& town, base::MemberId who, Standing standing) {
  model::StandingReviewed body;
  body.member = who;
  body.standing = standing;
  model::Event event;
  event.at_ms = town.now_ms;
  event.body = body;
  town.append(std::move(event));
}

TEST_CASE("community/privileges: rows have names of their own and rise with the ladder",
          "[community][privileges]") {
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < model::kPrivileges.size(); ++i) {
    const auto& row = model::kPrivileges[i];
    CHECK(ids.insert(row.id).second);
    CHECK_FALSE(row.english.empty());
    const auto privilege = static_cast<Privilege>(i);
    CHECK(model::has(row.standing, privilege));
    CHECK_FALSE(model::has(static_cast<Standing>(static_cast<int>(row.standing) - 1), privilege));
    CHECK(model::has(Standing::kMentor, privilege));
    CHECK_FALSE(model::has(Standing::kNewcomer, privilege));
  }
}

TEST_CASE("community/privileges: each step of the ladder is given what the table says",
          "[community][privileges]") {
  Town town;
  const base::MemberId owner = town.join(1, "Ada");
  const base::MemberId bob = town.join(2, "Bob");
  model::CreateTopic topic;
  topic.name = "News";
  const model::TopicId news{town.wish(owner, topic).made};
  model::CreateTopic talk;
  talk.name = "Talk";
  model::CreatePost early;
  early.topic = model::TopicId{town.wish(owner, talk).made};
  early.title = "Early";
  const base::PostId old{town.wish(bob, early).made};
  model::EditTopic looked_at;
  looked_at.topic = news;
  looked_at.name = "News";
  looked_at.premoderated = true;
  REQUIRE(town.wish(owner, looked_at).accepted);
  model::ChangeSettings change;
  change.settings = town.state.settings;
  change.settings.name = "Club";
  change.settings.slow_mode_s = 600;
  change.settings.edit_window_min = 1;
  REQUIRE(town.wish(owner, change).accepted);
  model::SetBrake brake;
  brake.on = true;
  REQUIRE(town.wish(owner, brake).accepted);
  town.now_ms += 2 * 60'000;

  for (int step = 0; step <= 4; ++step) {
    CAPTURE(step);
    const auto standing = static_cast<Standing>(step);
    raise(town, bob, standing);
    REQUIRE(town.state.member(bob)->standing == standing);
    const auto may = [&](Privilege privilege) { return model::has(standing, privilege); };
    CHECK(community::is_held_anyway(town.state, bob, {}, town.now_ms) == !may(Privilege::k_unheld));
    CHECK(community::is_held_anyway(town.state, bob, news, town.now_ms) ==
          !may(Privilege::k_trusted));
    CHECK((community::write_wait_s(town.state, bob, town.now_ms) > 0) ==
          !may(Privilege::k_own_pace));
    model::EditPost edit;
    edit.post = old;
    edit.revision = town.state.post(old)->revision;
    edit.title = "Early, step " + std::to_string(step);
    CHECK(town.wish(bob, edit).accepted == may(Privilege::k_late_edits));
  }
  // Their own sanction is nobody's slow mode.
  model::GiveSanction slow;
  slow.member = bob;
  slow.measure = model::Measure::kSlow;
  slow.pace_s = 3'600;
  slow.ends_ms = town.now_ms + 86'400'000;
  slow.reason = "A little slower, please.";
  REQUIRE(town.wish(owner, slow).accepted);
  CHECK(community::write_wait_s(town.state, bob, town.now_ms) > 600);
}

}  // namespace
}  // namespace hearth::tests
