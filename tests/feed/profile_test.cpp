// SPDX-License-Identifier: MIT
#include "shared/feed/profile.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/feed/learn.h"
#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/profile: a visit ends after half an hour of silence", "[feed][profile]") {
  Profile profile;
  note_presence(profile, kNowMs);
  CHECK_FALSE(is_new_to(profile, post()));  // first visit: everything would be new, so nothing is
  note_presence(profile, kNowMs + 10 * 60'000);
  CHECK(profile.previous_visit_ms == 0);
  note_presence(profile, kNowMs + 20 * kHourMs);
  CHECK(profile.previous_visit_ms == kNowMs + 10 * 60'000);
  CHECK(profile.visit_ms == kNowMs + 20 * kHourMs);
  Candidate candidate = post();
  CHECK_FALSE(is_new_to(profile, candidate));
  candidate.fresh_ms = kNowMs + kHourMs;
  CHECK(is_new_to(profile, candidate));
  const Profile kept = profile;
  note_presence(profile, kNowMs);  // the clock jumped back
  CHECK(profile == kept);
}

TEST_CASE("feed/profile: seen counts once per visit and stays bounded", "[feed][profile]") {
  Profile profile;
  note_presence(profile, kNowMs);
  note_seen(profile, {1}, kNowMs + 1);
  note_seen(profile, {1}, kNowMs + 2);
  REQUIRE(profile.seen.size() == 1);
  CHECK(profile.seen[0].times == 1);
  CHECK(profile.seen[0].at_ms == kNowMs + 2);
  note_presence(profile, kNowMs + kDayMs);
  note_seen(profile, {1}, kNowMs + kDayMs + 1);
  CHECK(profile.seen[0].times == 2);
  for (std::uint64_t id = 2; id < kSeenMax + 50; ++id)
    note_seen(profile, {id}, kNowMs + kDayMs + 2);
  CHECK(profile.seen.size() == kSeenMax);
  CHECK(profile.seen.front().post.value == 50);
  CHECK_FALSE(profile.seen.back().opened);
  note_opened(profile, post(kSeenMax), kNowMs + kDayMs + 3);
  note_seen(profile, {kSeenMax}, kNowMs + kDayMs + 4);
  CHECK(profile.seen.back().opened);
  CHECK(profile.seen.back().times == 1);
}

TEST_CASE("feed/profile: interest in what is opened decays by half in a month", "[feed][profile]") {
  Profile profile;
  note_opened(profile, post(1), kNowMs);
  REQUIRE(profile.topics_opened.size() == 1);
  CHECK(interest_now(profile.topics_opened[0], kNowMs + 30 * kDayMs) == base::kQ16One / 2);
  note_opened(profile, post(2), kNowMs + 30 * kDayMs);
  REQUIRE(profile.topics_opened.size() == 1);
  CHECK(profile.topics_opened[0].value == base::kQ16One * 3 / 2);
  profile.learning_off = true;
  Candidate other = post(3);
  other.topic = {77};
  note_opened(profile, other, kNowMs);
  CHECK(profile.topics_opened.size() == 1);
}

TEST_CASE("feed/profile: taste stays within three and forgets zero", "[feed][profile]") {
  Profile profile;
  CHECK(add_taste(profile, TasteFor::kTopic, 4, 1) == 1);
  CHECK(add_taste(profile, TasteFor::kTopic, 4, 9) == kTasteLevelMax);
  CHECK(add_taste(profile, TasteFor::kTopic, 4, -99) == -kTasteLevelMax);
  CHECK(add_taste(profile, TasteFor::kTopic, 4, 3) == 0);
  CHECK(profile.topic_taste.empty());
  for (std::uint64_t id = 1; id < 900; ++id) add_taste(profile, TasteFor::kAuthor, id, 1);
  CHECK(profile.author_taste.size() == kTastesMax);
}

TEST_CASE("feed/profile: export and import give the same profile", "[feed][profile]") {
  Profile profile;
  note_presence(profile, kNowMs);
  const Pool pool = measure(crowd(50), busy_member(), profile, kNowMs);
  for (std::uint32_t i = 0; i < 40; ++i) {
    note_opened(profile, pool.posts[i], kNowMs + i);
    learn(profile, pool, {.chosen = i, .skipped = (i + 7) % 40});
    hide(profile, {i + 1});
    add_taste(profile, TasteFor::kAuthor, i + 1, -1);
  }
  profile.sliders.push_back({.signal = "age", .value = 77});
  const base::Result<Profile> back = import_profile(export_profile(profile));
  REQUIRE(back.ok());
  CHECK(back.value() == profile);
}

TEST_CASE("feed/profile: a damaged or foreign profile is an error, a newer one is not",
          "[feed][profile]") {
  struct Row {
    std::string_view json;
    bool ok;
  };
  for (const Row row :
       {Row{"{}", true}, Row{R"({"later":[1,2]})", true}, Row{"", false}, Row{"[1]", false},
        Row{R"({"lessons":-1})", false}, Row{R"({"seen":[{"at_ms":1}]})", false},
        Row{R"({"topic_taste":[{"id":1,"level":40}]})", false}}) {
    CAPTURE(row.json);
    CHECK(import_profile(row.json).ok() == row.ok);
  }
}

}  // namespace
}  // namespace hearth::feed
