// SPDX-License-Identifier: MIT
// The ways in: at once, by application, by invitation; who may open them, who learns of it.
#include <catch2/catch_test_macros.hpp>

#include "shared/sync/mine.h"
#include "shared/sync/snapshot.h"
#include "shared/sync/view.h"
#include "tests/community/town.h"

namespace {

namespace base = hearth::base;
namespace model = hearth::model;
namespace community = hearth::community;
namespace sync = hearth::sync;
using base::ErrorCode;
using base::MemberId;
using hearth::tests::Outcome;
using hearth::tests::Town;
using model::JoinMode;
using model::Role;

// An owner, a moderator, a member; a door of the kind a test wants.
struct Gate : Town {
  MemberId owner = join(1, "Olga");
  MemberId mod = join(2, "Mira");
  MemberId ada = join(3, "Ada");

  explicit Gate(JoinMode mode, std::vector<std::string> questions = {}) {
    model::SetRole role;
    role.member = mod;
    role.role = Role::kModerator;
    REQUIRE(wish(owner, role).accepted);
    model::ChangeSettings change{state.settings};
    change.settings.name = "Gate";
    change.settings.join = mode;
    change.settings.questions = std::move(questions);
    REQUIRE(wish(owner, change).accepted);
  }
  Outcome knock(std::uint64_t who, const std::string& name, std::vector<std::string> answers = {},
                const std::string& code = {}) {
    model::Join wish_;
    wish_.name = name;
    wish_.answers = std::move(answers);
    wish_.code = code;
    return wish(MemberId{who}, std::move(wish_));
  }
  Outcome decide(MemberId who, std::uint64_t applicant, bool decline, const std::string& reason) {
    model::DecideApplication wish_;
    wish_.member = MemberId{applicant};
    wish_.decline = decline;
    wish_.reason = reason;
    return wish(who, std::move(wish_));
  }
  Outcome invite(MemberId who, const std::string& code, std::int64_t uses = 0,
                 std::int64_t ends_ms = 0) {
    model::MakeInvitation wish_;
    wish_.code = code;
    wish_.uses = uses;
    wish_.ends_ms = ends_ms;
    return wish(who, std::move(wish_));
  }
};

constexpr const char* kCode = "abcd-efgh-jkmn";

}  // namespace

TEST_CASE("community/join: an application waits for a moderator, who lets the applicant in",
          "[community][join]") {
  Gate gate(JoinMode::kApplication, {"Why?", "Since when?"});
  CHECK(gate.knock(9, "Nia").code == ErrorCode::kConflict);
  CHECK(gate.knock(9, "Nia", {"Clocks", " "}).code == ErrorCode::kTooShort);
  CHECK(gate.knock(9, "ada", {"Clocks", "1999"}).code == ErrorCode::kNameTaken);
  REQUIRE(gate.knock(9, "Nia", {"Clocks", "1999"}).accepted);
  CHECK(gate.state.role(MemberId{9}) == Role::kVisitor);
  CHECK(gate.state.counts.members == 3);
  const model::Application* row = gate.state.applications.find(MemberId{9});
  REQUIRE(row != nullptr);
  CHECK(row->answers == "**Why?**\n\nClocks\n\n**Since when?**\n\n1999");
  CHECK(row->waits());

  CHECK(gate.knock(9, "Nia", {"Again", "2000"}).code == ErrorCode::kConflict);
  CHECK(gate.knock(8, "NIA", {"Me too", "2000"}).code == ErrorCode::kNameTaken);
  CHECK(gate.decide(gate.ada, 9, false, "").code == ErrorCode::kForbidden);
  CHECK(gate.decide(MemberId{9}, 9, false, "").code == ErrorCode::kNotMember);
  CHECK(gate.decide(gate.mod, 77, false, "").code == ErrorCode::kNotFound);
  REQUIRE(gate.decide(gate.mod, 9, false, "").accepted);
  CHECK(gate.state.role(MemberId{9}) == Role::kMember);
  CHECK(gate.state.member(MemberId{9})->name() == "Nia");
  CHECK(gate.state.applications.empty());
  CHECK(gate.state.counts.members == 4);
  CHECK(gate.decide(gate.mod, 9, false, "").code == ErrorCode::kNotFound);
}

