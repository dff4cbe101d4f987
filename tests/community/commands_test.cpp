// SPDX-License-Identifier: MIT
// Every command of commands.def, asked by everyone: the least role and what stops it follow from
// its line, so a new command is in these tables by being in the list.
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string_view>
#include <vector>

#include "shared/community/sanctions.h"
#include "shared/model/effect.h"
#include "tests/community/town.h"

namespace hearth::tests {
namespace {

using base::ErrorCode;
using base::MemberId;
using model::CommandEffect;
using model::Measure;
using model::Role;

struct Listed {
  std::string_view id;
  Role least;
  CommandEffect effect;
  model::Command wish;
};

std::vector<Listed> all_wishes() {
  std::vector<Listed> all;
#define HEARTH_COMMAND(id, Type, role, effect) \
  all.push_back({#id, Role::role, CommandEffect::effect, {model::Type{}}});
#include "shared/model/commands.def"
#undef HEARTH_COMMAND
  return all;
}

// Members 1..4 are owner, admin, moderator and member; 9 has an account and did not join.
struct Staffed {
  Town town;
  Staffed() {
    town.join(1, "Owner");
    for (std::uint64_t id = 2; id <= 4; ++id) town.join(id, "Member " + std::to_string(id));
    town.wish(MemberId{1}, model::SetRole{MemberId{2}, Role::kAdmin});
    town.wish(MemberId{1}, model::SetRole{MemberId{3}, Role::kModerator});
  }
  [[nodiscard]] std::optional<community::Refusal> refusal(MemberId actor,
                                                          const model::Command& wish) const {
    const community::Circumstances at{.actor = actor,
                                      .client = base::ClientId{8},
                                      .mid = 1,
                                      .now_ms = town.now_ms + 1'000,
                                      .server = true};
    auto outcome = community::decide(town.state, wish, at);
    if (auto* refused = std::get_if<community::Refusal>(&outcome)) return *refused;
    return std::nullopt;
  }
};

}  // namespace

TEST_CASE(
    "community/commands: nobody below the least role gets through, and no role stops the rest",
    "[community][commands]") {
  const Staffed at;
  const std::pair<std::uint64_t, Role> people[] = {{1, Role::kOwner},
                                                   {2, Role::kAdmin},
                                                   {3, Role::kModerator},
                                                   {4, Role::kMember},
                                                   {9, Role::kVisitor}};
  std::set<std::string_view> ids;
  for (const Listed& row : all_wishes()) {
    INFO(row.id);
    CHECK(ids.insert(row.id).second);
    CHECK(model::command_id(row.wish) == row.id);
    CHECK(at.refusal(MemberId{}, row.wish)->error.code == ErrorCode::kSignInNeeded);
    for (const auto& [id, role] : people) {
      INFO("asked by a " << model::enum_text(role));
      const auto refused = at.refusal(MemberId{id}, row.wish);
      if (role < row.least) {
        REQUIRE(refused);
        CHECK(refused->error.code ==
              (role == Role::kVisitor ? ErrorCode::kNotMember : ErrorCode::kForbidden));
      } else if (refused) {
        // Empty arguments are refused for what they lack, never for who asks.
        CHECK(refused->error.code != ErrorCode::kNotMember);
        CHECK_FALSE(
            (refused->error.code == ErrorCode::kForbidden && refused->error.detail.empty()));
      }
    }
  }
}

TEST_CASE("community/commands: what a measure keeps from follows from the effect alone",
          "[community][commands]") {
  struct Row {
    CommandEffect effect;
    bool warn, slow, mute, suspend, ban;
  };
  const Row rows[] = {{CommandEffect::kReads, false, false, false, false, true},
                      {CommandEffect::kActs, false, false, false, true, true},
                      {CommandEffect::kWrites, false, false, true, true, true},
                      {CommandEffect::kAnswers, false, false, false, false, false},
                      {CommandEffect::kModerates, false, false, false, true, true},
                      {CommandEffect::kRules, false, false, false, true, true}};
  for (const Row& row : rows) {
    INFO("effect " << static_cast<int>(row.effect));
    CHECK(community::bars(Measure::kWarn, row.effect) == row.warn);
    CHECK(community::bars(Measure::kSlow, row.effect) == row.slow);
    CHECK(community::bars(Measure::kMute, row.effect) == row.mute);
    CHECK(community::bars(Measure::kSuspend, row.effect) == row.suspend);
    CHECK(community::bars(Measure::kBan, row.effect) == row.ban);
  }
}

TEST_CASE("community/commands: a sanction in force stops exactly the commands of its effects",
          "[community][commands]") {
  for (const Measure measure :
       {Measure::kWarn, Measure::kSlow, Measure::kMute, Measure::kSuspend, Measure::kBan}) {
    Staffed at;
    model::SanctionGiven given;
    given.sanction = model::SanctionId{70};
    given.member = MemberId{4};
    given.measure = measure;
    given.ends_ms = at.town.now_ms + 1'000'000;
    model::Event event;
    event.at_ms = at.town.now_ms;
    event.body = given;
    at.town.append(event);
    for (const Listed& row : all_wishes()) {
      if (row.least > Role::kMember) continue;
      INFO(row.id << " under " << model::enum_text(measure));
      const auto refused = at.refusal(MemberId{4}, row.wish);
      const bool barred = refused && refused->error.code == ErrorCode::kSanctioned;
      CHECK(barred == community::bars(measure, row.effect));
      if (barred) CHECK(refused->until_ms == given.ends_ms);
    }
  }
}

TEST_CASE("community/commands: how long to wait is a number of the refusal, not of its text",
          "[community][commands]") {
  Staffed at;
  model::ChangeSettings wish{at.town.state.settings};
  wish.settings.name = "Town";
  wish.settings.slow_mode_s = 60;
  REQUIRE(at.town.wish(MemberId{1}, wish).accepted);
  at.town.post(MemberId{4}, "One");
  model::CreatePost second;
  second.title = "Two";
  const auto refused = at.refusal(MemberId{4}, {second});
  REQUIRE(refused);
  CHECK(refused->error.code == ErrorCode::kRateLimited);
  CHECK(refused->wait_s == 59);
  CHECK(refused->until_ms == 0);
  CHECK(refused->error.detail == "59");  // for browsers that read it there
}

}  // namespace hearth::tests
