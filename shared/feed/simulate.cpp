// SPDX-License-Identifier: MIT
#include "shared/feed/simulate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "shared/base/curves.h"
#include "shared/feed/evaluate.h"
#include "shared/feed/world.h"

namespace hearth::feed {
namespace {

constexpr std::size_t kPlaces = 20;

double real(Q16 x) { return static_cast<double>(x) / 65'536; }
double log2_of(double x) { return real(base::log2_fast(static_cast<Q16>(x * 65'536))); }
double discount(std::size_t place) { return 1 / log2_of(static_cast<double>(place) + 2); }

std::vector<std::uint32_t> by_key(const std::vector<double>& keys) {
  std::vector<std::uint32_t> out(keys.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = i;
  const std::size_t places = std::min(kPlaces, out.size());
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(places), out.end(),
                    [&](std::uint32_t a, std::uint32_t b) {
                      return keys[a] != keys[b] ? keys[a] > keys[b] : a < b;
                    });
  out.resize(places);
  return out;
}

/// Lower bound of the share of viewers who like it, z = 1.2816 as Reddit's "best" has it.
double wilson(double likes, double views) {
  if (views <= 0) return 0;
  constexpr double kZ2 = 1.2816 * 1.2816;
  const double share = std::min(likes / views, 1.0);
  const double centre = share + kZ2 / (2 * views);
  const double spread = 1.2816 * std::sqrt((share * (1 - share) + kZ2 / (4 * views)) / views);
  return (centre - spread) / (1 + kZ2 / views);
}

/// Discourse's daily top: views, likes of the first post, likes per post, few posts held back.
double discourse_top(double likes, double views, double replies) {
  const double posts = replies + 1;
  const double held_back = posts < 10 ? -((10 - posts) / 20) * likes : 10;
  const double log10_2 = .30103;
  return 2 * log2_of(std::max(views, 1.0)) * log10_2 + .5 * likes + std::min(likes / posts, 3.0) +
         held_back + log2_of(posts) * log10_2;
}

double key_of(const FeedWorld& world, std::size_t who, const Setting& setting, std::size_t post,
              Order order, WorldDice& dice) {
  const Candidate& held = world.post(post);
  const double age_h =
      static_cast<double>(FeedWorld::kNowMs - held.created_ms) / FeedWorld::kHourMs;
  switch (order) {
    case Order::kRandom: return dice.uniform();
    case Order::kNewest: return -age_h;
    case Order::kLemmy: return lemmy_score(held, FeedWorld::kNowMs);
    case Order::kHot: return real(hot_hours(held));
    case Order::kHackerNews: return hacker_news_score(held, FeedWorld::kNowMs);
    case Order::kDiscourseTop: return discourse_top(held.approval, world.views(post), held.replies);
    case Order::kWilson: return wilson(held.approval, world.views(post));
    case Order::kTopicFollow:
      // Freshness only parts what is alike otherwise.
      return real(topic_share_of(setting, held.topic)) * 4 +
             (setting.viewer.followed_members.has(held.author.value) ? 1 : 0) - age_h / 10'000;
    case Order::kOracle: return world.liking(who, post);
    case Order::kForYou:
    case Order::kForYouPlain: break;
  }
  return 0;
}

std::vector<std::uint32_t> first_places(const FeedWorld& world, std::size_t who, Order order,
                                        WorldDice& dice) {
  const Viewer viewer = world.viewer(who);
  if (order == Order::kForYou || order == Order::kForYouPlain) {
    RankOptions options{.limit = kPlaces};
    if (order == Order::kForYouPlain) {
      options.diversity = {.author_hours = 0, .topic_hours = 0, .slots = false};
    }
    std::vector<std::uint32_t> out;
    const Ranking ranking = rank(world.candidates(), viewer, {}, FeedWorld::kNowMs, options);
    for (const Placed& one : ranking.posts) out.push_back(one.post);
    return out;
  }
  const Profile profile;
  const Setting setting = make_setting(viewer, profile, FeedWorld::kNowMs);
  std::vector<double> keys;
  for (std::size_t post = 0; post < world.posts(); ++post) {
    keys.push_back(key_of(world, who, setting, post, order, dice));
  }
  return by_key(keys);
}

double gini_of(std::vector<double> shares) {
  std::sort(shares.begin(), shares.end());
  double sum = 0;
  double weighted = 0;
  const auto n = static_cast<double>(shares.size());
  for (std::size_t i = 0; i < shares.size(); ++i) {
    sum += shares[i];
    weighted += (2 * static_cast<double>(i + 1) - n - 1) * shares[i];
  }
  return sum > 0 ? weighted / (n * sum) : 0;
}

/// Sums over the members' first twenty places.
class Account {
 public:
  explicit Account(const FeedWorld& world) : world_(world), exposure_(world.members(), 0) {}

  void add(std::size_t who, const std::vector<std::uint32_t>& places) {
    std::vector<double> gains(world_.posts());
    for (std::size_t i = 0; i < gains.size(); ++i) gains[i] = world_.liking(who, i);
    double got = 0;
    std::array<bool, 64> topics{};
    for (std::size_t place = 0; place < places.size(); ++place) {
      const std::size_t post = places[place];
      got += gains[post] * discount(place);
      exposure_[world_.author(post)] += discount(place);
      topics[world_.post(post).topic.value % topics.size()] = true;
    }
    std::sort(gains.begin(), gains.end(), [](double a, double b) { return a > b; });
    double best = 0;
    for (std::size_t place = 0; place < std::min(kPlaces, gains.size()); ++place) {
      best += gains[place] * discount(place);
    }
    const auto n = static_cast<double>(world_.members());
    out_.ndcg20 += (best > 0 ? got / best : 1) / n;
    out_.topics_in_20 += static_cast<double>(std::count(topics.begin(), topics.end(), true)) / n;
  }

  FeedWorth close() {
    double all = 0;
    double newcomers = 0;
    double posts = 0;
    std::vector<char> wrote(world_.members(), 0);
    for (std::size_t post = 0; post < world_.posts(); ++post) {
      posts += world_.is_newcomer(world_.author(post)) ? 1 : 0;
      wrote[world_.author(post)] = 1;
    }
    std::vector<double> shares;
    for (std::size_t i = 0; i < exposure_.size(); ++i) {
      all += exposure_[i];
      newcomers += world_.is_newcomer(i) ? exposure_[i] : 0;
      if (wrote[i] != 0) shares.push_back(exposure_[i]);
    }
    const double share = posts / static_cast<double>(world_.posts());
    out_.newcomer_ratio = all > 0 && share > 0 ? newcomers / all / share : 0;
    out_.author_gini = gini_of(std::move(shares));
    return out_;
  }

 private:
  const FeedWorld& world_;
  std::vector<double> exposure_;
  FeedWorth out_;
};

}  // namespace

std::string_view order_id(Order order) {
  static constexpr std::array<std::string_view, kOrderCount> kIds{
      "random", "newest",       "lemmy",         "hot",     "hacker-news", "discourse-top",
      "wilson", "topic-follow", "for-you-plain", "for-you", "oracle"};
  return kIds[static_cast<std::size_t>(order)];
}

FeedWorth simulate(Order order, const FeedWorldSize& size, std::uint64_t seed) {
  const FeedWorld world(size, seed);
  WorldDice dice(~seed);
  Account account(world);
  for (std::size_t who = 0; who < world.members(); ++who) {
    account.add(who, first_places(world, who, order, dice));
  }
  return account.close();
}

}  // namespace hearth::feed
