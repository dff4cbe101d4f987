// SPDX-License-Identifier: MIT
// A wave of spam is seen, swept away at once, and taken back at once.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/community/queue.h"
#include "shared/community/sanctions.h"
#include "shared/community/waves.h"
#include "tests/community/town.h"

namespace hearth::tests {
namespace {

using base::ErrorCode;
using base::MemberId;
using base::PostId;
using model::Handling;
using model::PostState;

constexpr MemberId kOwner{1}, kModerator{2}, kOther{3};
constexpr std::int64_t kDayMs = 86'400'000;

// Members 1..3 have been here for long; 2 and 3 are moderators.
struct Street : Town {
  Street() {
    join(1, "Owner");
    join(2, "Moderator");
    join(3, "Other moderator");
    wish(kOwner, model::SetRole{kModerator, model::Role::kModerator});
    wish(kOwner, model::SetRole{kOther, model::Role::kModerator});
    now_ms += 400 * kDayMs;
  }
  PostId write(MemberId who, std::string title, std::string body) {
    model::CreatePost wish_;
    wish_.title = std::move(title);
    wish_.body = std::move(body);
    return PostId{wish(who, std::move(wish_)).made};
  }
  Outcome sweep(MemberId by, std::vector<MemberId> members, Handling how = Handling::kRemove,
                std::int64_t for_ms = 0) {
    model::Sweep wish_;
    wish_.members = std::move(members);
    wish_.handling = how;
    wish_.reason = "Advertising";
    if (for_ms != 0) wish_.suspends_until_ms = now_ms + 1'000 + for_ms;
    return wish(by, std::move(wish_));
  }
};

// So many posts by so many new members, each a little different.
struct Flood {
  std::vector<MemberId> authors{};
  std::vector<PostId> posts{};
};
Flood flood(Street& town, std::size_t authors, std::size_t posts) {
  Flood wave;
  for (std::size_t i = 0; i < authors; ++i) {
    wave.authors.push_back(town.join(100 + i, "Lucky " + std::to_string(i)));
  }
  for (std::size_t i = 0; i < posts; ++i) {
    wave.posts.push_back(town.write(wave.authors[i % authors], "Cheap lamps for every room",
                                    "The best lamps of the town are at https://lamps.example/" +
                                        std::to_string(i) + " today and only today"));
  }
  return wave;
}

model::FileAppeal appeal_of(PostId post) {
  model::FileAppeal wish;
  wish.post = post;
  wish.words = "I sell no lamps";
  return wish;
}

}  // namespace

TEST_CASE("a sweep removes everything of its members, and nothing of others", "[community]") {
  Street town;
  const Flood wave = flood(town, 4, 12);
  const PostId fine = town.write(kOther, "Good morning", "It rains");
  const PostId below = town.reply(wave.authors[0], fine, "Buy lamps");
  town.moderate(kOther, wave.posts[0], Handling::kHold, "Looks like advertising");
  const std::uint64_t open = town.state.counts.open_cases;
  REQUIRE(open == 1);

  const Outcome swept = town.sweep(kModerator, wave.authors, Handling::kRemove, 30 * kDayMs);
  REQUIRE(swept.accepted);
  CHECK(swept.events == 13 + 4);
  for (const PostId post : wave.posts) CHECK(town.state.post(post)->state == PostState::kRemoved);
  CHECK(town.state.post(below)->state == PostState::kRemoved);
  CHECK(town.state.post(fine)->state == PostState::kLive);
  CHECK(town.state.counts.open_cases == 0);
  for (const MemberId member : wave.authors) {
    CHECK(community::hardest_sanction(town.state, member, town.now_ms) != nullptr);
  }
  // Each author has something to appeal in.
  const model::Post& one = *town.state.post(wave.posts[5]);
  REQUIRE(one.decided_in);
  CHECK(town.state.cases.find(one.decided_in)->sweep.value == swept.made);
  CHECK(town.wish(one.author, appeal_of(one.id)).accepted);
}

TEST_CASE("a sweep is taken back as one; what was appealed stands", "[community]") {
  Street town;
  const Flood wave = flood(town, 3, 9);
  town.moderate(kOther, wave.posts[0], Handling::kHold, "Looks like advertising");
  const Outcome swept = town.sweep(kModerator, wave.authors, Handling::kRemove, 30 * kDayMs);
  const base::SweepId sweep{swept.made};

  CHECK(town.wish(kOther, model::UndoSweep{sweep}).code == ErrorCode::kConflict);
  CHECK(town.wish(kModerator, model::UndoSweep{base::SweepId{99}}).code == ErrorCode::kNotFound);
  const Outcome undone = town.wish(kModerator, model::UndoSweep{sweep});
  REQUIRE(undone.accepted);
  CHECK(undone.events == 9 + 3);
  CHECK(town.state.post(wave.posts[0])->state == PostState::kHeld);
  for (std::size_t i = 1; i < wave.posts.size(); ++i) {
    CHECK(town.state.post(wave.posts[i])->state == PostState::kLive);
  }
  // The held one waits as it did; no other case is left in the queue.
  CHECK(town.state.counts.open_cases == 1);
  for (const MemberId member : wave.authors) {
    CHECK(community::hardest_sanction(town.state, member, town.now_ms) == nullptr);
  }
  CHECK(town.wish(kModerator, model::UndoSweep{sweep}).code == ErrorCode::kNotFound);

  // Swept again: one appeals, the rest comes back.
  const Outcome again = town.sweep(kModerator, wave.authors);
  const model::Post& one = *town.state.post(wave.posts[4]);
  REQUIRE(town.wish(one.author, appeal_of(one.id)).accepted);
  REQUIRE(town.wish(kModerator, model::UndoSweep{base::SweepId{again.made}}).accepted);
  CHECK(town.state.post(wave.posts[4])->state == PostState::kRemoved);
  CHECK(town.state.post(wave.posts[5])->state == PostState::kLive);
}

TEST_CASE("a sweep cannot be taken back after fifteen minutes", "[community]") {
  Street town;
  const Flood wave = flood(town, 3, 3);
  const Outcome swept = town.sweep(kModerator, wave.authors);
  town.now_ms += community::kUndoMs;
  CHECK(town.wish(kModerator, model::UndoSweep{base::SweepId{swept.made}}).code ==
        ErrorCode::kConflict);
}

TEST_CASE("a sweep takes no equals, needs a reason, and holds or removes", "[community]") {
  Street town;
  const Flood wave = flood(town, 3, 3);
  CHECK(town.sweep(kModerator, {kOther}).code == ErrorCode::kForbidden);
  CHECK(town.sweep(kModerator, {kModerator}).code == ErrorCode::kForbidden);
  CHECK(town.sweep(kModerator, {wave.authors[0], kOwner}).code == ErrorCode::kForbidden);
  CHECK(town.sweep(kModerator, {MemberId{12345}}).code == ErrorCode::kNotFound);
  CHECK(town.sweep(kModerator, {}).code == ErrorCode::kMissingField);
  CHECK(town.sweep(kModerator, wave.authors, Handling::kPin).code == ErrorCode::kInvalidArgument);
  CHECK(town.sweep(kModerator, wave.authors, Handling::kRemove, 400 * kDayMs).code ==
        ErrorCode::kOutOfRange);
  model::Sweep blank{
      .members = wave.authors, .handling = Handling::kHold, .reason = " ", .rule = {}};
  CHECK(town.wish(kModerator, std::move(blank)).code == ErrorCode::kMissingField);
  CHECK(town.sweep(wave.authors[0], {wave.authors[1]}).code == ErrorCode::kForbidden);
  for (const PostId post : wave.posts) CHECK(town.state.post(post)->state == PostState::kLive);
}

TEST_CASE("of more posts than one sweep takes the newest go first, and the next takes the rest",
          "[community]") {
  Street town;
  const Flood wave = flood(town, 40, 300);
  const Outcome first = town.sweep(kModerator, wave.authors, Handling::kHold);
  CHECK(first.events == model::kSweepPostsMax);
  CHECK(town.state.post(wave.posts.back())->state == PostState::kHeld);
  CHECK(town.state.post(wave.posts.front())->state == PostState::kLive);
  CHECK(town.sweep(kModerator, wave.authors, Handling::kHold).events == 100);
  for (const PostId post : wave.posts) CHECK(town.state.post(post)->state == PostState::kHeld);
  // Held ones may be removed by the next.
  CHECK(town.sweep(kModerator, wave.authors).events == model::kSweepPostsMax);
}

TEST_CASE("a wave of new members is seen by its text or by its link", "[community]") {
  Street town;
  town.write(kOther, "Lamps", "I like the ones of https://shop.example very much, they are good");
  CHECK(community::waves(town.state, town.now_ms).empty());
  const Flood wave = flood(town, 5, 15);
  auto seen = community::waves(town.state, town.now_ms);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].posts.size() == 15);
  CHECK(seen[0].authors.size() == 5);
  CHECK(seen[0].host == "lamps.example");
  CHECK(seen[0].posts.front() == wave.posts.back());

  // Other words, one link.
  Street links;
  const char* const words[] = {"My grandmother has a recipe for soup",
                               "Where do you all buy shoes?", "Seven reasons to sleep longer",
                               "Hello to everybody here"};
  for (std::uint64_t i = 0; i < 4; ++i) {
    const MemberId who = links.join(200 + i, "New " + std::to_string(i));
    links.write(who, words[i], "[Look at this](https://pills.example/" + std::to_string(i) + ")");
  }
  seen = community::waves(links.state, links.now_ms);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].host == "pills.example");
  CHECK(seen[0].authors.size() == 4);
}

