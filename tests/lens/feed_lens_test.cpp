// SPDX-License-Identifier: MIT
#include "shared/lens/feed_lens.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/feed/explain.h"
#include "shared/feed/rank.h"
#include "tests/lens/town.h"

namespace hearth::lens {
namespace {

constexpr std::int64_t kNow = Town::kNowMs;

const feed::Candidate& find(const FeedInputs& inputs, std::uint64_t id) {
  for (const feed::Candidate& post : inputs.candidates) {
    if (post.id.value == id) return post;
  }
  FAIL("no candidate " << id);
  return inputs.candidates.front();
}

bool has(const FeedInputs& inputs, std::uint64_t id) {
  for (const feed::Candidate& post : inputs.candidates) {
    if (post.id.value == id) return true;
  }
  return false;
}

TEST_CASE("lens/feed: live threads are candidates, a held one only for its author",
          "[lens][feed]") {
  Town town;
  using model::PostState;
  std::uint64_t id = 0;
  for (const PostState state :
       {PostState::kLive, PostState::kHeld, PostState::kRemoved, PostState::kDeleted}) {
    town.post(++id, 5, 1, 2).state = state;
  }
  town.reply(9, 6, 1, 1);
  struct Row {
    std::uint64_t viewer;
    std::size_t count;
  };
  for (const Row row : {Row{0, 1}, Row{6, 1}, Row{5, 2}}) {
    CHECK(feed_inputs(town.state, {row.viewer}, kNow).candidates.size() == row.count);
  }
  CHECK(has(feed_inputs(town.state, {5}, kNow), 2));
}

TEST_CASE("lens/feed: taking part makes a thread as new as its newest reply", "[lens][feed]") {
  Town town;
  town.post(1, 5, 1, 100);
  town.post(2, 5, 1, 100);
  town.reply(11, 7, 1, 50);
  town.reply(12, 6, 11, 2);  // answers member 7
  town.reply(21, 6, 2, 2);
  const FeedInputs seven = feed_inputs(town.state, {7}, kNow);
  CHECK(find(seven, 1).joined);
  CHECK(find(seven, 1).addressed);
  CHECK(find(seven, 1).fresh_ms == kNow - 2 * Town::kHourMs);
  town.post(3, 5, 1, 100);
  town.reply(31, 7, 3, 50);
  town.reply(32, 6, 3, 2);  // answers the post, not member 7
  const FeedInputs later_still = feed_inputs(town.state, {7}, kNow);
  CHECK(find(later_still, 3).joined);
  CHECK_FALSE(find(later_still, 3).addressed);
  CHECK(find(later_still, 3).fresh_ms == kNow - 51 * Town::kHourMs);
  CHECK_FALSE(find(seven, 2).joined);
  CHECK(find(seven, 2).fresh_ms == kNow - 100 * Town::kHourMs);
  CHECK(find(seven, 2).active_ms == kNow - 2 * Town::kHourMs);
  town.reply(13, 7, 12, 1);  // and is answered
  const FeedInputs later = feed_inputs(town.state, {7}, kNow);
  CHECK_FALSE(find(later, 1).addressed);
  CHECK_FALSE(find(later, 1).joined);  // nothing new since their own words
}

TEST_CASE("lens/feed: what a member did says where and with whom they are", "[lens][feed]") {
  Town town;
  town.post(1, 5, 1, 10);
  town.post(2, 6, 2, 10);
  town.post(3, 7, 3, 10);
  town.reply(11, 7, 1, 5);
  town.relations(7).reactions[{2}] = 1;
  town.relations(7).followed_posts.insert(2);
  town.relations(7).muted_topics.insert(4);
  const FeedInputs inputs = feed_inputs(town.state, {7}, kNow);
  const feed::Viewer& viewer = inputs.viewer;
  CHECK(viewer.exchanges.at(5) > viewer.exchanges.at(6));
  CHECK(viewer.exchanges.at(6) > 0);
  CHECK(viewer.exchanges.at(7) == 0);
  CHECK(viewer.topic_activity.at(1) > viewer.topic_activity.at(2));
  CHECK(viewer.topic_activity.at(3) > 0);
  CHECK(viewer.muted_topics.has(4));
  CHECK(find(inputs, 2).followed);
  const FeedInputs visitor = feed_inputs(town.state, {}, kNow);
  CHECK(visitor.viewer.exchanges.empty());
  CHECK(visitor.viewer.topic_activity.empty());
}

TEST_CASE("lens/feed: an old month weighs half of a new one", "[lens][feed]") {
  Town town;
  town.post(1, 7, 1, 0);
  town.post(2, 7, 2, 30 * 24);
  const feed::Viewer viewer = feed_inputs(town.state, {7}, kNow).viewer;
  CHECK(viewer.topic_activity.at(1) == base::kQ16One);
  CHECK(viewer.topic_activity.at(2) == base::kQ16One / 2);
}

TEST_CASE("lens/feed: approval counts down votes against", "[lens][feed]") {
  model::Post post;
  struct Row {
    std::vector<std::uint32_t> reactions;
    std::int32_t approval;
  };
  for (const Row& row : {Row{{}, 0}, Row{{1, 2, 3, 4, 5}, 15}, Row{{0, 0, 0, 0, 2, 7}, -5}}) {
    post.reactions = row.reactions;
    CHECK(approval_of(post) == row.approval);
  }
}

TEST_CASE("lens/feed: words are read again when a post is edited", "[lens][feed]") {
  Town town;
  town.post(1, 7, 1, 10).content.title = "celadon glaze";
  town.post(2, 5, 1, 9).content.title = "bicycle brakes";
  FeedLens lens;
  CHECK(find(lens.look(town.state, {7}, kNow), 2).match == 0);
  model::Post& edited = *town.state.posts.change({2});
  edited.content.title = "celadon cracks";
  ++edited.revision;
  CHECK(find(lens.look(town.state, {7}, kNow), 2).match > 0);
  CHECK(find(lens.look(town.state, {5}, kNow), 2).match == 0);  // not one's own words
}

TEST_CASE(
    "lens/feed: languages are looked at where the device names some, and those one writes join",
    "[lens][feed]") {
  Town town;
  town.post(1, 5, 1, 10).content = {.title = "Wie bremst ihr?",
                                    .body = "Ich habe das nicht verstanden."};
  town.post(2, 5, 1, 9).content = {.title = "自転車のブレーキ", .body = "どうやって直しますか"};
  town.post(3, 5, 1, 8).content = {.title = "Brakes", .body = "2 x 3"};
  town.reply(21, 7, 2, 1);
  const text::Tongues german = text::tongues_of_tags("de");
  FeedLens lens;
  CHECK(find(lens.look(town.state, {7}, kNow), 1).tongue == 0);
  const FeedInputs seven = lens.look(town.state, {7}, kNow, german);
  CHECK(find(seven, 1).tongue == german);
  CHECK(find(seven, 2).tongue == text::tongues_of_tags("ja"));
  CHECK(find(seven, 3).tongue == 0);
  CHECK(seven.viewer.reads ==
        text::tongues_of_tags("de,ja"));  // they answered in a Japanese thread
  CHECK(lens.look(town.state, {6}, kNow, german).viewer.reads == german);
  model::Post& edited = *town.state.posts.change({1});
  edited.content = {.title = "How do you brake?", .body = "I have not understood that."};
  ++edited.revision;
  CHECK(find(lens.look(town.state, {7}, kNow, german), 1).tongue == text::tongues_of_tags("en"));
}

TEST_CASE("lens/feed: a feed of a State, explained", "[lens][feed]") {
  Town town;
  for (std::uint64_t id = 1; id <= 30; ++id) {
    town.post(id, 5 + id % 3, 1 + id % 4, static_cast<std::int64_t>(id * 3));
  }
  town.relations(9).followed_members.insert(6);
  const FeedInputs inputs = feed_inputs(town.state, {9}, kNow);
  const feed::Pool pool = feed::measure(inputs.candidates, inputs.viewer, {}, kNow);
  const feed::Ranking ranking = feed::rank(pool, feed::default_weights());
  REQUIRE(ranking.posts.size() == 30);
  bool told = false;
  for (const feed::Placed& placed : ranking.posts) {
    const bool followed = pool.posts[placed.post].author.value == 6;
    const feed::Explanation why = feed::explain(pool, feed::default_weights(), placed);
    for (const feed::Term& term : feed::reasons(why)) {
      const bool says = feed::all_signals()[term.signal]->id == "followed-author";
      told = told || says;
      if (says) CHECK(followed);
    }
  }
  CHECK(told);
}

}  // namespace
}  // namespace hearth::lens