TEST_CASE("community/join: who is declined learns why, and may ask again after a week",
          "[community][join]") {
  Gate gate(JoinMode::kApplication);
  REQUIRE(gate.knock(9, "Nia").accepted);
  CHECK(gate.decide(gate.mod, 9, true, " ").code == ErrorCode::kTooShort);
  REQUIRE(gate.decide(gate.mod, 9, true, "We are full.").accepted);
  const std::int64_t declined_ms = gate.now_ms;
  CHECK(sync::mine_of(gate.state, MemberId{9}).application.reason == "We are full.");
  CHECK(gate.decide(gate.mod, 9, true, "Still.").code == ErrorCode::kConflict);
  gate.now_ms = declined_ms + base::limits::kApplyAgainMs - 2'000;
  CHECK(gate.knock(9, "Nia").code == ErrorCode::kForbidden);
  gate.now_ms = declined_ms + base::limits::kApplyAgainMs;
  REQUIRE(gate.knock(9, "Nia").accepted);
  CHECK(gate.state.applications.find(MemberId{9})->waits());
  // A moderator may change their mind, too.
  REQUIRE(gate.decide(gate.mod, 9, true, "No.").accepted);
  REQUIRE(gate.decide(gate.owner, 9, false, "").accepted);
  CHECK(gate.state.role(MemberId{9}) == Role::kMember);
}

TEST_CASE("community/join: as many are remembered as declined as may wait", "[community][join]") {
  Gate gate(JoinMode::kApplication);
  constexpr std::uint64_t kMost = base::limits::kApplicationsMax;
  for (std::uint64_t who = 100; who < 100 + 2 * kMost; ++who) {
    REQUIRE(gate.knock(who, "n" + std::to_string(who)).accepted);
    if (who < 100 + kMost) REQUIRE(gate.decide(gate.mod, who, true, "No.").accepted);
  }
  CHECK(gate.knock(99, "Zoe").code == ErrorCode::kBusy);
  REQUIRE(gate.decide(gate.mod, 100 + kMost, true, "No.").accepted);
  REQUIRE(gate.knock(99, "Zoe").accepted);
  CHECK(gate.state.applications.size() == 2 * kMost);
  CHECK(gate.state.applications.find(MemberId{100}) == nullptr);  // the oldest is forgotten
  CHECK(gate.state.applications.find(MemberId{101}) != nullptr);
}

