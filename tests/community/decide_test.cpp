// SPDX-License-Identifier: MIT
// What follows from a wish: who may, what is refused and with which code, what it leads to.
#include "shared/community/decide.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/community/town.h"

namespace {

namespace base = hearth::base;
namespace model = hearth::model;
namespace community = hearth::community;
using base::ErrorCode;
using base::MemberId;
using base::PostId;
using hearth::tests::Outcome;
using hearth::tests::Town;
using model::Handling;
using model::PostState;

constexpr const char* kRules = R"({"schema":1,"rules":[
  {"id":"no-badger","rev":1,"mode":"live","on":["post.create","reply.create","post.edit"],
   "when":{"text":{"in":["title","body"],"match":"word","any":["badger"],
           "fold":{"case":1,"leet":1}}},
   "then":[{"require_edit":{}}],"explain":{"en":"No {{match}} here."}},
  {"id":"look-first","rev":1,"mode":"live","on":["post.create","post.edit"],
   "when":{"text":{"in":["title","body"],"match":"word","any":["lottery"]}},
   "then":[{"hold":{}}],"explain":{"en":"We look at lotteries first."}}]})";

struct Village : Town {
  MemberId owner = join(1, "Olga");
  MemberId ada = join(2, "Ada");
  MemberId ben = join(3, "Ben");
  MemberId mod = appoint(join(4, "Mira"), model::Role::kModerator);

  MemberId appoint(MemberId member, model::Role role) {
    model::SetRole wish_;
    wish_.member = member;
    wish_.role = role;
    wish(owner, wish_);
    return member;
  }
  void publish(const std::string& file) {
    model::PublishRules wish_;
    wish_.base_revision = state.rulebook.revision;
    wish_.file = file;
    REQUIRE(wish(owner, wish_).accepted);
    for (const MemberId member : {owner, ada, ben, mod}) {
      model::AcceptRules accept;
      accept.revision = state.rulebook.revision;
      REQUIRE(wish(member, accept).accepted);
    }
  }
};

}  // namespace

TEST_CASE("community/join: arriving first makes nobody an owner", "[community][join]") {
  Town town;
  model::Join join;
  join.name = "Early";
  REQUIRE(town.wish(MemberId{1}, join).accepted);
  CHECK(town.state.role(MemberId{1}) == model::Role::kMember);
  join.name = "Late";
  REQUIRE(town.wish(MemberId{2}, join).accepted);
  CHECK(town.state.role(MemberId{2}) == model::Role::kMember);
}

TEST_CASE("community/join: names are unique however they are written", "[community][join]") {
  Village village;
  CHECK(village.state.role(village.owner) == model::Role::kOwner);
  CHECK(village.state.role(village.ada) == model::Role::kMember);
  CHECK(village.state.counts.members == 4);
  model::Join again;
  again.name = "Ada";
  CHECK(village.wish(village.ada, again).code == ErrorCode::kConflict);
  for (const char* taken : {"ada", " ADA ", "\u0410da", "\u00C1da"}) {
    INFO(taken);
    again.name = taken;
    CHECK(village.wish(MemberId{9}, again).code == ErrorCode::kNameTaken);
  }
  again.name = "   ";
  CHECK(village.wish(MemberId{9}, again).code == ErrorCode::kTooShort);
  CHECK(village.state.by_name("ben") == village.ben);
}

TEST_CASE("community/roles: every command asks for the role in its line", "[community][roles]") {
  Village village;
  const PostId post = village.post(village.ada, "Hello");
  struct Row {
    model::CommandBody wish;
    ErrorCode visitor, member;
    bool moderator_may;
  };
  model::React react;
  react.post = post;
  model::Moderate moderate;
  moderate.post = post;
  model::CreateTopic topic;
  topic.name = "Birds";
  model::ChangeSettings settings;
  settings.settings.name = "Village";
  const Row rows[] = {
      {react, ErrorCode::kNotMember, ErrorCode::kInternal, true},
      {moderate, ErrorCode::kNotMember, ErrorCode::kForbidden, true},
      {topic, ErrorCode::kNotMember, ErrorCode::kForbidden, true},
      {settings, ErrorCode::kNotMember, ErrorCode::kForbidden, false},
  };
  for (const Row& row : rows) {
    INFO(model::command_id(model::Command{row.wish}));
    CHECK(village.wish(MemberId{}, row.wish).code == ErrorCode::kSignInNeeded);
    CHECK(village.wish(MemberId{99}, row.wish).code == row.visitor);
    CHECK(village.wish(village.ben, row.wish).code == row.member);
    CHECK(village.wish(village.mod, row.wish).accepted == row.moderator_may);
    if (!row.moderator_may) CHECK(village.wish(village.owner, row.wish).accepted);
  }
}

