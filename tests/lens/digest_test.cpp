// SPDX-License-Identifier: MIT
#include "shared/lens/digest.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/lens/town.h"

namespace hearth::lens {
namespace {

constexpr std::int64_t kNow = Town::kNowMs;

feed::Profile away_for(std::int64_t hours) {
  feed::Profile profile;
  profile.previous_visit_ms = kNow - hours * Town::kHourMs;
  profile.visit_ms = kNow;
  return profile;
}

std::vector<std::uint64_t> posts_of(const DigestTopic& topic) {
  std::vector<std::uint64_t> out;
  for (const DigestThread& thread : topic.threads) out.push_back(thread.post.value);
  return out;
}

void notice(Town& town, std::uint64_t member, std::uint64_t post, std::uint64_t by,
            std::int64_t age_h) {
  community::Inbox& inbox = town.state.inboxes.change_or_add({member});
  inbox.member = {member};
  model::Notice row;
  row.seq = inbox.notices.size() + 1;
  row.at_ms = kNow - age_h * Town::kHourMs;
  row.kind = model::NoticeKind::kReaction;
  row.post = {post};
  row.by = {by};
  inbox.notices.push_back(row);
}

TEST_CASE("lens/digest: nobody missed anything before their first visit", "[lens][digest]") {
  Town town;
  town.topic(1);
  town.post(1, 6, 1, 2);
  CHECK(digest_of(town.state, {7}, {}, kNow).empty());
  CHECK(digest_of(town.state, {}, away_for(10), kNow).empty());
  CHECK(digest_of(town.state, {7}, away_for(10), kNow).threads == 1);
}

TEST_CASE("lens/digest: what others wrote since, by topic, without one's own", "[lens][digest]") {
  Town town;
  town.topic(1);
  town.topic(2);
  town.member(7);
  town.post(1, 6, 1, 100);  // old, with two new replies and an old one
  town.reply(11, 8, 1, 90);
  town.reply(12, 8, 1, 5);
  town.reply(13, 9, 1, 4);
  town.post(2, 6, 2, 3);   // new
  town.post(3, 7, 2, 2);   // the member's own
  town.post(4, 6, 2, 80);  // old, only the member answered
  town.reply(41, 7, 4, 1);
  town.post(5, 6, 2, 60);  // nothing new
  const Digest digest = digest_of(town.state, {7}, away_for(24), kNow);
  CHECK(digest.threads == 2);
  REQUIRE(digest.topics.size() == 2);
  for (const DigestTopic& topic : digest.topics) {
    REQUIRE(topic.threads.size() == 1);
    const DigestThread& thread = topic.threads[0];
    CHECK(thread.post.value == topic.topic.value);
    CHECK(thread.fresh == (topic.topic.value == 2));
    CHECK(thread.replies == (topic.topic.value == 1 ? 2 : 0));
  }
}

TEST_CASE("lens/digest: hidden, muted and removed posts do not come back in it", "[lens][digest]") {
  Town town;
  town.topic(1);
  town.member(7);
  for (std::uint64_t id = 1; id <= 4; ++id) town.post(id, id, 1, 2);
  feed::Profile profile = away_for(24);
  feed::hide(profile, {1});
  town.relations(7).muted_members.insert(2);
  town.state.posts.change({3})->state = model::PostState::kRemoved;
  const Digest digest = digest_of(town.state, {7}, profile, kNow);
  REQUIRE(digest.topics.size() == 1);
  CHECK(posts_of(digest.topics[0]) == std::vector<std::uint64_t>{4});
}

TEST_CASE("lens/digest: answers and thanks to the member, newest first", "[lens][digest]") {
  Town town;
  town.topic(1);
  town.post(1, 7, 1, 100);
  town.reply(11, 6, 1, 90);  // before the last visit
  town.reply(12, 6, 1, 9);
  town.post(2, 6, 1, 50);
  town.reply(21, 7, 2, 40);
  town.reply(22, 8, 21, 3);  // to the member's reply
  town.reply(23, 8, 2, 2);   // to somebody else
  auto& given = town.state.posts.change({21})->reactions;
  given.assign(model::kReactionKinds, 0);
  given[static_cast<std::size_t>(model::Reaction::kThanks)] = 1;
  notice(town, 7, 21, 8, 30);
  notice(town, 7, 21, 9, 5);
  notice(town, 7, 1, 9, 4);  // another reaction
  const Digest digest = digest_of(town.state, {7}, away_for(24), kNow);
  REQUIRE(digest.answers.size() == 2);
  CHECK(digest.answers[0].post.value == 22);
  CHECK(digest.answers[1].post.value == 12);
  REQUIRE(digest.thanks.size() == 1);
  CHECK(digest.thanks[0].by.value == 9);
}

TEST_CASE("lens/digest: events of the next days, but those one said no to",
          "[lens][digest][vote]") {
  Town town;
  town.topic(1);
  const auto event = [&](std::uint64_t id, std::int64_t in_h) -> model::Post& {
    model::Post& out = town.post(id, 6, 1, 500);
    out.kind = model::PostKind::kEvent;
    out.gathering.starts_ms = kNow + in_h * Town::kHourMs;
    return out;
  };
  event(1, 30);
  event(2, 3);
  event(3, -2);
  event(4, 24 * 8);
  event(5, 4).gathering.called_off = true;
  town.relations(7).votes[event(6, 5).id] = 0b100;  // does not come
  town.relations(7).votes[event(7, 6).id] = 0b001;
  event(8, -1).gathering.ends_ms = kNow + Town::kHourMs;  // still on
  const Digest digest = digest_of(town.state, {7}, away_for(10), kNow);
  CHECK(digest.empty());
  CHECK(digest.events == std::vector<base::PostId>{{8}, {2}, {7}, {1}});
}

TEST_CASE("lens/digest: a long absence is counted, not poured out", "[lens][digest]") {
  Town town;
  town.member(7);
  for (std::uint64_t topic = 1; topic <= 12; ++topic) {
    town.topic(topic);
    for (std::uint64_t i = 0; i < 6; ++i) town.post(topic * 100 + i, 6, topic, 2);
  }
  const Digest digest = digest_of(town.state, {7}, away_for(24), kNow);
  CHECK(digest.threads == 72);
  CHECK(digest.topics.size() == kDigestTopicsMax);
  for (const DigestTopic& topic : digest.topics) {
    CHECK(topic.threads.size() == kDigestThreadsMax);
    CHECK(topic.more == 3);
  }
}

}  // namespace
}  // namespace hearth::lens
