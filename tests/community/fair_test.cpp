// SPDX-License-Identifier: MIT
// Fair moderation: the ladder of sanctions, appeals to somebody else, undo, notes, the raid brake,
// and two moderators at one case.
#include <catch2/catch_test_macros.hpp>

#include "shared/base/limits.h"
#include "shared/base/time.h"
#include "shared/community/queue.h"
#include "shared/community/sanctions.h"
#include "tests/community/town.h"

namespace {

namespace base = hearth::base;
namespace model = hearth::model;
namespace community = hearth::community;
using base::CaseId;
using base::ErrorCode;
using base::MemberId;
using base::PostId;
using base::SanctionId;
using hearth::tests::Outcome;
using hearth::tests::Town;
using model::AppealState;
using model::Court;
using model::Handling;
using model::Measure;
using model::NoticeKind;
using model::PostState;

using base::kDayMs;

struct Village : Town {
  MemberId owner = join(1, "Olga");
  MemberId ada = join(2, "Ada");
  MemberId ben = join(3, "Ben");
  MemberId mod = appoint(join(4, "Mira"), model::Role::kModerator);
  MemberId noor = appoint(join(5, "Noor"), model::Role::kModerator);

  MemberId appoint(MemberId member, model::Role role) {
    wish(owner, model::SetRole{member, role});
    return member;
  }
  Outcome sanction(MemberId by, MemberId whom, Measure measure, std::int64_t days = 1) {
    model::GiveSanction wish_;
    wish_.member = whom;
    wish_.measure = measure;
    wish_.ends_ms = now_ms + days * kDayMs;
    if (measure == Measure::kSlow) wish_.pace_s = 3'600;
    wish_.reason = "Three insults in a row.";
    wish_.rule = "kindness";
    return wish(by, std::move(wish_));
  }
  Outcome appeal(MemberId who, PostId post, SanctionId against = {}) {
    return wish(who, model::FileAppeal{post, against, "It was a quotation."});
  }
  Outcome judge(MemberId who, CaseId about, SanctionId against, bool overturn) {
    return wish(who, model::DecideAppeal{about, against, overturn, "I read it again."});
  }
  Outcome say(MemberId who) {
    model::CreatePost wish_;
    wish_.title = "Hello";
    return wish(who, std::move(wish_));
  }
  [[nodiscard]] const model::Notice& last_notice(MemberId who) const {
    return state.inbox(who).notices.back();
  }
  void check_replay() const {
    community::State again;
    for (const model::Event& event : log) {
      const auto travelled = model::decode_event(*base::parse_json(
          model::encode_event(event), {.bytes_max = 1'000'000, .nodes_max = 100'000}));
      REQUIRE(travelled.ok());
      community::apply(again, *travelled);
    }
    CHECK(community::digest(again) == community::digest(state));
    CHECK(again.counts == state.counts);
  }
};

}  // namespace

TEST_CASE("community/sanction: each step of the ladder keeps from what it says, until its end",
          "[community][sanction]") {
  struct Row {
    Measure measure;
    ErrorCode post, react, follow;  // kInternal: accepted
  };
  constexpr ErrorCode kFine = ErrorCode::kInternal;
  constexpr ErrorCode kBarred = ErrorCode::kSanctioned;
  const Row rows[] = {{Measure::kWarn, kFine, kFine, kFine},
                      {Measure::kSlow, ErrorCode::kRateLimited, kFine, kFine},
                      {Measure::kMute, kBarred, kFine, kFine},
                      {Measure::kSuspend, kBarred, kBarred, kFine},
                      {Measure::kBan, kBarred, kBarred, kBarred}};
  for (const Row& row : rows) {
    INFO(model::enum_text(row.measure));
    Village village;
    const PostId post = village.post(village.ben, "Hello");
    const PostId own = village.post(village.ada, "Mine");
    REQUIRE(village.sanction(village.mod, village.ada, row.measure).accepted);
    CHECK(village.say(village.ada).code == row.post);
    model::React react;
    react.post = post;
    CHECK(village.wish(village.ada, react).code == row.react);
    model::Follow follow;
    follow.target_kind = model::TargetKind::kMember;
    follow.target = village.ben.value;
    CHECK(village.wish(village.ada, follow).code == row.follow);
    CHECK(village.wish(village.ada, model::DeletePost{own}).accepted);
    const auto given = village.state.sanctions_on(village.ada).front();
    CHECK(village.last_notice(village.ada).kind == NoticeKind::kSanctioned);
    CHECK(village.last_notice(village.ada).sanction == given);
    CHECK_FALSE(village.last_notice(village.ada).by);
    village.now_ms += 2 * kDayMs;
    CHECK(village.say(village.ada).accepted);
    village.check_replay();
  }
}

TEST_CASE("community/sanction: with a reason and an end, never an equal, not twice at once",
          "[community][sanction]") {
  Village village;
  CHECK(village.sanction(village.ada, village.ben, Measure::kWarn).code == ErrorCode::kForbidden);
  CHECK(village.sanction(village.mod, village.noor, Measure::kWarn).code == ErrorCode::kForbidden);
  CHECK(village.sanction(village.mod, village.owner, Measure::kBan).code == ErrorCode::kForbidden);
  CHECK(village.sanction(village.mod, village.mod, Measure::kWarn).code == ErrorCode::kForbidden);
  CHECK(village.sanction(village.owner, village.noor, Measure::kWarn).accepted);
  CHECK(village.sanction(village.mod, MemberId{99}, Measure::kMute).code == ErrorCode::kNotFound);
  CHECK(village.sanction(village.mod, village.ada, Measure::kMute, 0).code ==
        ErrorCode::kOutOfRange);
  CHECK(village.sanction(village.mod, village.ada, Measure::kMute, 400).code ==
        ErrorCode::kOutOfRange);
  CHECK(village.sanction(village.mod, village.ada, Measure::kBan, 400).accepted);
  model::GiveSanction wordless;
  wordless.member = village.ada;
  wordless.ends_ms = village.now_ms + kDayMs;
  wordless.reason = "  ";
  CHECK(village.wish(village.mod, wordless).code == ErrorCode::kMissingField);
  CHECK(village.sanction(village.mod, village.ben, Measure::kMute).accepted);
  const Outcome second = village.sanction(village.noor, village.ben, Measure::kMute);
  CHECK(second.code == ErrorCode::kConflict);
  CHECK(second.detail == "in_force");
  const SanctionId mute = village.state.sanctions_on(village.ben).front();
  CHECK(village.wish(village.ben, model::LiftSanction{mute, "Please"}).code ==
        ErrorCode::kForbidden);
  CHECK(village.wish(village.noor, model::LiftSanction{mute, "Sorted out."}).accepted);
  CHECK(village.last_notice(village.ben).kind == NoticeKind::kLifted);
  CHECK(village.say(village.ben).accepted);
  CHECK(village.wish(village.noor, model::LiftSanction{mute, "Again"}).code ==
        ErrorCode::kConflict);
  village.check_replay();
}

TEST_CASE("community/appeal: once, to somebody else, and the post comes back",
          "[community][appeal]") {
  Village village;
  const PostId post = village.post(village.ada, "A quotation");
  REQUIRE(
      village.wish(village.ben, model::FileReport{post, model::ReportReason::kRude, ""}).accepted);
  CHECK(village.appeal(village.ada, post).code == ErrorCode::kConflict);
  REQUIRE(village.moderate(village.mod, post, Handling::kRemove, "An insult.").accepted);
  CHECK(village.state.member(village.ada)->removed == 1);
  CHECK(village.state.dossiers.find(village.ben)->reports_right == 1);
  const CaseId id = village.state.post(post)->decided_in;
  REQUIRE(id);
  CHECK(village.appeal(village.ben, post).code == ErrorCode::kForbidden);
  CHECK(village.appeal(village.ada, post).accepted);
  CHECK(village.appeal(village.ada, post).code == ErrorCode::kConflict);
  CHECK(village.state.counts.open_appeals == 1);
  CHECK(village.state.cases.find(id)->appeal.court == Court::kOthers);

  CHECK(village.judge(village.mod, id, {}, false).code == ErrorCode::kForbidden);
  CHECK(village.judge(village.ada, id, {}, true).code == ErrorCode::kForbidden);
  CHECK(village.judge(village.noor, id, {}, true).accepted);
  CHECK(village.judge(village.owner, id, {}, false).code == ErrorCode::kConflict);
  CHECK(village.state.post(post)->state == PostState::kLive);
  CHECK(village.state.post(post)->reason.empty());
  CHECK(village.state.member(village.ada)->removed == 0);
  CHECK(village.state.member(village.ada)->posts == 1);
  CHECK(village.state.counts.open_appeals == 0);
  CHECK(village.last_notice(village.ada).kind == NoticeKind::kOverturned);
  CHECK(village.state.dossiers.find(village.ben)->reports_right == 0);
  CHECK(village.state.dossiers.find(village.ben)->reports_wrong == 1);
  village.check_replay();
}

TEST_CASE("community/appeal: upheld it stays; another decision may be appealed again",
          "[community][appeal]") {
  Village village;
  const PostId post = village.post(village.ada, "A quotation");
  REQUIRE(village.moderate(village.mod, post, Handling::kHold, "Let us look.").accepted);
  const CaseId id = village.state.post(post)->decided_in;
  REQUIRE(village.appeal(village.ada, post).accepted);
  REQUIRE(village.judge(village.noor, id, {}, false).accepted);
  CHECK(village.state.post(post)->state == PostState::kHeld);
  CHECK(village.last_notice(village.ada).kind == NoticeKind::kUpheld);
  CHECK(village.appeal(village.ada, post).code == ErrorCode::kConflict);
  REQUIRE(village.moderate(village.noor, post, Handling::kRemove, "An insult.").accepted);
  CHECK(village.state.cases.find(id)->decided_by == village.noor);
  REQUIRE(village.appeal(village.ada, post).accepted);
  CHECK(village.judge(village.noor, id, {}, true).code == ErrorCode::kForbidden);
  // Who decided may see the error themself: approving answers the appeal.
  REQUIRE(village.moderate(village.noor, post, Handling::kApprove).accepted);
  CHECK(village.state.counts.open_appeals == 0);
  village.check_replay();
}

TEST_CASE("community/appeal: against a sanction; where nobody else decides it is said who does",
          "[community][appeal]") {
  Village village;
  REQUIRE(village.sanction(village.mod, village.ada, Measure::kSuspend).accepted);
  const SanctionId id = village.state.sanctions_on(village.ada).front();
  REQUIRE(village.appeal(village.ada, {}, id).accepted);
  CHECK(village.judge(village.mod, {}, id, true).code == ErrorCode::kForbidden);
  REQUIRE(village.judge(village.owner, {}, id, true).accepted);
  CHECK_FALSE(village.state.sanctions.find(id)->in_force(village.now_ms));
  CHECK(village.say(village.ada).accepted);
  village.check_replay();

  Town small;
  const MemberId owner = small.join(1, "Olga");
  const MemberId ada = small.join(2, "Ada");
  const MemberId mod = small.join(3, "Mira");
  small.wish(owner, model::SetRole{mod, model::Role::kModerator});
  const PostId post = small.post(ada, "Hello");
  small.moderate(mod, post, Handling::kRemove, "No.");
  small.wish(ada, model::FileAppeal{post, {}, "Why?"});
  const CaseId first = small.state.post(post)->decided_in;
  CHECK(small.state.cases.find(first)->appeal.court == Court::kLeaders);
  CHECK(small.wish(mod, model::DecideAppeal{first, {}, true, "x"}).code == ErrorCode::kForbidden);
  CHECK(small.wish(owner, model::DecideAppeal{first, {}, true, "Yes."}).accepted);

  small.wish(owner, model::SetRole{mod, model::Role::kMember});
  small.moderate(owner, post, Handling::kRemove, "No.");
  small.wish(ada, model::FileAppeal{post, {}, "Why?"});
  const CaseId alone = small.state.post(post)->decided_in;
  CHECK(small.state.cases.find(alone)->appeal.court == Court::kSame);
  CHECK(small.wish(owner, model::DecideAppeal{alone, {}, false, "Read again."}).accepted);
}

TEST_CASE("community/appeal: what a rule removed can be appealed, and names the rule",
          "[community][appeal]") {
  Village village;
  model::PublishRules rules;
  rules.file = R"({"schema":1,"rules":[{"id":"no-ads","rev":1,"mode":"live","on":["post.create"],
    "when":{"text":{"in":["title","body"],"match":"word","any":["lottery"]}},
    "then":[{"remove":{}},{"mute":{"ttl":"2d","reason":"Adverts"}}],
    "explain":{"en":"No {{match}}."}}]})";
  REQUIRE(village.wish(village.owner, rules).accepted);
  model::ChangeSettings change;
  change.settings.name = "Village";
  change.settings.rules_optional = true;
  REQUIRE(village.wish(village.owner, change).accepted);
  const PostId post = village.post(village.ada, "Win the lottery");
  REQUIRE(village.state.post(post)->state == PostState::kRemoved);
  const CaseId id = village.state.post(post)->decided_in;
  const model::Case* row = village.state.cases.find(id);
  REQUIRE(row != nullptr);
  CHECK(row->rule == "no-ads");
  CHECK_FALSE(row->decided_by);
  // The rule proposes; nothing happened to the member.
  const community::Proposal proposal = community::proposal_of(village.state.post(post)->verdict);
  CHECK(proposal.measure == Measure::kMute);
  CHECK(proposal.lasts_ms == 2 * kDayMs);
  CHECK(village.state.sanctions.empty());
  REQUIRE(village.appeal(village.ada, post).accepted);
  CHECK(village.judge(village.mod, id, {}, true).accepted);
  CHECK(village.state.post(post)->state == PostState::kLive);
}

