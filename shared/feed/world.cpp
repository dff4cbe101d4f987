// SPDX-License-Identifier: MIT
#include "shared/feed/world.h"

#include <algorithm>

#include "shared/base/curves.h"
#include "shared/base/hash.h"
#include "shared/feed/evaluate.h"
#include "shared/feed/views.h"

namespace hearth::feed {
namespace {
// The world was set so that orders that know nobody are worth about what they were worth in the
// research's (algorithms §3.4: random .103, newest .189, Lemmy .195, hot .318, Hacker News .341,
// Discourse top .431, Wilson .447, topic and follow .665); those rows alone decided.
constexpr std::int64_t kSpanDays = 14;
// Log-odds of liking: few posts are for anybody; topic, author and quality each can make one so,
// and a week takes about what one standard deviation of quality gives.
constexpr double kBase = -3;
constexpr double kTopicPull = 2.3;
constexpr double kFollowPull = 2;
constexpr double kQualityPull = .95;
constexpr double kAgePullPerDay = .17;
// What liking leads to, and how much a visit (once a day) shows of either list.
constexpr double kLikesShown = .4;
constexpr double kReplies = .1;
constexpr int kPopularShown = 20;
constexpr int kNewestShown = 8;
constexpr std::size_t kPopularList = 60;
constexpr int kFollows = 6;
constexpr int kFavourites = 4;
constexpr int kEarlierActs = 20;
constexpr std::int64_t kHalfLifeMs = 30 * FeedWorld::kDayMs;

double real(Q16 x) { return static_cast<double>(x) / 65'536; }

double sigmoid(double z) {
  return real(base::sigmoid(static_cast<Q16>(std::clamp(z, -16.0, 16.0) * 65'536)));
}

}  // namespace

WorldDice::WorldDice(std::uint64_t seed) : key_(base::mix64(0x66656564, seed)) {}

double WorldDice::uniform() {
  return static_cast<double>(base::mix64(key_, ++count_) >> 11) / 9'007'199'254'740'992.0;
}

double WorldDice::gauss() {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += uniform();
  return sum;
}

std::size_t WorldDice::below(std::size_t count) {
  return static_cast<std::size_t>(uniform() * static_cast<double>(count));
}

FeedWorld::FeedWorld(const FeedWorldSize& size, std::uint64_t seed) : dice_(seed) {
  add_people(size);
  add_posts(size);
  live();
}

std::size_t FeedWorld::author(std::size_t post) const {
  return static_cast<std::size_t>(posts_[post].author.value - 1);
}

/// Few members write much, and newcomers are not among them.
std::size_t FeedWorld::pick_author() {
  for (;;) {
    const double u = dice_.uniform();
    const auto who = static_cast<std::size_t>(u * u * static_cast<double>(people_.size()));
    if (!people_[who].newcomer) return who;
  }
}

std::size_t FeedWorld::pick_topic(const Person& person) {
  double sum = 0;
  for (const double interest : person.interest) sum += interest;
  double left = dice_.uniform() * sum;
  for (std::size_t topic = 0; topic < person.interest.size(); ++topic) {
    left -= person.interest[topic];
    if (left < 0) return topic;
  }
  return person.interest.size() - 1;
}

void FeedWorld::add_people(const FeedWorldSize& size) {
  const auto members = static_cast<std::size_t>(size.members);
  people_.resize(members);
  for (std::size_t i = 0; i < members; ++i) {
    Person& person = people_[i];
    person.newcomer = i % 4 == 3;
    person.interest.assign(static_cast<std::size_t>(size.topics), .05);
    for (int k = 0; k < kFavourites; ++k) {
      person.interest[dice_.below(person.interest.size())] = .4 + .6 * dice_.uniform();
    }
  }
  for (std::size_t i = 0; i < members; ++i) {
    Person& person = people_[i];
    person.known.id = {i + 1};
    for (int k = 0; k < kFollows; ++k) {
      const std::size_t other = pick_author();
      if (other == i) continue;
      person.follows.push_back(other);
      person.known.followed_members.add(other + 1);
    }
    if (person.newcomer) continue;
    for (int act = 0; act < kEarlierActs; ++act) {
      person.known.topic_activity.add(pick_topic(person) + 1, base::kQ16One / 2);
    }
  }
}

void FeedWorld::add_posts(const FeedWorldSize& size) {
  const auto count = static_cast<std::size_t>(size.posts);
  constexpr auto kSpanMs = static_cast<double>(kSpanDays * kDayMs);
  std::vector<std::size_t> authors;
  for (std::size_t who = 0; who < people_.size(); ++who) {
    if (!people_[who].newcomer) continue;
    for (std::size_t k = dice_.below(3) + 1; k > 0; --k) authors.push_back(who);
  }
  while (authors.size() < count) authors.push_back(pick_author());
  authors.resize(count);
  std::vector<std::int64_t> times;
  for (std::size_t i = 0; i < count; ++i) {
    times.push_back(kNowMs - static_cast<std::int64_t>(dice_.uniform() * kSpanMs));
  }
  std::sort(times.begin(), times.end());
  for (std::size_t i = count; i > 1; --i) std::swap(authors[i - 1], authors[dice_.below(i)]);
  std::vector<std::uint32_t> texts(people_.size());
  for (const std::size_t who : authors) ++texts[who];
  for (std::size_t i = 0; i < count; ++i) {
    Candidate post;
    post.id = {i + 1};
    post.author = {authors[i] + 1};
    post.topic = {pick_topic(people_[authors[i]]) + 1};
    post.created_ms = post.fresh_ms = post.active_ms = times[i];
    post.author_texts = people_[authors[i]].newcomer ? texts[authors[i]] : texts[authors[i]] + 20;
    people_[authors[i]].known.topic_activity.add(
        post.topic.value, base::decayed(base::kQ16One, kNowMs - times[i], kHalfLifeMs));
    posts_.push_back(post);
    quality_.push_back(dice_.gauss());
  }
}

double FeedWorld::liking_at(const Person& person, std::size_t post, std::int64_t at_ms) const {
  const Candidate& held = posts_[post];
  const double days = static_cast<double>(at_ms - held.created_ms) / kDayMs;
  const double interest = person.interest[static_cast<std::size_t>(held.topic.value - 1)];
  const bool follows =
      std::find(person.follows.begin(), person.follows.end(), author(post)) != person.follows.end();
  return sigmoid(kBase + kTopicPull * interest + (follows ? kFollowPull : 0) +
                 kQualityPull * quality_[post] - kAgePullPerDay * days);
}

double FeedWorld::liking(std::size_t who, std::size_t post) const {
  return liking_at(people_[who], post, kNowMs);
}

std::vector<std::size_t> FeedWorld::popular_at(std::int64_t now_ms) const {
  std::vector<std::pair<double, std::size_t>> keys;
  for (std::size_t i = 0; i < posts_.size() && posts_[i].created_ms <= now_ms; ++i) {
    keys.emplace_back(-hacker_news_score(posts_[i], now_ms), i);
  }
  const std::size_t count = std::min(keys.size(), kPopularList);
  std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(count), keys.end());
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(keys[i].second);
  return out;
}

void FeedWorld::live() {
  views_.assign(posts_.size(), 0);
  seen_.assign(people_.size(), std::vector<bool>(posts_.size(), false));
  for (std::int64_t now = posts_.front().created_ms; now < kNowMs; now += kHourMs) {
    const std::vector<std::size_t> popular = popular_at(now);
    for (std::size_t who = 0; who < people_.size(); ++who) {
      if (dice_.chance(1.0 / 24)) visit(who, now, popular);
    }
  }
  for (Candidate& post : posts_) post.answered = post.replies > 0;
  mean_rate_ = guess_views(posts_, kNowMs, static_cast<std::uint32_t>(people_.size()));
}

void FeedWorld::visit(std::size_t who, std::int64_t now_ms,
                      const std::vector<std::size_t>& popular) {
  int left = kPopularShown;
  for (const std::size_t post : popular) {
    if (left == 0) break;
    if (seen_[who][post]) continue;
    --left;
    meet(who, post, now_ms);
  }
  left = kNewestShown;
  const auto end = std::upper_bound(
      posts_.begin(), posts_.end(), now_ms,
      [](std::int64_t at_ms, const Candidate& post) { return at_ms < post.created_ms; });
  for (auto at = end; at != posts_.begin() && left > 0;) {
    --at;
    const auto post = static_cast<std::size_t>(at - posts_.begin());
    if (seen_[who][post]) continue;
    --left;
    meet(who, post, now_ms);
  }
}

void FeedWorld::meet(std::size_t who, std::size_t post, std::int64_t now_ms) {
  seen_[who][post] = true;
  if (author(post) == who) return;
  ++views_[post];
  const double liking = liking_at(people_[who], post, now_ms);
  if (dice_.chance(liking * kLikesShown)) {
    ++posts_[post].approval;
    note(who, post, base::kQ16One / 2, now_ms);
  }
  if (dice_.chance(liking * kReplies)) {
    ++posts_[post].replies;
    posts_[post].active_ms = now_ms;
    note(who, post, base::kQ16One, now_ms);
    people_[author(post)].known.exchanges.add(
        who + 1, base::decayed(base::kQ16One, kNowMs - now_ms, kHalfLifeMs));
  }
}

void FeedWorld::note(std::size_t who, std::size_t post, Q16 weight, std::int64_t now_ms) {
  const Q16 today = base::decayed(weight, kNowMs - now_ms, kHalfLifeMs);
  people_[who].known.topic_activity.add(posts_[post].topic.value, today);
  people_[who].known.exchanges.add(posts_[post].author.value, today);
}

Viewer FeedWorld::viewer(std::size_t who) const {
  Viewer out = people_[who].known;
  out.mean_rate = mean_rate_;
  out.pace = pace_of(posts_, kNowMs);
  out.calm = calm_of(posts_, kNowMs);
  return out;
}

}  // namespace hearth::feed
