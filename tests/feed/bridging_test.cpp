// SPDX-License-Identifier: MIT
#include "shared/feed/bridging.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "tests/feed/camps.h"

namespace hearth::feed {
namespace {

using base::kQ16One;
using base::Q16;

const Bridged* row_of(const Bridging& found, std::uint64_t post) {
  for (const Bridged& row : found.posts) {
    if (row.post.value == post) return &row;
  }
  return nullptr;
}

/// Pearson's correlation.
double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const auto n = static_cast<double>(a.size());
  double sum_a = 0, sum_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum_a += a[i];
    sum_b += b[i];
  }
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double da = a[i] - sum_a / n;
    const double db = b[i] - sum_b / n;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return ab / std::sqrt(aa * bb);
}

double truth_of(Taste taste) {
  return taste == Taste::kShared ? 1 : taste == Taste::kNobody ? -1 : 0;
}

/// Of all pairs of a post both camps like and one that only its own does: how many the first leads.
double led(const Bridging& found, double (*value)(const Bridged& row)) {
  double pairs = 0, right = 0;
  for (const Bridged& shared : found.posts) {
    if (taste_of(shared.post) != Taste::kShared) continue;
    for (const Bridged& camp : found.posts) {
      if (truth_of(taste_of(camp.post)) != 0) continue;
      pairs += 1;
      right += value(shared) > value(camp) ? 1 : 0;
    }
  }
  return right / pairs;
}

double score_of(const Bridged& row) { return static_cast<double>(row.score); }
double net_of(const Bridged& row) {
  return static_cast<double>(row.ratings) - 2 * static_cast<double>(row.against);
}

TEST_CASE("feed/bridging: what both camps like stands above what one camp likes more often",
          "[feed][bridging]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Bridging found = bridge(ratings_of({.seed = seed}));
    CHECK(found.raters >= kBridgingRatersMin);
    REQUIRE(found.posts.size() == 80);
    std::vector<double> truth, score, net;
    for (const Bridged& row : found.posts) {
      REQUIRE(row.scored());
      truth.push_back(truth_of(taste_of(row.post)));
      score.push_back(score_of(row));
      net.push_back(net_of(row));
    }
    const double bridged = correlation(truth, score), plain = correlation(truth, net);
    const double led_bridged = led(found, score_of), led_plain = led(found, net_of);
    CAPTURE(seed, bridged, plain, led_bridged, led_plain);
    CHECK(bridged > 0.93);
    CHECK(bridged > plain + 0.15);
    CHECK(led_bridged > 0.98);
    CHECK(led_plain < 0.5);  // by likes the camps' posts lead
  }
}

TEST_CASE("feed/bridging: camps are on two sides of the factor", "[feed][bridging]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    CAPTURE(seed);
    const Bridging found = bridge(ratings_of({.seed = seed}));
    int sign = 0;
    for (const Bridged& row : found.posts) {
      const Taste taste = taste_of(row.post);
      if (taste == Taste::kShared || taste == Taste::kNobody) continue;
      const int here = (row.factor > 0) == (taste == Taste::kLeft) ? 1 : -1;
      if (sign == 0) sign = here;
      CHECK(here == sign);
    }
  }
}

TEST_CASE("feed/bridging: says nothing where there is too little to go by", "[feed][bridging]") {
  CHECK(bridge({}).raters == 0);
  CHECK(bridge({}).posts.empty());

  // One rater too few, and just enough.
  const auto everybody_rates = [](std::uint64_t raters) {
    std::vector<Rating> ratings;
    for (std::uint64_t rater = 1; rater <= raters; ++rater) {
      for (std::uint64_t post = 1; post <= 6; ++post) {
        const bool camp = (rater % 2 == 0) == (post % 2 == 0);
        ratings.push_back({.post = {post}, .rater = {rater}, .against = post > 2 && camp});
      }
    }
    return ratings;
  };
  CHECK(bridge(everybody_rates(kBridgingRatersMin - 1)).posts.empty());
  CHECK(bridge(everybody_rates(kBridgingRatersMin)).posts.size() == 6);

  // A post needs five ratings by different people, two of them from each side.
  std::vector<Rating> ratings = ratings_of({});
  for (std::uint64_t i = 0; i < 4; ++i) {
    ratings.push_back({.post = {901}, .rater = {1 + i}, .against = false});
    ratings.push_back({.post = {901}, .rater = {1 + i}, .against = i == 0});
    ratings.push_back({.post = {902}, .rater = {1 + i}, .against = false});
  }
  ratings.push_back({.post = {902}, .rater = {5}, .against = false});
  for (std::uint64_t i = 0; i < 20; ++i) {
    ratings.push_back({.post = {903}, .rater = {1 + 2 * i}, .against = false});
  }
  const Bridging found = bridge(std::move(ratings));
  CHECK(row_of(found, 901) == nullptr);
  REQUIRE(row_of(found, 902) != nullptr);
  CHECK(row_of(found, 902)->ratings == 5);
  REQUIRE(row_of(found, 903) != nullptr);
  CHECK_FALSE(row_of(found, 903)->scored());
  CHECK(row_of(found, 903)->score == 0);
}

TEST_CASE("feed/bridging: where all agree there are no camps and no scores", "[feed][bridging]") {
  std::vector<Rating> ratings;
  for (std::uint64_t rater = 1; rater <= 300; ++rater) {
    for (std::uint64_t post = 1; post <= 20; ++post) {
      ratings.push_back({.post = {post}, .rater = {rater}, .against = false});
    }
  }
  const Bridging found = bridge(std::move(ratings));
  CHECK(found.posts.size() == 20);
  for (const Bridged& row : found.posts) {
    CHECK_FALSE(row.scored());
    CHECK(row.score == 0);
  }
}

TEST_CASE("feed/bridging: neither order nor repeats of ratings change anything",
          "[feed][bridging]") {
  const std::vector<Rating> ratings = ratings_of({.seed = 4});
  const Bridging once = bridge(ratings);
  std::vector<Rating> other(ratings.rbegin(), ratings.rend());
  other.insert(other.end(), ratings.begin(), ratings.begin() + 100);
  const Bridging again = bridge(std::move(other));
  REQUIRE(once.posts.size() == again.posts.size());
  CHECK(once.mean == again.mean);
  for (std::size_t i = 0; i < once.posts.size(); ++i) {
    CHECK(once.posts[i].post == again.posts[i].post);
    CHECK(once.posts[i].score == again.posts[i].score);
    CHECK(once.posts[i].factor == again.posts[i].factor);
    CHECK(once.posts[i].score >= -kQ16One);
    CHECK(once.posts[i].score <= kQ16One);
  }
}

}  // namespace
}  // namespace hearth::feed