TEST_CASE("community/queue: two moderators decide at once and the second is told",
          "[community][queue]") {
  Village village;
  const PostId post = village.post(village.ada, "Odd");
  village.wish(village.ben, model::FileReport{post, model::ReportReason::kSpam, ""});
  const CaseId id = village.state.open_case.at(post);
  model::Moderate wish;
  wish.post = post;
  wish.handling = Handling::kRemove;
  wish.reason = "An advert.";
  wish.decides = id;
  REQUIRE(village.wish(village.mod, wish).accepted);
  wish.handling = Handling::kApprove;
  const Outcome late = village.wish(village.noor, wish);
  CHECK(late.code == ErrorCode::kConflict);
  CHECK(late.detail == "decided");
  CHECK(village.state.post(post)->state == PostState::kRemoved);

  const PostId other = village.post(village.ada, "Odder");
  village.wish(village.ben, model::FileReport{other, model::ReportReason::kSpam, ""});
  wish.post = other;
  wish.decides = village.state.open_case.at(other);
  REQUIRE(village.wish(village.mod, model::ClaimCase{wish.decides, false}).accepted);
  CHECK(village.wish(village.noor, wish).detail == "claimed");
  village.now_ms += community::kClaimMs + 1;
  CHECK(village.wish(village.noor, wish).accepted);
}

