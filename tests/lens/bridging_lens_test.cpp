// SPDX-License-Identifier: MIT
// Bridging over a State: who counts as having rated, what is news, and back to neutral.
#include "shared/lens/bridging_lens.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "shared/lens/feed_lens.h"
#include "tests/community/town.h"
#include "tests/feed/camps.h"

namespace hearth::lens {
namespace {

using base::MemberId;
using base::PostId;
using model::Reaction;

constexpr std::uint64_t kRaters = 260;
constexpr MemberId kAuthor{1'000};

/// The made-up camps as members of a town who react.
struct Place {
  tests::Town town;
  std::vector<PostId> posts{PostId{}};  // by the number they have in camps.h

  Place() {
    for (std::uint64_t id = 1; id <= kRaters; ++id) town.join(id, "M" + std::to_string(id));
    town.join(kAuthor.value, "Author");
    const feed::Camps camps{.seed = 3, .raters = kRaters, .posts = 40};
    for (std::uint64_t i = 1; i <= camps.posts; ++i) posts.push_back(town.post(kAuthor, "A thing"));
    for (const feed::Rating& rating : feed::ratings_of(camps)) {
      react(rating.rater, posts[static_cast<std::size_t>(rating.post.value)],
            rating.against ? Reaction::kDown : Reaction::kUp);
    }
  }
  void react(MemberId who, PostId post, Reaction name, bool off = false) {
    model::React wish;
    wish.post = post;
    wish.name = name;
    wish.off = off;
    static_cast<void>(town.wish(who, wish));
  }
  std::vector<model::BridgingRow> due() const {
    return due_scores(town.state, feed::bridge(ratings_of(town.state)));
  }
  std::size_t score() {
    const std::vector<model::BridgingRow> rows = due();
    for (model::Event& event : scored_events(rows, town.now_ms)) town.append(std::move(event));
    return rows.size();
  }
};

TEST_CASE("lens/bridging: scores reach the log once, every post and the feed", "[lens][bridging]") {
  Place place;
  CHECK(place.score() > 20);
  CHECK(place.score() == 0);
  const auto score = [&](std::uint64_t number) {
    return place.town.state.post(place.posts[static_cast<std::size_t>(number)])->bridging;
  };
  for (std::uint64_t number = 1; number <= 40; ++number) {
    if (feed::taste_of({number}) == feed::Taste::kShared) CHECK(score(number) > 0);
    if (feed::taste_of({number}) == feed::Taste::kNobody) CHECK(score(number) < 0);
  }
  for (const feed::Candidate& row :
       feed_inputs(place.town.state, {}, place.town.now_ms).candidates) {
    CHECK(row.bridging == place.town.state.post(row.id)->bridging);
  }
  // The log alone gives the same State, and whoever holds only some of the posts takes theirs.
  community::State anew;
  for (const model::Event& event : place.town.log) community::apply(anew, event);
  CHECK(community::digest(anew) == community::digest(place.town.state));
  community::State window;
  window.partial = true;
  window.posts.put(place.posts[4], *place.town.state.post(place.posts[4]));
  window.posts.change(place.posts[4])->bridging = 0;
  community::apply(window, place.town.log.back());
  CHECK(window.post(place.posts[4])->bridging == score(4));
  CHECK(window.posts.size() == 1);
}

TEST_CASE("lens/bridging: a small move is no news, and where raters leave all is neutral again",
          "[lens][bridging]") {
  Place place;
  REQUIRE(place.score() > 0);
  place.react({7}, place.posts[1], Reaction::kUp);
  for (const model::BridgingRow& row : place.due()) {
    const std::int64_t moved = std::int64_t{row.score} - place.town.state.post(row.post)->bridging;
    CHECK((moved >= kBridgingNews || -moved >= kBridgingNews || row.score == 0));
  }
  model::SetRole leave;
  leave.role = model::Role::kVisitor;
  for (std::uint64_t id = 2; id <= 120; ++id) {
    leave.member = {id};
    REQUIRE(place.town.wish({1}, leave).accepted);
  }
  CHECK(place.score() > 20);
  for (const model::Post& post : place.town.state.posts) CHECK(post.bridging == 0);
  CHECK(place.score() == 0);
}

TEST_CASE("lens/bridging: a rating is somebody else's view of a live text", "[lens][bridging]") {
  tests::Town town;
  for (std::uint64_t id = 1; id <= 3; ++id) town.join(id, "M" + std::to_string(id));
  const PostId post = town.post({1}, "A thing");
  const PostId gone = town.post({1}, "Another");
  const auto give = [&](std::uint64_t who, PostId to, Reaction name, bool off = false) {
    model::ReactionSet body;
    body.post = to;
    body.name = name;
    body.off = off;
    model::Event event;
    event.actor = {who};
    event.at_ms = town.now_ms;
    event.body = body;
    town.append(event);
  };
  give(1, post, Reaction::kLike);  // one's own
  give(2, post, Reaction::kThanks);
  give(2, post, Reaction::kFunny);
  give(3, post, Reaction::kFunny);
  give(3, post, Reaction::kDown);
  give(2, gone, Reaction::kLike);
  give(3, gone, Reaction::kLike);
  give(3, gone, Reaction::kLike, true);
  std::vector<feed::Rating> ratings = ratings_of(town.state);
  std::sort(ratings.begin(), ratings.end());
  REQUIRE(ratings.size() == 3);
  const auto has = [&](const feed::Rating& rating) {
    return std::count(ratings.begin(), ratings.end(), rating) == 1;
  };
  CHECK(has({.post = post, .rater = {2}, .against = false}));
  CHECK(has({.post = post, .rater = {3}, .against = true}));
  CHECK(has({.post = gone, .rater = {2}, .against = false}));
  REQUIRE(town.wish({1}, model::DeletePost{gone}).accepted);
  CHECK(ratings_of(town.state).size() == 2);
}

TEST_CASE("lens/bridging: many scores are several bounded events", "[lens][bridging]") {
  std::vector<model::BridgingRow> rows;
  for (std::uint64_t i = 1; i <= 2 * base::limits::kBridgingRowsMax + 1; ++i) {
    rows.push_back({.post = {i}, .score = 1});
  }
  const std::vector<model::Event> events = scored_events(rows, 5);
  REQUIRE(events.size() == 3);
  CHECK(std::get<model::BridgingScored>(events[2].body).rows.size() == 1);
  CHECK(events[0].audience == model::Audience::kEveryone);
  for (const model::Event& event : events) {
    const auto json = base::parse_json(model::encode_event(event));
    REQUIRE(json.ok());
    CHECK(model::decode_event(*json).ok());
  }
  CHECK(scored_events({}, 5).empty());
}

}  // namespace
}  // namespace hearth::lens
