// SPDX-License-Identifier: MIT
#include "shared/feed/evaluate.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

bool close(double a, double b) { return a - b < 1e-3 && b - a < 1e-3; }

/// Posts of 1, 2, 3 … hours, of which the one of `age_h` hours is answered.
Occasion by_age(std::int64_t age_h, std::size_t count = 30) {
  std::vector<Candidate> posts;
  for (std::size_t i = 0; i < count; ++i)
    posts.push_back(post(i + 1, static_cast<std::int64_t>(i) + 1));
  Occasion out;
  out.pool = measure(posts, member(), {}, kNowMs);
  out.chosen = static_cast<std::uint32_t>(age_h - 1);
  return out;
}

TEST_CASE("feed/evaluate: measures follow from the place of what was answered",
          "[feed][evaluate]") {
  struct Row {
    std::int64_t place;
    double ndcg20, mrr, hit10, hit20;
  };
  for (const Row row : {Row{1, 1, 1, 1, 1}, Row{3, .5, 1. / 3, 1, 1}, Row{10, .2891, .1, 1, 1},
                        Row{11, .2789, 1. / 11, 0, 1}, Row{21, 0, 1. / 21, 0, 0}}) {
    CAPTURE(row.place);
    const Occasion occasion = by_age(row.place);
    const Quality quality = quality_of(std::span(&occasion, 1), Rival::kChronological);
    CHECK(close(quality.ndcg20, row.ndcg20));
    CHECK(close(quality.mrr, row.mrr));
    CHECK(quality.hit10 == row.hit10);
    CHECK(quality.hit20 == row.hit20);
    CHECK(quality.occasions == 1);
  }
  CHECK(quality_of(std::span<const Occasion>(), default_weights()).occasions == 0);
}

TEST_CASE("feed/evaluate: rivals order as their formulas say", "[feed][evaluate]") {
  std::vector<Candidate> posts{post(1, 1), post(2, 5), post(3, 30)};
  posts[1].approval = 40;
  posts[2].replies = 100;
  Occasion occasion;
  occasion.pool = measure(posts, member(), {}, kNowMs);
  struct Row {
    Rival rival;
    std::uint32_t first;
  };
  for (const Row row :
       {Row{Rival::kChronological, 0}, Row{Rival::kHackerNews, 1}, Row{Rival::kRedditHot, 1},
        Row{Rival::kLemmy, 0}, Row{Rival::kMostReplied, 2}}) {
    CAPTURE(rival_id(row.rival));
    occasion.chosen = row.first;
    CHECK(quality_of(std::span(&occasion, 1), row.rival).mrr == 1);
  }
}

/// Members who answer what their topic is, however old.
std::vector<Occasion> by_topic(std::size_t count) {
  std::vector<Occasion> out;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<Candidate> posts = crowd(60, i + 1);
    for (Candidate& one : posts) one.author_texts = 50;
    posts[i % 60].topic = {99};
    Viewer viewer = member();
    viewer.topic_activity.add(99, base::q16(1));
    viewer.topic_activity.add(1, base::q16(1));
    Occasion next;
    next.pool = measure(posts, viewer, {}, kNowMs);
    next.chosen = static_cast<std::uint32_t>(i % 60);
    out.push_back(std::move(next));
  }
  return out;
}

TEST_CASE("feed/evaluate: fitting finds what members go by, within its bounds",
          "[feed][evaluate]") {
  const std::vector<Occasion> all = by_topic(120);
  const std::span<const Occasion> train = std::span(all).first(60);
  const std::span<const Occasion> test = std::span(all).subspan(60);
  const Weights fitted = fit(train, {});
  CHECK(fitted.at(SignalAt::topic_share) > default_weights().at(SignalAt::topic_share));
  CHECK(quality_of(test, fitted).ndcg20 > quality_of(test, default_weights()).ndcg20 + .1);
  const Weights near = fit(train, {.factor_min = .5, .factor_max = 2});
  for (std::size_t k = 0; k < kSignalCount; ++k) {
    CHECK(near.hours_q16[k] >= default_weights().hours_q16[k] / 2);
    CHECK(near.hours_q16[k] <= default_weights().hours_q16[k] * 2);
  }
  CHECK(fit(train, {}) == fitted);
}

TEST_CASE("feed/evaluate: learned weights are at least as good as newest first",
          "[feed][evaluate]") {
  std::vector<Occasion> newest;
  for (std::int64_t i = 0; i < 24; ++i) newest.push_back(by_age(i % 3 + 1));
  const Weights learned = learn_weights(newest);
  CHECK(quality_of(newest, learned).ndcg20 >= quality_of(newest, Rival::kChronological).ndcg20);
  CHECK(learn_weights(std::span(newest).first(3)) == default_weights());
}

}  // namespace
}  // namespace hearth::feed
