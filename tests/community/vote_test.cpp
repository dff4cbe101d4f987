// SPDX-License-Identifier: MIT
// Polls and events: what they ask, who answers, what is told to whom.
#include <catch2/catch_test_macros.hpp>

#include "shared/base/time.h"
#include "shared/community/judged.h"
#include "shared/sync/view.h"
#include "tests/community/town.h"

namespace hearth::tests {
namespace {

using base::ErrorCode;
using base::MemberId;
using base::PostId;
using model::Choice;
using model::Coming;

constexpr MemberId kOwner{1}, kHost{2}, kGuest{3}, kOther{4};
constexpr std::int64_t kHourMs = base::kHourMs;
constexpr Choice kYes = 1u << static_cast<unsigned>(Coming::kYes);
constexpr Choice kMaybe = 1u << static_cast<unsigned>(Coming::kMaybe);
constexpr Choice kNo = 1u << static_cast<unsigned>(Coming::kNo);

struct Place {
  Town town;

  Place() {
    town.join(1, "Owner");
    town.join(2, "Host");
    town.join(3, "Guest");
    town.join(4, "Other");
  }

  [[nodiscard]] model::CreatePost poll_wish() const {
    model::CreatePost wish;
    wish.kind = model::PostKind::kPoll;
    wish.title = "Tea or coffee?";
    wish.options = {"Tea", "Coffee", "Water"};
    wish.poll.closes_ms = town.now_ms + 24 * kHourMs;
    return wish;
  }
  [[nodiscard]] model::CreatePost event_wish() const {
    model::CreatePost wish;
    wish.kind = model::PostKind::kEvent;
    wish.title = "Tea evening";
    wish.place = "The old laundry";
    wish.gathering.starts_ms = town.now_ms + 48 * kHourMs;
    wish.gathering.ends_ms = wish.gathering.starts_ms + 2 * kHourMs;
    return wish;
  }
  PostId put(model::CreatePost wish) {
    const Outcome made = town.wish(kHost, std::move(wish));
    INFO(made.detail);
    REQUIRE(made.accepted);
    return PostId{made.made};
  }
  Outcome vote(MemberId who, PostId post, Choice choice) {
    return town.wish(who, model::Vote{post, choice});
  }
  [[nodiscard]] const model::Post& at(PostId post) const { return *town.state.post(post); }
  [[nodiscard]] std::vector<std::uint32_t> counts(PostId post) const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < at(post).options(); ++i) out.push_back(at(post).votes_for(i));
    return out;
  }
  Outcome edit(PostId post, const model::Gathering& when, std::string place) {
    model::EditPost wish;
    wish.post = post;
    wish.revision = at(post).revision;
    wish.title = at(post).content.title;
    wish.body = at(post).content.body;
    wish.moves = true;
    wish.gathering = when;
    wish.place = std::move(place);
    return town.wish(kHost, wish);
  }
  [[nodiscard]] std::size_t news(MemberId who, model::NoticeKind kind) const {
    std::size_t count = 0;
    for (const model::Notice& row : town.state.inbox(who).notices) count += row.kind == kind;
    return count;
  }
};

using Counts = std::vector<std::uint32_t>;

TEST_CASE("community/vote: what is chosen counts once, can change and be taken back",
          "[community][vote]") {
  Place place;
  const PostId poll = place.put(place.poll_wish());
  CHECK(place.vote(kGuest, poll, 0b001).events == 1);
  CHECK(place.vote(kOther, poll, 0b010).accepted);
  CHECK(place.counts(poll) == Counts{1, 1, 0});
  CHECK(place.at(poll).voters == 2);
  CHECK(place.vote(kGuest, poll, 0b001).events == 0);  // already so
  CHECK(place.vote(kGuest, poll, 0b010).accepted);
  CHECK(place.counts(poll) == Counts{0, 2, 0});
  CHECK(place.at(poll).voters == 2);
  CHECK(place.vote(kGuest, poll, 0).accepted);
  CHECK(place.counts(poll) == Counts{0, 1, 0});
  CHECK(place.at(poll).voters == 1);
  CHECK(place.town.state.relation(kGuest).choice(poll) == 0);
  CHECK(place.town.state.relation(kOther).choice(poll) == 0b010);
}