TEST_CASE("community/rules: blocked, held, allowed; and the verdict travels with it",
          "[community][rules]") {
  Village village;
  village.publish(kRules);
  model::CreatePost wish;
  wish.title = "My b4dger";
  const Outcome blocked = village.wish(village.ada, wish);
  CHECK(blocked.code == ErrorCode::kRuleViolation);
  REQUIRE(blocked.verdict);
  CHECK(blocked.verdict->findings.at(0).rule == "no-badger");
  CHECK(blocked.verdict->rules_hash == village.state.rulebook.hash);

  wish.title = "Win the lottery";
  const PostId held{village.wish(village.ada, wish).made};
  REQUIRE(village.state.post(held) != nullptr);
  CHECK(village.state.post(held)->state == PostState::kHeld);
  CHECK(village.state.counts.open_cases == 1);
  CHECK(community::can_read(village.state, *village.state.post(held), village.ada));
  CHECK(community::can_read(village.state, *village.state.post(held), village.mod));
  CHECK_FALSE(community::can_read(village.state, *village.state.post(held), village.ben));
  CHECK(village.state.counts.posts == 0);

  CHECK(village.moderate(village.mod, held, Handling::kApprove).accepted);
  CHECK(village.state.post(held)->state == PostState::kLive);
  CHECK(village.state.counts.posts == 1);
  CHECK(village.state.counts.open_cases == 0);
  CHECK(village.state.inbox(village.ada).notices.back().kind == model::NoticeKind::kApproved);
}

TEST_CASE("community/rules: who has not accepted what changed materially does not write",
          "[community][rules]") {
  Village village;
  village.publish(kRules);
  model::PublishRules next;
  next.base_revision = 1;
  next.file = R"({"schema":1,"rules":[]})";
  next.material = true;
  REQUIRE(village.wish(village.owner, next).accepted);
  model::CreatePost wish;
  wish.title = "Hello";
  CHECK(village.wish(village.ada, wish).code == ErrorCode::kRulesNotAccepted);
  model::AcceptRules accept;
  accept.revision = 1;
  CHECK(village.wish(village.ada, accept).code == ErrorCode::kConflict);
  accept.revision = 2;
  CHECK(village.wish(village.ada, accept).accepted);
  CHECK(village.wish(village.ada, wish).accepted);
}

TEST_CASE("community/rules: a stale base, and a file with a mistake, change nothing",
          "[community][rules]") {
  Village village;
  village.publish(kRules);
  model::PublishRules wish;
  wish.base_revision = 0;
  wish.file = kRules;
  CHECK(village.wish(village.owner, wish).code == ErrorCode::kConflict);
  wish.base_revision = 1;
  wish.file = R"({"schema":1,"rules":[{"id":"x","when":{"tex":{}}}]})";
  const Outcome wrong = village.wish(village.owner, wish);
  CHECK(wrong.code == ErrorCode::kInvalidArgument);
  CHECK_FALSE(wrong.detail.empty());
  CHECK(village.state.rulebook.revision == 1);
}

TEST_CASE("community/rules: rules that would silence those who run the community are refused",
          "[community][rules]") {
  const auto file = [](std::string_view when, std::string_view then, std::string_view exempt,
                       std::string_view mode = "live") {
    return R"({"id":"everything","on":["post.create","reply.create"],"when":)" + std::string(when) +
           R"(,"then":[")" + std::string(then) + R"("],"mode":")" + std::string(mode) + "\"" +
           std::string(exempt) + R"(,"explain":"x"})";
  };
  constexpr std::string_view kAll = R"({"content":{"words":">0"}})";
  constexpr std::string_view kNobody = R"(,"scope":{"exempt":{"roles":[]}})";
  constexpr std::string_view kOwners = R"(,"scope":{"exempt":{"roles":["owner","admin"]}})";
  struct Row {
    std::string file;
    bool refused;
  };
  const Row rows[] = {
      {file(kAll, "reject", kNobody), true},
      {file(kAll, "hold", kNobody), true},
      {file(kAll, "remove", kOwners), true},
      {file(R"({"author":{"role":["moderator"]}})", "require_edit", kNobody), true},
      {file(kAll, "reject", ""), false},  // moderators are exempt where a rule says nothing
      {file(kAll, "flag", kNobody), false},
      {file(kAll, "reject", kNobody, "draft"), false},
      {file(kAll, "reject", kNobody, "dry_run"), false},
      {file(R"({"text":{"any":["lottery"]}})", "reject", kNobody), false},
  };
  for (const Row& row : rows) {
    INFO(row.file);
    Village village;
    model::PublishRules wish;
    wish.file = row.file;
    const Outcome outcome = village.wish(village.owner, wish);
    CHECK(outcome.accepted != row.refused);
    if (!row.refused) continue;
    CHECK(outcome.code == ErrorCode::kInvalidArgument);
    CHECK(outcome.detail.find("\"everything\"") != std::string::npos);
    CHECK(village.state.rulebook.revision == 0);
  }
}