TEST_CASE("community/queue: a decision is taken back within minutes, wholly",
          "[community][queue]") {
  Village village;
  const PostId post = village.post(village.ada, "Odd");
  village.wish(village.ben, model::FileReport{post, model::ReportReason::kSpam, ""});
  const CaseId id = village.state.open_case.at(post);
  const std::size_t notices = village.state.inbox(village.ada).notices.size();
  REQUIRE(village.moderate(village.mod, post, Handling::kRemove, "An advert.").accepted);
  CHECK(village.wish(village.noor, model::ReopenCase{id}).code == ErrorCode::kConflict);
  REQUIRE(village.wish(village.mod, model::ReopenCase{id}).accepted);
  CHECK(village.state.post(post)->state == PostState::kLive);
  CHECK(village.state.post(post)->reports == 1);
  CHECK(village.state.open_case.at(post) == id);
  CHECK(village.state.counts.open_cases == 1);
  CHECK(village.state.member(village.ada)->removed == 0);
  CHECK(village.state.dossiers.find(village.ben)->reports_right == 0);
  CHECK(village.state.inbox(village.ada).notices.size() == notices);
  CHECK(village.wish(village.mod, model::ReopenCase{id}).code == ErrorCode::kConflict);
  REQUIRE(village.moderate(village.mod, post, Handling::kApprove).accepted);
  village.now_ms += community::kUndoMs + 1;
  CHECK(village.wish(village.mod, model::ReopenCase{id}).code == ErrorCode::kConflict);
  village.check_replay();
}

