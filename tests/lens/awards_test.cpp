// SPDX-License-Identifier: MIT
// Medals in the log: written once, made up for in a log that is older than they are, and told as
// news only while they are new.
#include "shared/lens/awards.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/community/town.h"

namespace hearth::lens {
namespace {

using base::MemberId;
using model::NoticeKind;

constexpr MemberId kAda{1}, kBob{2};
constexpr std::int64_t kDayMs = 86'400'000;

struct Place {
  tests::Town town;
  RecognitionLens lens;
  std::size_t folded = 0;

  Place() {
    town.join(1, "Ada");
    town.join(2, "Bob");
  }
  std::vector<model::Event> due(std::size_t limit = 100) {
    for (; folded < town.log.size(); ++folded) lens.apply(town.log[folded]);
    return due_awards(town.state, lens, town.now_ms, limit);
  }
  std::size_t award(std::size_t limit = 100) {
    std::vector<model::Event> events = due(limit);
    for (model::Event& event : events) town.append(std::move(event));
    return events.size();
  }
  std::vector<std::string> medals(MemberId who) const {
    std::vector<std::string> ids;
    for (const model::MedalHeld& row : town.state.member(who)->medals) ids.push_back(row.id);
    return ids;
  }
  std::size_t news(MemberId who) const {
    std::size_t count = 0;
    for (const model::Notice& row : town.state.inbox(who).notices) {
      count += row.kind == NoticeKind::kMedal ? 1 : 0;
    }
    return count;
  }
};

TEST_CASE("lens/awards: a medal is one event to everybody, and news to its member",
          "[lens][awards]") {
  Place place;
  CHECK(place.due().empty());
  const base::PostId post = place.town.post(kAda, "Hello");
  const std::vector<model::Event> due = place.due();
  REQUIRE(due.size() == 1);
  CHECK(due[0].audience == model::Audience::kEveryone);
  CHECK_FALSE(due[0].actor);
  CHECK(due[0].concerns == kAda);
  const auto& body = std::get<model::MedalAwarded>(due[0].body);
  CHECK(body.medal == "first-post");
  CHECK(body.earned_ms == 0);
  CHECK(place.award() == 1);
  CHECK(place.award() == 0);
  CHECK(place.medals(kAda) == std::vector<std::string>{"first-post"});
  CHECK(place.town.state.member(kAda)->medals[0].at_ms == place.town.now_ms);

  const std::vector<model::Notice>& notices = place.town.state.inbox(kAda).notices;
  REQUIRE(notices.size() == 1);
  CHECK(notices[0].kind == NoticeKind::kMedal);
  CHECK(notices[0].what == "first-post");
  CHECK_FALSE(notices[0].by);

  // What was earned stays, whatever becomes of its reason, and is not earned again.
  REQUIRE(place.town.wish(kAda, model::DeletePost{post}).accepted);
  place.town.post(kAda, "Again");
  CHECK(place.award() == 0);
}

TEST_CASE("lens/awards: an old log is made up for once, with the times, and without news",
          "[lens][awards]") {
  Place place;
  const base::PostId post = place.town.post(kAda, "Hello");
  const std::int64_t wrote_ms = place.town.now_ms;
  place.town.reply(kBob, post, "Hello yourself");
  place.town.wish(kBob, model::React{post, model::Reaction::kThanks, false});
  place.town.now_ms += 30 * kDayMs;
  const std::size_t all = place.due().size();
  CHECK(all == 4);  // a first post and being noticed, a first reply and a good word
  CHECK(place.award(3) == 3);
  CHECK(place.award(3) == 1);
  CHECK(place.award(3) == 0);
  CHECK(place.town.state.member(kAda)->medals[0] ==
        model::MedalHeld{.id = "first-post", .at_ms = wrote_ms});
  CHECK(place.news(kAda) == 0);
  CHECK(place.news(kBob) == 0);
  // A server that starts anew has nothing to add, nor has one that died half-way.
  RecognitionLens anew;
  for (const model::Event& event : place.town.log) anew.apply(event);
  CHECK(due_awards(place.town.state, anew, place.town.now_ms, 100).empty());
  RecognitionLens half;
  for (std::size_t i = 0; i + 1 < place.town.log.size(); ++i) half.apply(place.town.log[i]);
  CHECK(due_awards(place.town.state, half, place.town.now_ms, 100).size() == 1);
  half.apply(place.town.log.back());
  CHECK(half == anew);
}

TEST_CASE("lens/awards: a medal no core knows is kept, and one told twice is one",
          "[lens][awards]") {
  Place place;
  model::MedalAwarded body;
  body.member = kBob;
  body.medal = "moon-walker";
  model::Event event;
  event.at_ms = place.town.now_ms;
  event.body = body;
  place.town.append(event);
  place.town.append(event);
  CHECK(place.medals(kBob) == std::vector<std::string>{"moon-walker"});
  CHECK(place.due().empty());
  REQUIRE(place.lens.book().medals(kBob).size() == 1);
  for (const MedalShown& row : place.lens.of(kBob, place.town.now_ms).medals) {
    CHECK(row.earned_ms == 0);
  }
  // The log's word counts before the book's: earned later it is not written again.
  body.medal = "first-post";
  event.body = body;
  place.town.append(event);
  place.town.post(kBob, "Hello");
  CHECK(place.award() == 0);
  // Of somebody who is not there nothing is kept.
  body.member = {99};
  event.body = body;
  place.town.append(event);
  CHECK_FALSE(place.town.state.members.has({99}));
  CHECK(place.due().empty());
}

TEST_CASE("lens/awards: a State keeps a bounded number of medals", "[lens][awards]") {
  Place place;
  for (std::size_t i = 0; i < base::limits::kMedalsPerMemberMax + 5; ++i) {
    model::MedalAwarded body;
    body.member = kAda;
    body.medal = "medal-" + std::to_string(i);
    model::Event event;
    event.at_ms = place.town.now_ms;
    event.body = body;
    place.town.append(event);
  }
  CHECK(place.medals(kAda).size() == base::limits::kMedalsPerMemberMax);
}

}  // namespace
}  // namespace hearth::lens