TEST_CASE("community/edit: compare and set, own words only, rules look again",
          "[community][edit]") {
  Village village;
  village.publish(kRules);
  const PostId post = village.post(village.ada, "Hello");
  model::EditPost edit;
  edit.post = post;
  edit.title = "Hello all";
  CHECK(village.wish(village.ben, edit).code == ErrorCode::kForbidden);
  CHECK(village.wish(village.mod, edit).code == ErrorCode::kForbidden);
  CHECK(village.wish(village.ada, edit).accepted);
  CHECK(village.state.post(post)->content.title == "Hello all");
  edit.title = "Hello again";
  CHECK(village.wish(village.ada, edit).code == ErrorCode::kConflict);
  edit.revision = 1;
  edit.title = "A badger";
  CHECK(village.wish(village.ada, edit).code == ErrorCode::kRuleViolation);
  edit.title = "A lottery";
  CHECK(village.wish(village.ada, edit).accepted);
  CHECK(village.state.post(post)->state == PostState::kHeld);
  CHECK(village.state.counts.posts == 0);
}

TEST_CASE("community/replies: counted, told, kept under tombstones", "[community][replies]") {
  Village village;
  const PostId post = village.post(village.ada, "Question", model::PostKind::kQuestion);
  const PostId answer = village.reply(village.ben, post, "Answer, @Mira knows more");
  const PostId deeper = village.reply(village.ada, answer, "Thanks");
  CHECK(village.state.post(post)->replies == 2);
  CHECK(village.state.post(answer)->replies == 1);
  CHECK(village.state.post(deeper)->depth == 2);
  CHECK(village.state.inbox(village.ada).notices.at(0).kind == model::NoticeKind::kReply);
  CHECK(village.state.inbox(village.mod).notices.at(0).kind == model::NoticeKind::kMention);

  model::AcceptAnswer accept;
  accept.question = post;
  accept.answer = answer;
  CHECK(village.wish(village.ben, accept).code == ErrorCode::kForbidden);
  CHECK(village.wish(village.ada, accept).accepted);
  CHECK(village.state.member(village.ben)->accepted == 1);

  CHECK(village.moderate(village.mod, answer, Handling::kRemove, "Wrong advice.").accepted);
  CHECK(village.state.post(post)->replies == 1);
  CHECK(village.state.member(village.ben)->removed == 1);
  model::CreateReply under;
  under.parent = answer;
  under.body = "I had written this meanwhile";
  CHECK(village.wish(village.owner, under).accepted);

  CHECK(village.moderate(village.mod, post, Handling::kLock).accepted);
  under.parent = post;
  CHECK(village.wish(village.ben, under).code == ErrorCode::kLocked);
  CHECK(village.wish(village.mod, under).accepted);
}

TEST_CASE("community/reactions: idempotent, votes exclude one another, not on own posts",
          "[community][react]") {
  Village village;
  const PostId post = village.post(village.ada, "Idea", model::PostKind::kSuggestion);
  model::React up;
  up.post = post;
  up.name = model::Reaction::kUp;
  CHECK(village.wish(village.ada, up).code == ErrorCode::kForbidden);
  CHECK(village.wish(village.ben, up).events == 1);
  CHECK(village.wish(village.ben, up).events == 0);
  model::React down = up;
  down.name = model::Reaction::kDown;
  CHECK(village.wish(village.ben, down).events == 2);
  CHECK(village.state.post(post)->reaction(model::Reaction::kUp) == 0);
  CHECK(village.state.post(post)->reaction(model::Reaction::kDown) == 1);
  down.off = true;
  CHECK(village.wish(village.ben, down).accepted);
  CHECK(village.state.post(post)->reaction(model::Reaction::kDown) == 0);
  CHECK(village.state.counts.reactions == 0);
}