TEST_CASE("community/queue: harm and reliable reporters come first, waiting counts",
          "[community][queue]") {
  Village village;
  const MemberId cleo = village.join(6, "Cleo");
  // Ben was wrong three times.
  for (int i = 0; i < 3; ++i) {
    const PostId fine = village.post(village.ada, "Fine");
    village.wish(village.ben, model::FileReport{fine, model::ReportReason::kSpam, ""});
    village.moderate(village.mod, fine, Handling::kApprove);
  }
  CHECK(community::reliability_percent(village.state, village.ben) == 33);
  CHECK(community::reliability_percent(village.state, cleo) == 66);
  const auto reported = [&](MemberId by, model::ReportReason reason) {
    const PostId post = village.post(village.ada, "Odd");
    village.wish(by, model::FileReport{post, reason, ""});
    return *village.state.cases.find(village.state.open_case.at(post));
  };
  const auto weigh = [&](const model::Case& row) {
    return community::priority_of(village.state, row, village.now_ms);
  };
  const model::Case by_ben = reported(village.ben, model::ReportReason::kSpam);
  const model::Case by_cleo = reported(cleo, model::ReportReason::kSpam);
  const model::Case harm = reported(village.ben, model::ReportReason::kHarm);
  CHECK(weigh(by_cleo).total > weigh(by_ben).total);
  CHECK(weigh(harm).total > weigh(by_cleo).total);
  const community::Priority now = weigh(by_ben);
  CHECK(now.total == now.harm + now.reports + now.author + now.rules + now.appeal + now.age);
  village.now_ms += 4 * kDayMs;
  CHECK(weigh(by_ben).age == now.age + 192);

  REQUIRE(village.wish(village.mod, model::ClaimCase{harm.id, false}).accepted);
  const auto rows = community::workload(village.state, village.now_ms);
  REQUIRE(rows.size() == 4);
  CHECK_FALSE(rows[0].moderator);
  CHECK(rows[0].claimed == 2);
  CHECK(rows[1].moderator == village.mod);
  CHECK(rows[1].claimed == 1);
  CHECK(rows[1].decided == 3);
}