TEST_CASE("community/vote: several options where the poll allows it", "[community][vote]") {
  Place place;
  CHECK(place.vote(kGuest, place.put(place.poll_wish()), 0b011).code ==
        ErrorCode::kInvalidArgument);
  model::CreatePost wish = place.poll_wish();
  wish.poll.many = true;
  const PostId poll = place.put(wish);
  CHECK(place.vote(kGuest, poll, 0b101).accepted);
  CHECK(place.vote(kGuest, poll, 0b110).accepted);
  CHECK(place.counts(poll) == Counts{0, 1, 1});
  CHECK(place.at(poll).voters == 1);
}

TEST_CASE("community/vote: who may not, and when it is over", "[community][vote]") {
  Place place;
  const PostId poll = place.put(place.poll_wish());
  CHECK(place.vote(kGuest, poll, 0b1000).code == ErrorCode::kOutOfRange);
  CHECK(place.vote(MemberId{99}, poll, 0b001).code == ErrorCode::kNotMember);
  CHECK(place.vote(kGuest, PostId{12345}, 0b001).code == ErrorCode::kNotFound);
  const PostId talk = place.town.post(kHost, "Just talk");
  CHECK(place.vote(kGuest, talk, 0b001).code == ErrorCode::kInvalidArgument);
  REQUIRE(place.vote(kOther, poll, 0b100).accepted);
  REQUIRE(place.town.moderate(kOwner, poll, model::Handling::kLock).accepted);
  CHECK(place.vote(kGuest, poll, 0b001).code == ErrorCode::kLocked);
  REQUIRE(place.town.moderate(kOwner, poll, model::Handling::kUnlock).accepted);
  place.town.now_ms += 24 * kHourMs;
  CHECK(place.vote(kGuest, poll, 0b001).code == ErrorCode::kLocked);
  CHECK(place.vote(kOther, poll, 0).code == ErrorCode::kLocked);  // nor taken back
  CHECK(place.counts(poll) == Counts{0, 0, 1});
}

struct Unsound {
  const char* what;
  ErrorCode code;
  model::CreatePost (*wish)(const Place&);
};
const Unsound kUnsound[] = {
    {"one option", ErrorCode::kTooShort,
     [](const Place& p) {
       auto w = p.poll_wish();
       w.options = {"Tea"};
       return w;
     }},
    {"too many options", ErrorCode::kTooLong,
     [](const Place& p) {
       auto w = p.poll_wish();
       w.options.clear();
       for (int i = 0; i < 11; ++i) w.options.push_back("Tea " + std::to_string(i));
       return w;
     }},
    {"a blank option", ErrorCode::kTooShort,
     [](const Place& p) {
       auto w = p.poll_wish();
       w.options[1] = "  ";
       return w;
     }},
    {"the same twice", ErrorCode::kInvalidArgument,
     [](const Place& p) {
       auto w = p.poll_wish();
       w.options[2] = "Tea";
       return w;
     }},
    {"closed before it opens", ErrorCode::kOutOfRange,
     [](const Place& p) {
       auto w = p.poll_wish();
       w.poll.closes_ms = p.town.now_ms - 1;
       return w;
     }},
    {"open for ever and a day", ErrorCode::kOutOfRange,
     [](const Place& p) {
       auto w = p.poll_wish();
       w.poll.closes_ms = p.town.now_ms + 400 * 24 * kHourMs;
       return w;
     }},
    {"a discussion with options", ErrorCode::kInvalidArgument,
     [](const Place& p) {
       auto w = p.poll_wish();
       w.kind = model::PostKind::kDiscussion;
       return w;
     }},
    {"an event without a date", ErrorCode::kMissingField,
     [](const Place& p) {
       auto w = p.event_wish();
       w.gathering = {};
       return w;
     }},
    {"an event that is over", ErrorCode::kOutOfRange,
     [](const Place& p) {
       auto w = p.event_wish();
       w.gathering = {.starts_ms = p.town.now_ms - 9'000, .ends_ms = p.town.now_ms - 8'000};
       return w;
     }},
    {"an event that ends before it begins", ErrorCode::kOutOfRange,
     [](const Place& p) {
       auto w = p.event_wish();
       w.gathering.ends_ms = w.gathering.starts_ms - 1;
       return w;
     }},
    {"an event in four years", ErrorCode::kOutOfRange,
     [](const Place& p) {
       auto w = p.event_wish();
       w.gathering.starts_ms += 1'400 * 24 * kHourMs;
       w.gathering.ends_ms = 0;
       return w;
     }},
    {"a poll with a place", ErrorCode::kInvalidArgument,
     [](const Place& p) {
       auto w = p.poll_wish();
       w.place = "Here";
       return w;
     }},
};

