// SPDX-License-Identifier: MIT
// Out and in again: the same State, whatever the log holds.
#include "server/importers/export.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "server/importers/jsonl.h"
#include "server/store/log.h"
#include "shared/community/apply.h"
#include "shared/community/decide.h"
#include "tests/store/fixtures.h"

namespace hearth {
namespace {

using model::Command;
using model::MemberId;

// A community that lives: commands are decided, sealed and appended, as a room does it.
class Living {
 public:
  explicit Living(store::Store& store) : store_(store), id_(tests::create(store, "living")) {}

  std::uint64_t wish(std::uint64_t member, model::CommandBody body) {
    community::Circumstances at;
    at.actor = {member};
    at.client = {member};
    at.mid = ++mid_;
    at.now_ms = 1'000 * static_cast<std::int64_t>(mid_);
    at.server = true;
    Command command;
    command.body = std::move(body);
    auto outcome = community::decide(state_, command, at);
    if (const auto* refusal = std::get_if<community::Refusal>(&outcome)) {
      FAIL("refused: " << base::wire_code(refusal->error.code) << " " << refusal->error.detail);
    }
    auto& decision = std::get<community::Decision>(outcome);
    const store::Head after = head_;
    store::seal(decision.events, head_);
    for (const model::Event& event : decision.events) community::apply(state_, event);
    REQUIRE(store::commit(store_, {store::Append{id_, after, decision.events}}).ok());
    return decision.made;
  }

  // As `hearth owner` does it.
  void appoint_owner(std::uint64_t member) {
    model::Event event;
    event.at_ms = 1'000 * static_cast<std::int64_t>(mid_);
    event.body = model::RoleSet{.member = {member}, .role = model::Role::kOwner};
    std::vector<model::Event> events{std::move(event)};
    const store::Head after = head_;
    store::seal(events, head_);
    community::apply(state_, events[0]);
    REQUIRE(store::commit(store_, {store::Append{id_, after, std::move(events)}}).ok());
  }

  [[nodiscard]] const community::State& state() const { return state_; }
  [[nodiscard]] store::CommunityId id() const { return id_; }