TEST_CASE("community/moderation: a reason is needed, nobody judges their own, cases close",
          "[community][moderate]") {
  Village village;
  const PostId post = village.post(village.ada, "Odd");
  const PostId own = village.post(village.mod, "Mine");
  model::FileReport report;
  report.post = post;
  report.reason = model::ReportReason::kSpam;
  report.note = "An advert, I think";
  CHECK(village.wish(village.ada, report).code == ErrorCode::kForbidden);
  CHECK(village.wish(village.ben, report).events == 1);
  CHECK(village.wish(village.ben, report).events == 0);
  CHECK(village.state.counts.open_cases == 1);
  CHECK(village.state.post(post)->reports == 1);

  const base::CaseId case_id = village.state.open_case.at(post);
  model::ClaimCase claim;
  claim.id = case_id;
  CHECK(village.wish(village.mod, claim).accepted);
  const MemberId second = village.appoint(village.join(5, "Noor"), model::Role::kModerator);
  CHECK(village.wish(second, claim).code == ErrorCode::kConflict);

  CHECK(village.moderate(village.mod, post, Handling::kRemove).code == ErrorCode::kMissingField);
  CHECK(village.moderate(village.mod, own, Handling::kRemove, "x").code == ErrorCode::kForbidden);
  CHECK(village.moderate(village.mod, post, Handling::kRemove, "An advert.").accepted);
  const model::Case* row = village.state.cases.find(case_id);
  REQUIRE(row != nullptr);
  CHECK_FALSE(row->open());
  CHECK(row->reason == "An advert.");
  CHECK(row->reports.at(0).note == "An advert, I think");
  CHECK(village.state.post(post)->reason == "An advert.");
  CHECK(village.state.post(post)->reports == 0);
  CHECK_FALSE(community::can_read(village.state, *village.state.post(post), village.ben));
  CHECK(village.state.inbox(village.ada).notices.back().kind == model::NoticeKind::kRemoved);
  CHECK_FALSE(village.state.inbox(village.ada).notices.back().by);
}

TEST_CASE("community/settings: first posts wait, slow mode waits, the last owner stays",
          "[community][settings]") {
  Village village;
  model::ChangeSettings change;
  change.settings.name = "Village";
  change.settings.hold_first_posts = 1;
  change.settings.slow_mode_s = 60;
  REQUIRE(village.wish(village.owner, change).accepted);
  const PostId first = village.post(village.ada, "First");
  CHECK(village.state.post(first)->state == PostState::kHeld);
  model::CreatePost soon;
  soon.title = "Second";
  CHECK(village.wish(village.ada, soon).code == ErrorCode::kRateLimited);
  village.now_ms += 60'000;
  CHECK(village.wish(village.ada, soon).accepted);
  model::SetRole step_down;
  step_down.member = village.owner;
  step_down.role = model::Role::kMember;
  CHECK(village.wish(village.owner, step_down).code == ErrorCode::kConflict);
}

TEST_CASE("community/state: replaying the log gives the same digest and an unbroken chain",
          "[community][state]") {
  Village village;
  village.publish(kRules);
  const PostId post = village.post(village.ada, "Hello");
  const PostId reply = village.reply(village.ben, post, "Hi");
  model::React react;
  react.post = reply;
  village.wish(village.ada, react);
  model::Follow follow;
  follow.target_kind = model::TargetKind::kMember;
  follow.target = village.ada.value;
  village.wish(village.ben, follow);
  village.moderate(village.mod, reply, Handling::kHold, "Wait.");

  community::State again;
  std::string chain;
  for (const model::Event& event : village.log) {
    CHECK(model::chain_after(chain, event) == event.chain);
    chain = event.chain;
    const auto travelled = model::decode_event(*base::parse_json(
        model::encode_event(event), {.bytes_max = 1'000'000, .nodes_max = 100'000}));
    REQUIRE(travelled.ok());
    community::apply(again, *travelled);
  }
  CHECK(community::digest(again) == community::digest(village.state));
  CHECK(again.seq == village.state.seq);
  CHECK(again.counts == village.state.counts);
  CHECK(community::digest(again) != community::digest(community::State{}));
}

TEST_CASE("community/state: a copy shares rows until one side changes them", "[community][state]") {
  Village village;
  const PostId post = village.post(village.ada, "Hello");
  community::State shadow = village.state;
  CHECK(shadow.posts.find(post) == village.state.posts.find(post));
  shadow.posts.change(post)->content.title = "Changed";
  CHECK(village.state.post(post)->content.title == "Hello");
  CHECK(shadow.post(post)->content.title == "Changed");
}