TEST_CASE("community/vote: a poll or an event that asks nothing sound is refused",
          "[community][vote]") {
  for (const Unsound& row : kUnsound) {
    INFO(row.what);
    Place place;
    const Outcome made = place.town.wish(kHost, row.wish(place));
    CHECK_FALSE(made.accepted);
    CHECK(made.code == row.code);
  }
}

TEST_CASE("community/vote: who comes, and who is told when the date changes", "[community][vote]") {
  Place place;
  const PostId event = place.put(place.event_wish());
  CHECK(place.at(event).content.place == "The old laundry");
  REQUIRE(place.vote(kGuest, event, kYes).accepted);
  REQUIRE(place.vote(kOther, event, kMaybe).accepted);
  REQUIRE(place.vote(kOwner, event, kNo).accepted);
  CHECK(place.counts(event) == Counts{1, 1, 1});
  CHECK(place.at(event).coming == std::vector<MemberId>{kGuest});

  model::Gathering when = place.at(event).gathering;
  when.starts_ms += kHourMs;
  when.ends_ms += kHourMs;
  REQUIRE(place.edit(event, when, "The new laundry").accepted);
  CHECK(place.at(event).gathering == when);
  CHECK(place.at(event).content.place == "The new laundry");
  CHECK(place.news(kGuest, model::NoticeKind::kMoved) == 1);
  CHECK(place.news(kOther, model::NoticeKind::kMoved) == 1);
  CHECK(place.news(kOwner, model::NoticeKind::kMoved) == 0);  // does not come anyway

  when.called_off = true;
  REQUIRE(place.edit(event, when, "The new laundry").accepted);
  CHECK(place.news(kGuest, model::NoticeKind::kCalledOff) == 1);
  CHECK(place.vote(kGuest, event, kNo).code == ErrorCode::kLocked);
}

TEST_CASE("community/vote: an edit that says nothing of the date leaves it", "[community][vote]") {
  Place place;
  const PostId event = place.put(place.event_wish());
  const model::Gathering when = place.at(event).gathering;
  model::EditPost wish;
  wish.post = event;
  wish.title = "Another title";
  REQUIRE(place.town.wish(kHost, wish).accepted);
  CHECK(place.at(event).gathering == when);
  CHECK(place.at(event).content.place == "The old laundry");
  const PostId poll = place.put(place.poll_wish());
  wish.post = poll;
  REQUIRE(place.town.wish(kHost, wish).accepted);
  CHECK(place.at(poll).content.options.size() == 3);
  wish.revision = place.at(poll).revision;
  wish.moves = true;
  CHECK(place.town.wish(kHost, wish).code == ErrorCode::kInvalidArgument);
}

TEST_CASE("community/vote: whoever wanted to come learns that the event is gone",
          "[community][vote]") {
  Place place;
  const PostId event = place.put(place.event_wish());
  REQUIRE(place.vote(kGuest, event, kYes).accepted);
  REQUIRE(place.town.wish(kHost, model::DeletePost{event}).accepted);
  CHECK(place.news(kGuest, model::NoticeKind::kCalledOff) == 1);
}

