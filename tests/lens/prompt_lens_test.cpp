// SPDX-License-Identifier: MIT
#include "shared/lens/prompt_lens.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/lens/town.h"

namespace hearth::lens {
namespace {

constexpr std::int64_t kNow = Town::kNowMs;
constexpr std::int64_t kDayH = 24;

std::vector<std::uint64_t> ids(const std::vector<prompts::Matter>& matters) {
  std::vector<std::uint64_t> out;
  for (const prompts::Matter& matter : matters) out.push_back(matter.post.value);
  return out;
}

using Ids = std::vector<std::uint64_t>;

TEST_CASE("lens/prompts: visitors and those who left have no scene", "[lens][prompts]") {
  Town town;
  town.member(5);
  town.member(6).role = model::Role::kVisitor;
  for (const std::uint64_t id : {0U, 6U, 99U})
    CHECK_FALSE(scene_of(town.state, {id}, {}, kNow).member);
  CHECK(scene_of(town.state, {5}, {}, kNow).member.value == 5);
}

TEST_CASE("lens/prompts: who waits for the member", "[lens][prompts]") {
  Town town;
  town.topic(1).name = "Pottery";
  town.member(6).profile.title = "Ana";
  const auto question = [&](std::uint64_t id, std::uint64_t author,
                            std::int64_t age_h) -> model::Post& {
    model::Post& out = town.post(id, author, 1, age_h);
    out.kind = model::PostKind::kQuestion;
    out.content.title = "How?";
    return out;
  };
  question(1, 6, 200);
  town.reply(11, 7, 1, 190);  // member 7 answered here once
  question(2, 6, 10);         // nobody has answered
  question(3, 8, 30);         // member 8's first text
  question(4, 7, 50);         // member 7's own
  town.reply(41, 6, 4, 40);
  town.reply(12, 6, 11, 5);  // a reply to member 7
  const prompts::Scene seven = scene_of(town.state, {7}, {}, kNow);
  CHECK(ids(seven.questions) == Ids{2, 3});
  CHECK(seven.questions[0].count == 1);
  CHECK(seven.questions[0].who == "Ana");
  CHECK(seven.questions[0].where == "Pottery");
  CHECK(seven.questions[0].title == "How?");
  CHECK(ids(seven.newcomers) == Ids{3});
  CHECK(ids(seven.unreplied) == Ids{12, 41});
  CHECK(seven.unreplied[0].title == "How?");
  CHECK(ids(seven.answers) == Ids{4});
  town.reply(13, 7, 12, 1);  // member 7 answers
  CHECK(ids(scene_of(town.state, {7}, {}, kNow).unreplied) == Ids{41});
  town.relations(7).muted_members.insert(8);
  CHECK(ids(scene_of(town.state, {7}, {}, kNow).questions) == Ids{2});
}

TEST_CASE("lens/prompts: events one comes to and polls that wait for one's vote",
          "[lens][prompts][vote]") {
  Town town;
  town.topic(1);
  town.topic(2);
  town.member(7);
  town.relations(7).followed_topics.insert(1);
  const auto event = [&](std::uint64_t id, std::int64_t in_h, model::Choice mine) -> model::Post& {
    model::Post& out = town.post(id, 6, 2, 30);
    out.kind = model::PostKind::kEvent;
    out.gathering.starts_ms = kNow + in_h * Town::kHourMs;
    if (mine != 0) town.relations(7).votes[out.id] = mine;
    return out;
  };
  event(1, 30, 0b001);
  event(2, 5, 0b001);
  event(3, 5, 0b010);   // maybe
  event(4, -1, 0b001);  // has begun
  event(5, 5, 0);
  event(6, 6, 0b001).gathering.called_off = true;
  event(7, 7, 0b001).state = model::PostState::kRemoved;
  const auto poll = [&](std::uint64_t id, std::uint64_t topic, std::int64_t in_h) -> model::Post& {
    model::Post& out = town.post(id, 6, topic, 30);
    out.kind = model::PostKind::kPoll;
    out.poll.options = 2;
    out.poll.closes_ms = in_h != 0 ? kNow + in_h * Town::kHourMs : 0;
    return out;
  };
  poll(11, 1, 40);
  poll(12, 1, 10);
  poll(13, 2, 10);  // a topic one does not follow
  poll(14, 1, 0);   // never closes
  poll(15, 1, -3);  // closed
  poll(16, 1, 10).locked = true;
  town.relations(7).votes[poll(17, 1, 10).id] = 0b01;  // has voted
  const prompts::Scene scene = scene_of(town.state, {7}, {}, kNow);
  REQUIRE(ids(scene.events) == Ids{2, 1});
  CHECK(scene.events[0].at_ms == kNow + 5 * Town::kHourMs);
  CHECK(ids(scene.polls) == Ids{12, 11});
  CHECK(scene_of(town.state, {6}, {}, kNow).events.empty());
}

TEST_CASE("lens/prompts: removed and held texts are nobody's matter", "[lens][prompts]") {
  Town town;
  town.post(1, 7, 1, 20);
  town.reply(11, 6, 1, 5).state = model::PostState::kRemoved;
  town.post(2, 8, 1, 5).state = model::PostState::kHeld;
  const prompts::Scene scene = scene_of(town.state, {7}, {}, kNow);
  CHECK(scene.unreplied.empty());
  CHECK(scene.newcomers.empty());
  CHECK(scene.first_replies.empty());
}

TEST_CASE("lens/prompts: the first reply to a first text, once it is news", "[lens][prompts]") {
  Town town;
  town.post(1, 7, 1, 20);
  town.reply(11, 6, 1, 10);
  town.reply(12, 5, 1, 2);
  CHECK(ids(scene_of(town.state, {7}, {}, kNow).first_replies) == Ids{11});
  const Visits later{.previous_ms = kNow - 5 * Town::kHourMs, .current_ms = kNow};
  CHECK(scene_of(town.state, {7}, later, kNow).first_replies.empty());
}

TEST_CASE("lens/prompts: thanks since the last visit", "[lens][prompts]") {
  Town town;
  town.post(1, 7, 1, 20).reactions = {0, 1};
  town.post(2, 7, 1, 20).reactions = {1, 0};
  town.member(6).profile.title = "Ana";
  community::Inbox& inbox = town.state.inboxes.change_or_add({7});
  const auto notice = [&](std::uint64_t post, std::int64_t age_h) {
    model::Notice out;
    out.kind = model::NoticeKind::kReaction;
    out.at_ms = kNow - age_h * Town::kHourMs;
    out.post = {post};
    out.by = {6};
    inbox.notices.push_back(out);
  };
  notice(1, 9);
  notice(2, 3);
  const Visits since{.previous_ms = kNow - 10 * Town::kHourMs, .current_ms = kNow};
  const prompts::Scene scene = scene_of(town.state, {7}, since, kNow);
  CHECK(ids(scene.thanks) == Ids{1});  // the other was a like
  CHECK(scene.thanks[0].who == "Ana");
  const Visits after{.previous_ms = kNow - 8 * Town::kHourMs, .current_ms = kNow};
  CHECK(scene_of(town.state, {7}, after, kNow).thanks.empty());
}

TEST_CASE("lens/prompts: quiet topics, weeks in a row, and the one person", "[lens][prompts]") {
  Town town;
  town.topic(1).name = "Pottery";
  town.topic(2);
  town.post(1, 7, 1, 20 * kDayH);
  town.post(2, 6, 2, 30 * kDayH);  // not a topic of theirs
  for (std::uint64_t i = 0; i < 12; ++i) {
    town.reply(100 + i, i < 9 ? 6 : 5, 1, 19 * kDayH);
    town.reply(200 + i, 7, 100 + i, 7 * kDayH + 1 + static_cast<std::int64_t>(i));
  }
  const prompts::Scene scene = scene_of(town.state, {7}, {}, kNow);
  REQUIRE(scene.quiet_topics.size() == 1);
  CHECK(scene.quiet_topics[0].where == "Pottery");
  CHECK(scene.quiet_topics[0].count == 20);
  REQUIRE(scene.pairs.size() == 1);
  CHECK(scene.pairs[0].by.value == 6);
  CHECK(scene.pairs[0].count == 75);
  CHECK(scene.week_streak == 2);
  CHECK_FALSE(scene.wrote_this_week);
  CHECK(scene.weeks_active == 2);
}

TEST_CASE("lens/prompts: what was missed while away", "[lens][prompts]") {
  Town town;
  town.post(1, 6, 1, 100);
  town.post(2, 6, 1, 10);
  town.member(7);
  const Visits visits{.previous_ms = kNow - 50 * Town::kHourMs, .current_ms = kNow};
  const prompts::Scene scene = scene_of(town.state, {7}, visits, kNow);
  CHECK(scene.missed == 1);
  CHECK(scene.away_ms == 50 * Town::kHourMs);
  CHECK(scene_of(town.state, {7}, {}, kNow).missed == 0);
}

}  // namespace
}  // namespace hearth::lens