 private:
  store::Store& store_;
  store::CommunityId id_;
  store::Head head_;
  community::State state_;
  std::uint64_t mid_ = 0;
};

std::string exported(store::Store& store, const std::string& name) {
  const auto community = store.community(name);
  REQUIRE(community.ok());
  std::string lines;
  REQUIRE(importers::export_jsonl(store, *community, [&lines](std::string_view line) {
            lines.append(line).push_back('\n');
            return base::done();
          }).ok());
  return lines;
}

base::Result<importers::Outcome> imported(store::Store& store, const std::string& name,
                                          const std::string& lines) {
  const tests::Folder folder;
  std::ofstream(folder.file("rows.jsonl"), std::ios::binary) << lines;
  return importers::import_into(
      store, {.community = name}, [&](importers::History& history, importers::Report& report) {
        return importers::import_jsonl(
            {.file = folder.file("rows.jsonl"), .now_ms = 0, .strict = false, .progress = {}},
            history, report);
      });
}

// Some apply, some are invited.
void open_doors(Living& at, model::Settings settings) {
  settings.join = model::JoinMode::kApplication;
  settings.questions = {"Why here?", "Since when?"};
  at.wish(1, model::ChangeSettings{.settings = settings});
  model::Join apply;
  apply.rules_accepted = 1;
  for (const char* name : {"Dot", "Eve", "Flo"}) {
    apply.name = name;
    apply.answers = {"Clocks.", "1999"};
    at.wish(4 + static_cast<std::uint64_t>(name[0] - 'D'), apply);
  }
  at.wish(2, model::DecideApplication{.member = {4}, .decline = false, .reason = "Hello."});
  at.wish(2, model::DecideApplication{.member = {5}, .decline = true, .reason = "Not yet."});
  model::MakeInvitation invite;
  invite.code = "open-sesame-77";
  invite.uses = 2;
  invite.note = "For the club.";
  at.wish(2, invite);
  apply.name = "Gus";
  apply.code = "OPEN SESAME 77";
  at.wish(7, apply);
  invite.code = "never-used-at-all";
  at.wish(2, model::RevokeInvitation{{at.wish(2, invite)}});
}

// Ben removes Cas's post, and all that follows.
void quarrel(Living& at, model::PostId post) {
  at.wish(2, model::Moderate{.post = post,
                             .handling = model::Handling::kRemove,
                             .reason = "Off topic.",
                             .rule = "some-rule"});
  at.wish(3, model::FileAppeal{.post = post, .sanction = {}, .words = "It is not."});
  const model::CaseId about = at.state().post(post)->decided_in;
  at.wish(2, model::AddNote{.about = about, .member = {}, .words = "Hm."});
  at.wish(
      1, model::DecideAppeal{.about = about, .sanction = {}, .overturn = true, .reason = "Right."});
  model::GiveSanction slow;
  slow.member = {3};
  slow.measure = model::Measure::kSlow;
  slow.ends_ms = 1'000'000;
  slow.pace_s = 60;
  slow.reason = "Too fast.";
  const model::SanctionId given{at.wish(2, slow)};
  at.wish(3, model::FileAppeal{.post = {}, .sanction = given, .words = "No."});
  at.wish(1, model::LiftSanction{.sanction = given, .reason = "Enough."});
  at.wish(2, model::AddNote{.about = {}, .member = {3}, .words = "Means well."});
  at.wish(2, model::SetBrake{.on = true});
}

// A poll and an event with answers, one of them moved: some rows can say it, some cannot.
void ask(Living& at, model::TopicId topic) {
  model::CreatePost poll;
  poll.kind = model::PostKind::kPoll;
  poll.topic = topic;
  poll.title = "Which?";
  poll.options = {"This", "That"};
  poll.poll = {.closes_ms = 90'000'000, .many = true};
  const model::PostId asked{at.wish(3, poll)};
  at.wish(1, model::Vote{.post = asked, .choice = 3});
  at.wish(2, model::Vote{.post = asked, .choice = 1});
  at.wish(2, model::Vote{.post = asked, .choice = 0});
  model::CreatePost event;
  event.kind = model::PostKind::kEvent;
  event.topic = topic;
  event.title = "When?";
  event.place = "Here";
  event.gathering = {.starts_ms = 80'000'000, .ends_ms = 81'000'000};
  const model::PostId evening{at.wish(3, event)};
  at.wish(2, model::Vote{.post = evening, .choice = 1});
  model::EditPost move;
  move.post = evening;
  move.title = "When?";
  move.moves = true;
  move.place = "There";
  move.gathering = {.starts_ms = 82'000'000};
  at.wish(3, move);
}

// Every kind of command, some of them with results a plain row cannot say.
void live(Living& at) {
  at.wish(1, model::Join{.name = "Ana", .about = "First.", .rules_accepted = 0});
  at.appoint_owner(1);
  at.wish(2, model::Join{.name = "Ben", .about = "", .rules_accepted = 0});
  at.wish(3, model::Join{.name = "Cas", .about = "", .rules_accepted = 0});
  at.wish(1, model::SetRole{.member = {2}, .role = model::Role::kModerator});
  model::Settings settings;
  settings.name = "Living";
  settings.locale = "de";
  settings.slow_mode_s = 1;
  at.wish(1, model::ChangeSettings{.settings = settings});
  const model::TopicId topic{at.wish(2, model::CreateTopic{.name = "Clocks", .description = ""})};
  model::CreatePost question;
  question.kind = model::PostKind::kQuestion;
  question.topic = topic;
  question.title = "Slow?";
  question.body = "It loses minutes, @Ben. \"Quotes\" \\ and \u65e5\u672c\u8a9e.";
  const model::PostId post{at.wish(3, question)};
  model::CreateReply reply;
  reply.parent = post;
  reply.body = "Oil it.";
  const model::PostId answer{at.wish(2, reply)};
  at.wish(3, model::React{.post = answer, .name = model::Reaction::kThanks});
  at.wish(1, model::React{.post = answer, .name = model::Reaction::kUp});
  at.wish(1, model::React{.post = answer, .name = model::Reaction::kUp, .off = true});
  at.wish(3, model::AcceptAnswer{.question = post, .answer = answer});
  at.wish(3, model::Follow{.target_kind = model::TargetKind::kTopic, .target = topic.value});
  at.wish(3, model::Mute{.target_kind = model::TargetKind::kMember, .target = 1});
  at.wish(1, model::FileReport{.post = post, .reason = model::ReportReason::kSpam, .note = "Hm."});
  at.wish(2, model::Moderate{.post = post,
                             .handling = model::Handling::kHold,
                             .reason = "Look.",
                             .rule = "some-rule"});
  at.wish(2, model::Moderate{
                 .post = post, .handling = model::Handling::kApprove, .reason = "", .rule = ""});
  at.wish(2, model::EditTopic{.topic = topic,
                              .name = "Watches",
                              .description = "Tick.",
                              .position = 2,
                              .archived = false});
  at.wish(3, model::EditProfile{.name = "Casimir", .about = "New name."});
  model::CreatePost short_lived;
  short_lived.topic = topic;
  short_lived.title = "Gone";
  short_lived.body = "soon";
  at.wish(1, model::DeletePost{.post = {at.wish(1, short_lived)}});
  at.wish(1, model::PublishRules{.base_revision = 0, .file = R"({ "schema": 1, "rules": [] })"});
  at.wish(3, model::AcceptRules{.revision = 1});
  ask(at, topic);
  open_doors(at, settings);
  quarrel(at, post);
}

}  // namespace

TEST_CASE("importers/export: a lived-in community comes back with the same digest",
          "[importers][export]") {
  const tests::Folder folder;
  for (const std::string& kind : tests::store_kinds()) {
    CAPTURE(kind);
    const auto store = tests::open_store(kind, folder);
    Living living(*store);
    live(living);
    const std::string lines = exported(*store, "living");
    const auto again = imported(*store, "again", lines);
    INFO((again.ok() ? std::string() : again.error().detail));
    REQUIRE(again.ok());
    CHECK(again->digest == community::digest(living.state()));
    CHECK(again->events == living.state().seq);
    CHECK(again->report.left_out() == 0);
    CHECK(store::verify(*store, store->community("again")->id).ok());
    // Once more, and now the bytes are the same as well, but for the name.
    std::string second = exported(*store, "again");
    second.replace(second.find("\"again\""), 7, "\"living\"");
    CHECK(second == lines);
  }
}

TEST_CASE("importers/export: erased words stay erased and the rest comes back",
          "[importers][export]") {
  const tests::Folder folder;
  const auto store = tests::open_store("sqlite", folder);
  Living living(*store);
  live(living);
  std::vector<base::ContentId> words;
  for (const model::Post& post : living.state().posts) words.push_back(post.content_ref.id);
  REQUIRE(store::commit(*store, {store::EraseContent{living.id(), {words[0]}}}).ok());
  const std::string lines = exported(*store, "living");
  CHECK(lines.find("It loses minutes") == std::string::npos);
  const auto again = imported(*store, "again", lines);
  INFO((again.ok() ? std::string() : again.error().detail));
  REQUIRE(again.ok());
  const auto proof = store::verify(*store, store->community("again")->id);
  REQUIRE(proof.ok());
  CHECK(proof->erased == 1);
}

TEST_CASE("importers/export: an export that was cut or changed is noticed and leaves nothing",
          "[importers][export]") {
  const tests::Folder folder;
  const auto store = tests::open_store("sqlite", folder);
  Living living(*store);
  live(living);
  const std::string lines = exported(*store, "living");
  std::string cut = lines.substr(0, lines.rfind('\n', lines.size() - 2) + 1);
  std::string changed = lines;
  changed.replace(changed.find("Oil it."), 7, "Eat it.");
  std::string newer = lines;
  newer.replace(newer.find("\"schema\":1"), 10, "\"schema\":2");
  std::string broken = lines + "{\n";
  for (const std::string& wrong : {cut, changed, newer, broken}) {
    CHECK_FALSE(imported(*store, "again", wrong).ok());
    CHECK_FALSE(store->community("again").ok());
    CHECK(store->communities()->size() == 1);
  }
}

}  // namespace hearth