TEST_CASE("community/vote: no more names than can be shown, and the count knows all",
          "[community][vote]") {
  Place place;
  const PostId event = place.put(place.event_wish());
  const std::size_t shown = base::limits::kComingShownMax;
  for (std::uint64_t id = 100; id < 100 + shown + 5; ++id) {
    const MemberId who = place.town.join(id, "Person " + std::to_string(id));
    REQUIRE(place.vote(who, event, kYes).accepted);
  }
  CHECK(place.at(event).coming.size() == shown);
  CHECK(place.at(event).votes_for(0) == shown + 5);
  REQUIRE(place.vote(MemberId{100}, event, 0).accepted);
  CHECK(place.at(event).coming.size() == shown - 1);
  CHECK(place.at(event).coming.front() == MemberId{101});
}

TEST_CASE("community/vote: rules read options and places too", "[community][vote]") {
  Place place;
  model::PublishRules rules;
  rules.file = R"({"schema": 1, "rules": [{"schema": 1, "id": "no-gin", "rev": 1, "mode": "live",
    "on": ["post.create", "post.edit"], "title": {"en": "No gin"},
    "when": {"text": {"in": ["title", "body"], "match": "word", "any": ["gin"],
      "ignore": ["quotes", "code"]}},
    "then": [{"reject": {}}], "explain": {"en": "No gin here."}}]})";
  const Outcome published = place.town.wish(kOwner, rules);
  INFO(published.detail);
  REQUIRE(published.accepted);
  REQUIRE(place.town.wish(kHost, model::AcceptRules{1}).accepted);
  const auto refused = [&](const char* body, const char* option) {
    model::CreatePost wish = place.poll_wish();
    wish.body = body;
    wish.options[1] = option;
    return place.town.wish(kHost, wish).code == ErrorCode::kRuleViolation;
  };
  CHECK_FALSE(refused("", "Coffee"));
  CHECK(refused("", "A gin"));
  CHECK(refused("", "> gin"));           // no quote
  CHECK(refused("```\ncode", "A gin"));  // nor part of what the body left open
  CHECK(refused("~~~~\ncode", "```gin"));
  model::CreatePost event = place.event_wish();
  event.place = "The gin bar";
  CHECK(place.town.wish(kHost, event).code == ErrorCode::kRuleViolation);
}

TEST_CASE("community/vote: others learn how many, and only of those who come who",
          "[community][vote]") {
  Place place;
  const PostId poll = place.put(place.poll_wish());
  const PostId event = place.put(place.event_wish());
  const auto seen = [&](MemberId viewer) {
    return sync::view_of(place.town.state, place.town.log.back(),
                         sync::eyes_of(place.town.state, viewer))
        .actor;
  };
  struct Case {
    PostId post;
    Choice choice;
    MemberId others_see;
  };
  const Case cases[] = {{poll, 0b010, {}},
                        {event, kNo, {}},
                        {event, kYes, kGuest},
                        {event, kMaybe, kGuest},
                        {event, kNo, {}}};
  for (const Case& row : cases) {
    REQUIRE(place.vote(kGuest, row.post, row.choice).accepted);
    CHECK(seen(kGuest) == kGuest);
    CHECK(seen(kOther) == row.others_see);
    CHECK(seen(kOwner) == row.others_see);  // the owner, too
  }
}

TEST_CASE("model/content: an open block of code is closed before what stands below",
          "[model][vote]") {
  const auto below = [](std::string body) {
    return community::judged_body(
        {.title = "", .body = std::move(body), .options = {"one", "two"}});
  };
  CHECK(below("Hello") == "Hello\n\u00B7 one\n\u00B7 two");
  CHECK(below("```\ncode") == "```\ncode\n```\n\u00B7 one\n\u00B7 two");
  CHECK(below("```\ncode\n```") == "```\ncode\n```\n\u00B7 one\n\u00B7 two");
  CHECK(below("a `b` c") == "a `b` c\n\u00B7 one\n\u00B7 two");
  CHECK(below("") == "\n\u00B7 one\n\u00B7 two");
  CHECK(community::judged_body({.title = "t", .body = "```\nopen"}) == "```\nopen");
}

}  // namespace
}  // namespace hearth::tests