TEST_CASE("what is no wave: two accounts, thanks, a known link, old posts, old members",
          "[community]") {
  Street town;
  flood(town, 2, 8);
  CHECK(community::waves(town.state, town.now_ms).empty());
  for (std::uint64_t i = 0; i < 6; ++i) {
    const MemberId who = town.join(300 + i, "Kind " + std::to_string(i));
    town.write(who, "Hello", "Thank you!");
  }
  CHECK(community::waves(town.state, town.now_ms).empty());

  Street known;
  for (int i = 0; i < 12; ++i) {
    known.write(kOther, "Maps " + std::to_string(i), "On https://maps.example you find us");
  }
  const char* const words[] = {"Where is the meeting on Sunday?", "I came by train and got lost",
                               "The bridge is closed, take the tunnel", "Parking, again"};
  for (std::uint64_t i = 0; i < 4; ++i) {
    const MemberId who = known.join(400 + i, "Guest " + std::to_string(i));
    known.write(who, words[i], "https://maps.example/" + std::to_string(i));
  }
  CHECK(community::waves(known.state, known.now_ms).empty());

  Street later;
  flood(later, 5, 15);
  later.now_ms += 2 * kDayMs;
  CHECK(community::waves(later.state, later.now_ms).empty());
}

}  // namespace hearth::tests