TEST_CASE("community/join: an invitation lets in as many as it says, until it ends or is revoked",
          "[community][join]") {
  Gate gate(JoinMode::kInvitation);
  CHECK(gate.knock(9, "Nia").code == ErrorCode::kForbidden);
  CHECK(gate.knock(9, "Nia", {}, kCode).code == ErrorCode::kBadInvitation);
  CHECK(gate.invite(gate.ada, kCode).code == ErrorCode::kForbidden);
  CHECK(gate.invite(gate.mod, "abc-def-ghi").code == ErrorCode::kTooShort);
  CHECK(gate.invite(gate.mod, kCode, 1, gate.now_ms - 1).code == ErrorCode::kOutOfRange);
  CHECK(gate.invite(gate.mod, kCode, -1).code == ErrorCode::kOutOfRange);
  const Outcome made = gate.invite(gate.mod, kCode, 2);
  REQUIRE(made.accepted);
  CHECK(gate.invite(gate.mod, "ABCD EFGH JKMN").code == ErrorCode::kConflict);
  const model::InvitationId id{made.made};

  REQUIRE(gate.knock(9, "Nia", {}, "ABCDEFGHJKMN").accepted);  // as people type it
  CHECK(gate.state.role(MemberId{9}) == Role::kMember);
  CHECK(gate.state.invitations.find(id)->used == 1);
  REQUIRE(gate.knock(10, "Oz", {}, kCode).accepted);
  CHECK(gate.knock(11, "Pia", {}, kCode).code == ErrorCode::kBadInvitation);

  REQUIRE(gate.invite(gate.mod, "ends-before-long", 9, gate.now_ms + 9'000).accepted);
  gate.now_ms += 3'000;
  REQUIRE(gate.knock(11, "Pia", {}, "ends-before-long").accepted);
  gate.now_ms += 60'000;
  CHECK(gate.knock(12, "Quy", {}, "ends-before-long").code == ErrorCode::kBadInvitation);

  const Outcome other = gate.invite(gate.mod, "will-be-revoked", 9);
  model::RevokeInvitation revoke;
  revoke.invitation = model::InvitationId{other.made};
  CHECK(gate.wish(gate.ada, revoke).code == ErrorCode::kForbidden);
  REQUIRE(gate.wish(gate.mod, revoke).accepted);
  CHECK(gate.wish(gate.mod, revoke).events == 0);
  CHECK(gate.knock(12, "Quy", {}, "will-be-revoked").code == ErrorCode::kBadInvitation);
}

TEST_CASE("community/join: an invitation spares the application, and opens no closed door",
          "[community][join]") {
  Gate asks(JoinMode::kApplication, {"Why?"});
  REQUIRE(asks.knock(9, "Nia", {"Clocks"}).accepted);
  REQUIRE(asks.invite(asks.mod, kCode).accepted);
  REQUIRE(asks.knock(9, "Nia", {}, kCode).accepted);
  CHECK(asks.state.role(MemberId{9}) == Role::kMember);
  CHECK(asks.state.applications.empty());
  Gate closed(JoinMode::kClosed);
  REQUIRE(closed.invite(closed.mod, kCode).accepted);
  CHECK(closed.knock(9, "Nia", {}, kCode).code == ErrorCode::kForbidden);
}

TEST_CASE("community/join: only moderators and the applicant learn of it", "[community][join]") {
  Gate gate(JoinMode::kApplication, {"Why?"});
  REQUIRE(gate.invite(gate.mod, kCode).accepted);
  REQUIRE(gate.knock(9, "Nia", {"A secret reason"}).accepted);
  REQUIRE(gate.decide(gate.mod, 9, true, "No room.").accepted);
  REQUIRE(gate.knock(10, "Oz", {}, kCode).accepted);
  const community::State& state = gate.state;
  const auto told = [&](MemberId viewer) {
    std::string text;
    const sync::Eyes eyes = sync::eyes_of(state, viewer);
    for (const model::Event& event : gate.log) {
      if (!sync::can_receive(state, event, eyes)) continue;
      text += model::encode_event(sync::view_of(state, event, eyes)) + '\n';
    }
    return text;
  };
  const auto has = [](const std::string& text, std::string_view word) {
    return text.find(word) != std::string::npos;
  };
  for (const MemberId other : {MemberId{}, gate.ada, MemberId{10}}) {
    CHECK_FALSE(has(told(other), "secret reason"));
    CHECK_FALSE(has(told(other), "No room."));
    CHECK_FALSE(has(told(other), "invitation"));
  }
  CHECK(has(told(gate.mod), "secret reason"));
  CHECK(has(told(gate.mod), R"("invitation":)"));
  CHECK(has(told(MemberId{9}), "No room."));
  // Who decided stays between moderators; nobody gets the code, only its hash.
  CHECK(sync::mine_of(state, MemberId{9}).application.decided_by == MemberId{});
  CHECK(state.applications.find(MemberId{9})->decided_by == gate.mod);
  CHECK_FALSE(has(told(gate.owner), kCode));
}

TEST_CASE("community/join: a snapshot keeps applications and invitations", "[community][join]") {
  Gate gate(JoinMode::kApplication, {"Why?"});
  REQUIRE(gate.invite(gate.mod, kCode, 3, gate.now_ms + 90'000).accepted);
  REQUIRE(gate.knock(9, "Nia", {"Clocks"}).accepted);
  REQUIRE(gate.knock(10, "Oz", {"Clocks"}).accepted);
  REQUIRE(gate.decide(gate.mod, 10, true, "No room.").accepted);
  const auto again = sync::decode_snapshot(sync::encode_snapshot(gate.state));
  REQUIRE(again.ok());
  CHECK(community::digest(*again) == community::digest(gate.state));
  CHECK(again->applications.size() == 2);
  CHECK(*again->invitations.begin() == *gate.state.invitations.begin());
}
