// SPDX-License-Identifier: MIT
#include "shared/feed/views.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

std::vector<Candidate> written(std::size_t count, std::int64_t every_h) {
  std::vector<Candidate> out;
  for (std::size_t i = 0; i < count; ++i) {
    out.push_back(post(i + 1, static_cast<std::int64_t>(i) * every_h));
  }
  return out;
}

TEST_CASE("feed/views: half have seen a post after half a day, never more than there are",
          "[feed][views]") {
  std::vector<Candidate> posts = written(20, 12);
  posts[3].approval = 5'000;
  guess_views(posts, kNowMs, 100);
  CHECK(posts[0].views_usual == 0);
  CHECK(posts[1].views_usual == 50);
  CHECK(posts[19].views_usual > 90);
  for (const Candidate& one : posts) CHECK(one.views <= 100);
}

TEST_CASE("feed/views: of two posts of one age the one with answers was seen by more",
          "[feed][views]") {
  std::vector<Candidate> posts = written(20, 12);
  for (Candidate& one : posts) one.replies = 2;
  posts[5].replies = 9;
  posts.push_back(posts[5]);
  posts.back().replies = 0;
  guess_views(posts, kNowMs, 100);
  CHECK(posts[5].views > posts.back().views);
  CHECK(posts[5].views_usual == posts.back().views_usual);
  CHECK(posts.back().views > 0);
}

TEST_CASE("feed/views: where more is written than one can read, each post has fewer readers",
          "[feed][views]") {
  std::vector<Candidate> few = written(20, 12);
  std::vector<Candidate> many;
  for (int i = 0; i < 50; ++i) many.insert(many.end(), few.begin(), few.end());
  guess_views(few, kNowMs, 100);
  guess_views(many, kNowMs, 100);
  CHECK(many[10].views_usual < few[10].views_usual);
  std::vector<Candidate> none;
  CHECK(guess_views(none, kNowMs, 100) == 0);
}

TEST_CASE("feed/views: what the feed presumes counts less where members read it all anyway",
          "[feed][views]") {
  CHECK(pace_of({}, kNowMs) == 0);
  CHECK(pace_of(written(500, 1), kNowMs) == base::kQ16One);
  const Q16 quiet = pace_of(written(100, 24), kNowMs);  // one a day
  CHECK(quiet == base::kQ16One / 10);
  Viewer viewer = member();
  viewer.topic_activity.add(3, base::kQ16One);
  viewer.followed_members.add(2);
  const std::vector<Candidate> posts = written(3, 24);
  const Pool busy = measure(posts, viewer, {}, kNowMs);
  viewer.pace = quiet;
  const Pool calm = measure(posts, viewer, {}, kNowMs);
  for (std::size_t k = 0; k < kSignalCount; ++k) {
    CAPTURE(all_signals()[k]->id);
    const bool fades = all_signals()[k]->fades_when_quiet;
    CHECK(calm.value(k, 1) == (fades ? busy.value(k, 1) / 10 : busy.value(k, 1)));
  }
  CHECK(calm.value(static_cast<std::size_t>(SignalAt::topic_share), 1) != 0);
  CHECK(calm.value(static_cast<std::size_t>(SignalAt::followed_author), 1) == base::kQ16One);
}

TEST_CASE("feed/views: what everybody does counts less where more is written than anybody reads",
          "[feed][views]") {
  CHECK(calm_of({}, kNowMs) == base::kQ16One);
  CHECK(calm_of(written(500, 1), kNowMs) == base::kQ16One);  // 24 a day
  std::vector<Candidate> posts = written(168, 1);
  for (int copy = 0; copy < 3; ++copy) {
    const std::vector<Candidate> more = written(168, 1);
    posts.insert(posts.end(), more.begin(), more.end());
  }
  const Q16 busy = calm_of(posts, kNowMs);  // 96 a day, of which 30 are read
  CHECK(near(busy, base::q16_ratio(30, 96)));
  const Pool calm = measure(written(3, 24), member(), {}, kNowMs);
  Viewer viewer = member();
  viewer.calm = busy;
  const Pool hurried = measure(written(3, 24), viewer, {}, kNowMs);
  for (std::size_t k = 0; k < kSignalCount; ++k) {
    CAPTURE(all_signals()[k]->id);
    const Q16 all = calm.value(k, 1);
    const bool fades = all_signals()[k]->fades_when_busy;
    CHECK(near(hurried.value(k, 1), fades ? all * busy / base::kQ16One : all));
  }
  const auto activity = static_cast<std::size_t>(SignalAt::activity);
  CHECK(hurried.value(activity, 1) > calm.value(activity, 1));
}

}  // namespace
}  // namespace hearth::feed