TEST_CASE("community/notes: moderators' only, about a case or a member", "[community][notes]") {
  Village village;
  const PostId post = village.post(village.ada, "Odd");
  village.moderate(village.mod, post, Handling::kHold, "Wait.");
  const CaseId id = village.state.open_case.at(post);
  CHECK(village.wish(village.ada, model::AddNote{id, {}, "x"}).code == ErrorCode::kForbidden);
  CHECK(village.wish(village.mod, model::AddNote{id, {}, "Asked her by mail."}).accepted);
  CHECK(village.wish(village.mod, model::AddNote{{}, village.ada, "Means well."}).accepted);
  CHECK(village.wish(village.mod, model::AddNote{id, village.ada, "x"}).code ==
        ErrorCode::kInvalidArgument);
  CHECK(village.wish(village.mod, model::AddNote{{}, {}, "x"}).code == ErrorCode::kInvalidArgument);
  CHECK(village.state.cases.find(id)->notes.at(0).words == "Asked her by mail.");
  CHECK(village.state.dossiers.find(village.ada)->notes.at(0).by == village.mod);
  village.check_replay();
}

TEST_CASE("community/brake: newcomers wait and join slowly, others do not notice",
          "[community][brake]") {
  Village village;
  village.now_ms += 30 * kDayMs;
  for (int i = 0; i < 3; ++i) village.say(village.ada);
  CHECK(village.wish(village.ada, model::SetBrake{true}).code == ErrorCode::kForbidden);
  REQUIRE(village.wish(village.mod, model::SetBrake{true}).events == 1);
  CHECK(village.wish(village.noor, model::SetBrake{true}).events == 0);
  const MemberId cleo = village.join(6, "Cleo");
  CHECK(village.state.role(cleo) == model::Role::kMember);
  model::Join second;
  second.name = "Dora";
  CHECK(village.wish(MemberId{7}, second).code == ErrorCode::kRateLimited);
  village.now_ms += 60'000;
  CHECK(village.wish(MemberId{7}, second).accepted);
  const PostId held{village.say(cleo).made};
  CHECK(village.state.post(held)->state == PostState::kHeld);
  CHECK(village.state.post(PostId{village.say(village.ada).made})->state == PostState::kLive);
  CHECK(village.state.post(PostId{village.say(village.mod).made})->state == PostState::kLive);
  REQUIRE(village.wish(village.mod, model::SetBrake{false}).accepted);
  CHECK(village.state.post(PostId{village.say(cleo).made})->state == PostState::kLive);
  village.check_replay();
}

