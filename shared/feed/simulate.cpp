// SPDX-License-Identifier: MIT
#include "shared/feed/simulate.h"

#include <algorithm>
#include <array>
#include <vector>

#include "shared/base/curves.h"
#include "shared/base/hash.h"
#include "shared/feed/evaluate.h"

namespace hearth::feed {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kDayMs = 24 * kHourMs;
constexpr std::int64_t kNowMs = 19'000 * kDayMs;
constexpr std::size_t kPlaces = 20;
/// Interest in a post halves in two weeks: a forum, not a news site.
constexpr double kHalfLifeDays = 14;

double real(Q16 x) { return static_cast<double>(x) / 65'536; }
double discount(std::size_t place) {
  return 1 / real(base::log2_fast(base::q16(static_cast<std::int64_t>(place) + 2)));
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : key_(base::mix64(0x66656564, seed)) {}
  double uniform() {
    return static_cast<double>(base::mix64(key_, ++count_) >> 11) / 9'007'199'254'740'992.0;
  }
  /// Mean 0, variance 1: twelve uniforms less six.
  double gauss() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += uniform();
    return sum;
  }
  std::size_t below(std::size_t count) {
    return static_cast<std::size_t>(uniform() * static_cast<double>(count));
  }

 private:
  std::uint64_t key_;
  std::uint64_t count_ = 0;
};

struct Person {
  std::vector<double> liking;  // by topic, 0..1
  std::vector<std::size_t> friends;
  bool newcomer = false;
};

struct World {
  std::vector<Person> people;
  std::vector<Candidate> posts;
  std::vector<double> quality;      // by post, hidden from the feed
  std::vector<std::size_t> author;  // by post
  Q16 mean_rate = 0;
};

/// Few members write much: the author's number is pulled towards 0.
std::size_t pick_author(Dice& dice, std::size_t members) {
  const double u = dice.uniform();
  return std::min(static_cast<std::size_t>(u * u * static_cast<double>(members)), members - 1);
}

void add_people(World& world, const FeedWorldSize& size, Dice& dice) {
  const auto members = static_cast<std::size_t>(size.members);
  for (std::size_t i = 0; i < members; ++i) {
    Person person;
    person.newcomer = i % 6 == 5;
    person.liking.assign(static_cast<std::size_t>(size.topics), .05);
    for (int k = 0; k < 5; ++k) {
      person.liking[dice.below(person.liking.size())] += .3 + .7 * dice.uniform();
    }
    for (int k = 0; k < 8; ++k) person.friends.push_back(pick_author(dice, members));
    world.people.push_back(std::move(person));
  }
}

std::size_t favourite(const Person& person, Dice& dice) {
  double sum = 0;
  for (const double liking : person.liking) sum += liking;
  double left = dice.uniform() * sum;
  for (std::size_t topic = 0; topic < person.liking.size(); ++topic) {
    left -= person.liking[topic];
    if (left < 0) return topic;
  }
  return person.liking.size() - 1;
}

/// Views grow with age, with quality, and with chance early on: the rich get richer.
void add_posts(World& world, const FeedWorldSize& size, Dice& dice) {
  std::int64_t approvals = 0;
  std::int64_t views = 0;
  for (std::int64_t i = 0; i < size.posts; ++i) {
    const std::size_t author = pick_author(dice, world.people.size());
    const double quality = dice.gauss();
    const auto age_ms = static_cast<std::int64_t>(dice.uniform() * 30 * kDayMs);
    const double luck = std::max(0.2, 1 + .8 * dice.gauss() + .5 * quality);
    const double reach = real(base::q16_ratio(age_ms, age_ms + 12 * kHourMs)) * luck * 60;
    const double rate = .03 + .06 * real(base::sigmoid(static_cast<Q16>(quality * 2 * 65'536)));
    Candidate post;
    post.id = {static_cast<std::uint64_t>(i) + 1};
    post.author = {author + 1};
    post.topic = {favourite(world.people[author], dice) + 1};
    post.created_ms = post.fresh_ms = post.active_ms = kNowMs - age_ms;
    post.views = static_cast<std::uint32_t>(reach);
    for (std::uint32_t view = 0; view < post.views; ++view) {
      post.approval += dice.uniform() < rate ? 1 : 0;
      post.replies += dice.uniform() < rate / 2 ? 1 : 0;
    }
    post.answered = post.replies > 0;
    post.author_texts = world.people[author].newcomer ? 2 : 50;
    approvals += post.approval;
    views += post.views;
    world.posts.push_back(post);
    world.quality.push_back(quality);
    world.author.push_back(author);
  }
  world.mean_rate = views == 0 ? 0 : base::q16_ratio(approvals, views);
}

/// How much the member would like to meet the post now: topic, friendship, quality, and how old it
/// is.
double liking(const World& world, const Person& person, std::size_t post) {
  const Candidate& held = world.posts[post];
  const bool is_friend = std::find(person.friends.begin(), person.friends.end(),
                                   world.author[post]) != person.friends.end();
  const double days = static_cast<double>(kNowMs - held.created_ms) / kDayMs;
  const double raw = 2 * person.liking[static_cast<std::size_t>(held.topic.value - 1)] +
                     (is_friend ? 1.2 : 0) + .35 * world.quality[post];
  const double fresh = real(base::half_power(static_cast<Q16>(days / kHalfLifeDays * 65'536)));
  return std::max(raw, 0.0) * fresh;
}

/// What the feed may know: where the member took part and with whom, with the noise of real life.
Viewer viewer_of(const World& world, std::size_t who, Dice& dice) {
  const Person& person = world.people[who];
  Viewer out;
  out.id = {who + 1};
  out.mean_rate = world.mean_rate;
  for (int act = 0; act < 25; ++act) {
    out.topic_activity.add(favourite(person, dice) + 1, base::kQ16One);
  }
  for (const std::size_t other : person.friends) {
    out.exchanges.add(other + 1, base::q16(1 + static_cast<std::int64_t>(dice.below(8))));
  }
  for (int k = 0; k < 5; ++k) out.exchanges.add(dice.below(world.people.size()) + 1, base::kQ16One);
  return out;
}

std::vector<std::uint32_t> by_key(const Pool& pool, const std::vector<double>& keys) {
  std::vector<std::uint32_t> out(pool.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = i;
  const std::size_t places = std::min(kPlaces, out.size());
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(places), out.end(),
                    [&](std::uint32_t a, std::uint32_t b) {
                      return keys[a] != keys[b] ? keys[a] > keys[b] : a < b;
                    });
  out.resize(places);
  return out;
}

std::vector<std::uint32_t> placed(const Ranking& ranking) {
  std::vector<std::uint32_t> out;
  for (const Placed& one : ranking.posts) out.push_back(one.post);
  return out;
}

std::vector<std::uint32_t> first_places(const Pool& pool, Order order, Dice& dice) {
  RankOptions options{.limit = kPlaces};
  switch (order) {
    case Order::kRandom: break;
    case Order::kNewest:
      options.sort = Sort::kNewest;
      return placed(rank(pool, default_weights(), options));
    case Order::kHot:
      options.sort = Sort::kHot;
      return placed(rank(pool, default_weights(), options));
    case Order::kForYouPlain:
      options.diversity = {.author_hours = 0, .topic_hours = 0, .slots = false};
      return placed(rank(pool, default_weights(), options));
    case Order::kForYou: return placed(rank(pool, default_weights(), options));
    case Order::kHackerNews:
    case Order::kApproval: break;
  }
  std::vector<double> keys;
  for (const Candidate& post : pool.posts) {
    if (order == Order::kRandom) {
      keys.push_back(dice.uniform());
    } else if (order == Order::kApproval) {
      keys.push_back(post.approval);
    } else {
      keys.push_back(hacker_news_score(post, pool.now_ms));
    }
  }
  return by_key(pool, keys);
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
  explicit Account(const World& world) : world_(world), exposure_(world.people.size(), 0) {}

  void add(std::size_t who, const Pool& pool, const std::vector<std::uint32_t>& places) {
    const Person& person = world_.people[who];
    std::vector<double> gains(pool.size());
    for (std::size_t i = 0; i < pool.size(); ++i) {
      gains[i] = liking(world_, person, static_cast<std::size_t>(pool.posts[i].id.value - 1));
    }
    double got = 0;
    std::array<bool, 64> topics{};
    for (std::size_t place = 0; place < places.size(); ++place) {
      const Candidate& post = pool.posts[places[place]];
      got += gains[places[place]] * discount(place);
      exposure_[world_.author[static_cast<std::size_t>(post.id.value - 1)]] += discount(place);
      topics[post.topic.value % topics.size()] = true;
    }
    std::sort(gains.begin(), gains.end(), [](double a, double b) { return a > b; });
    double best = 0;
    for (std::size_t place = 0; place < std::min(kPlaces, gains.size()); ++place) {
      best += gains[place] * discount(place);
    }
    const auto n = static_cast<double>(world_.people.size());
    out_.ndcg20 += (best > 0 ? got / best : 1) / n;
    out_.topics_in_20 += static_cast<double>(std::count(topics.begin(), topics.end(), true)) / n;
  }

  FeedWorth close() {
    double all = 0;
    double newcomers = 0;
    double posts = 0;
    std::vector<char> wrote(world_.people.size(), 0);
    for (const std::size_t author : world_.author) {
      posts += world_.people[author].newcomer ? 1 : 0;
      wrote[author] = 1;
    }
    std::vector<double> shares;
    for (std::size_t i = 0; i < exposure_.size(); ++i) {
      all += exposure_[i];
      newcomers += world_.people[i].newcomer ? exposure_[i] : 0;
      if (wrote[i] != 0) shares.push_back(exposure_[i]);
    }
    const double share = posts / static_cast<double>(world_.author.size());
    out_.newcomer_ratio = all > 0 && share > 0 ? newcomers / all / share : 0;
    out_.author_gini = gini_of(std::move(shares));
    return out_;
  }

 private:
  const World& world_;
  std::vector<double> exposure_;
  FeedWorth out_;
};

}  // namespace

std::string_view order_id(Order order) {
  static constexpr std::array<std::string_view, kOrderCount> kIds{
      "random", "newest", "hot", "hacker-news", "approval", "for-you", "for-you-plain"};
  return kIds[static_cast<std::size_t>(order)];
}

FeedWorth simulate(Order order, const FeedWorldSize& size, std::uint64_t seed) {
  Dice dice(seed);
  World world;
  add_people(world, size, dice);
  add_posts(world, size, dice);
  Account account(world);
  for (std::size_t who = 0; who < world.people.size(); ++who) {
    const Viewer viewer = viewer_of(world, who, dice);
    const Pool pool = measure(world.posts, viewer, {}, kNowMs);
    account.add(who, pool, first_places(pool, order, dice));
  }
  return account.close();
}

}  // namespace hearth::feed