TEST_CASE("community/premoderation: a topic whose posts all wait", "[community][brake]") {
  Village village;
  const base::TopicId topic{
      village.wish(village.mod, model::CreateTopic{"Births and deaths", "", 0}).made};
  model::EditTopic edit;
  edit.topic = topic;
  edit.name = "Births and deaths";
  edit.premoderated = true;
  REQUIRE(village.wish(village.mod, edit).accepted);
  const PostId held = village.post(village.ada, "A birth");
  CHECK(village.state.post(held)->state == PostState::kHeld);
  CHECK(village.state.open_case.contains(held));
  REQUIRE(village.moderate(village.mod, held, Handling::kApprove).accepted);
  const PostId reply = village.reply(village.ben, held, "Congratulations");
  CHECK(village.state.post(reply)->state == PostState::kHeld);
  CHECK(village.state.post(village.post(village.mod, "A rule"))->state == PostState::kLive);
}

TEST_CASE("community/waiting: what a place and one's standing mean is known before one writes",
          "[community][brake]") {
  Village village;
  const auto held = [&](MemberId who, base::TopicId topic = {}) {
    return community::is_held_anyway(village.state, who, topic, village.now_ms);
  };
  CHECK_FALSE(held(village.ada));
  model::ChangeSettings change;
  change.settings.name = "Village";
  change.settings.hold_first_posts = 1;
  change.settings.slow_mode_s = 600;
  REQUIRE(village.wish(village.owner, change).accepted);
  CHECK(held(village.ada));
  CHECK_FALSE(held(village.mod));
  const PostId first{village.say(village.ada).made};
  CHECK(village.state.post(first)->state == PostState::kHeld);
  REQUIRE(village.moderate(village.mod, first, Handling::kApprove, "").accepted);
  CHECK_FALSE(held(village.ada));
  REQUIRE(village.wish(village.mod, model::SetBrake{true}).accepted);
  CHECK(held(village.ada));
  CHECK_FALSE(held(village.noor));

  // The seconds the composer shows are those the refusal names.
  CHECK(community::write_wait_s(village.state, village.mod, village.now_ms) == 0);
  CHECK(community::write_wait_s(village.state, village.ben, village.now_ms) == 0);
  const std::int64_t wait_s =
      community::write_wait_s(village.state, village.ada, village.now_ms + 1'000);
  CHECK(wait_s > 0);
  CHECK(wait_s < 600);
  CHECK(village.say(village.ada).detail == std::to_string(wait_s));
  village.now_ms += 600'000;
  CHECK(community::write_wait_s(village.state, village.ada, village.now_ms) == 0);
}
