// SPDX-License-Identifier: MIT
#include "shared/feed/evaluate.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shared/base/curves.h"
#include "shared/feed/rank.h"

namespace hearth::feed {
namespace {

constexpr double kQ16 = 65'536;

double real(Q16 x) { return static_cast<double>(x) / kQ16; }
double log2_of(double x) { return real(base::log2_fast(static_cast<Q16>(x * kQ16))); }
/// x^y for x > 0: 2^(y log2 x), to about four digits, which orders as well as more would.
double power(double x, double y) {
  const double exponent = y * log2_of(x);
  const double whole = std::floor(exponent);
  const double part = real(base::half_power(static_cast<Q16>((1 - (exponent - whole)) * kQ16)));
  return std::ldexp(part, static_cast<int>(whole) + 1);
}

double points(const Candidate& post) {
  return static_cast<double>(std::max<std::int64_t>(post.approval, 0)) +
         static_cast<double>(post.replies);
}

double rival_score(const Pool& pool, const Candidate& post, Rival rival) {
  const double hours =
      static_cast<double>(std::max<std::int64_t>(pool.now_ms - post.created_ms, 0)) / 3'600'000;
  switch (rival) {
    case Rival::kChronological: break;
    case Rival::kHackerNews: return hacker_news_score(post, pool.now_ms);
    case Rival::kRedditHot: return log2_of(std::max(points(post), 1.0)) * 3.7629 - hours;
    case Rival::kLemmy: return lemmy_score(post, pool.now_ms);
    case Rival::kMostReplied: return static_cast<double>(post.replies);
  }
  return -hours;
}

/// Place of the chosen one, 1 = first; ties as in rank(): newer first, then smaller id.
template <class Score>
std::size_t place_of(const Occasion& occasion, Score score) {
  const Pool& pool = occasion.pool;
  const Candidate& chosen = pool.posts[occasion.chosen];
  const auto mark = score(occasion.chosen);
  std::size_t place = 1;
  for (std::size_t i = 0; i < pool.size(); ++i) {
    if (i == occasion.chosen) continue;
    const Candidate& other = pool.posts[i];
    const auto value = score(i);
    const bool newer = other.created_ms != chosen.created_ms ? other.created_ms > chosen.created_ms
                                                             : other.id < chosen.id;
    place += value > mark || (value == mark && newer) ? 1 : 0;
  }
  return place;
}

void count(Quality& out, std::size_t place) {
  ++out.occasions;
  out.mrr += 1 / static_cast<double>(place);
  out.hit10 += place <= 10 ? 1 : 0;
  out.hit20 += place <= 20 ? 1 : 0;
  if (place <= 20) out.ndcg20 += 1 / log2_of(static_cast<double>(place) + 1);
}

Quality mean_of(Quality sum) {
  if (sum.occasions == 0) return sum;
  const auto n = static_cast<double>(sum.occasions);
  sum.ndcg20 /= n;
  sum.mrr /= n;
  sum.hit10 /= n;
  sum.hit20 /= n;
  return sum;
}

using Vector = std::array<double, kSignalCount>;

/// Chances of each post under softmax of score / temperature, and the gradient of the chosen one's
/// log.
Vector gradient_of(const Occasion& occasion, const Vector& weights, double temperature) {
  const Pool& pool = occasion.pool;
  std::vector<double> scores(pool.size());
  double most = -1e18;
  for (std::size_t i = 0; i < pool.size(); ++i) {
    for (std::size_t k = 0; k < kSignalCount; ++k) {
      scores[i] += weights[k] * real(pool.value(k, i));
    }
    most = std::max(most, scores[i]);
  }
  constexpr double kLog2OfE = 1.4426950408889634;
  double sum = 0;
  for (double& score : scores) {
    const double halves = std::min((most - score) / temperature * kLog2OfE, 20.0);
    score = real(base::half_power(static_cast<Q16>(halves * kQ16)));
    sum += score;
  }
  Vector out{};
  for (std::size_t k = 0; k < kSignalCount; ++k) {
    double mean = 0;
    for (std::size_t i = 0; i < pool.size(); ++i) mean += scores[i] * real(pool.value(k, i));
    out[k] = (real(pool.value(k, occasion.chosen)) - mean / sum) / temperature;
  }
  return out;
}

/// Fitting runs in factors of the defaults, so that a step means the same for every signal.
class Fitter {
 public:
  explicit Fitter(const FitBounds& bounds) : bounds_(bounds) {
    for (std::size_t k = 0; k < kSignalCount; ++k) {
      usual_[k] = real(default_weights().hours_q16[k]);
    }
    factors_.fill(1);
  }

  void step(const Occasion& occasion) {
    Vector weights{};
    for (std::size_t k = 0; k < kSignalCount; ++k) weights[k] = usual_[k] * factors_[k];
    const Vector gradient = gradient_of(occasion, weights, kTemperature);
    for (std::size_t k = 0; k < kSignalCount; ++k) {
      const double slope = gradient[k] * usual_[k];
      // Adagrad: signals that move a lot take smaller steps.
      squares_[k] += slope * slope;
      if (squares_[k] <= 0) continue;
      const double size = kRate / std::sqrt(squares_[k] + kSoftStart);
      factors_[k] = std::clamp(factors_[k] + size * slope, bounds_.factor_min, bounds_.factor_max);
    }
  }

  [[nodiscard]] Weights weights() const {
    Weights out;
    for (std::size_t k = 0; k < kSignalCount; ++k) {
      const double hours = std::min(usual_[k] * factors_[k], static_cast<double>(kWeightHoursMax));
      out.hours_q16[k] = static_cast<std::int32_t>(hours * kQ16);
    }
    return out;
  }

 private:
  // A lead of twelve hours multiplies the odds by e, as in learn.h.
  static constexpr double kTemperature = 12;
  static constexpr double kRate = .5;
  static constexpr double kSoftStart = 1;

  FitBounds bounds_;
  Vector usual_{}, factors_{}, squares_{};
};

/// Steps on one signal after another, as long as NDCG@20 rises by more than chance makes likely.
Weights climb(std::span<const Occasion> occasions, Weights weights) {
  constexpr std::array<std::int64_t, 5> kPercent{0, 50, 75, 133, 200};
  constexpr double kRise = .0005;
  constexpr int kRounds = 3;
  double now = quality_of(occasions, weights).ndcg20;
  for (int round = 0; round < kRounds; ++round) {
    const double before = now;
    for (std::size_t k = 0; k < kSignalCount; ++k) {
      const std::int64_t from = weights.hours_q16[k];
      std::int64_t best = from;
      for (const std::int64_t percent : kPercent) {
        const std::int64_t to = std::min(from * percent / 100, base::q16(kWeightHoursMax));
        weights.hours_q16[k] = static_cast<std::int32_t>(to);
        const double quality = to == from ? now : quality_of(occasions, weights).ndcg20;
        if (quality > now + kRise) {
          now = quality;
          best = to;
        }
      }
      weights.hours_q16[k] = static_cast<std::int32_t>(best);
    }
    if (now - before < kRise) break;
  }
  return weights;
}

/// The ways to come to weights that learn_weights() lets compete, the likeliest to last first.
constexpr std::size_t kEntrants = 6;
Weights entrant(std::size_t which, std::span<const Occasion> occasions) {
  constexpr FitBounds kNear{.factor_min = .5, .factor_max = 2};
  Weights newest{};
  const auto age = static_cast<std::size_t>(SignalAt::age);
  newest.hours_q16[age] = default_weights().hours_q16[age];
  switch (which) {
    case 0: return default_weights();
    case 1: return newest;
    case 2: return fit(occasions, kNear);
    case 3: return fit(occasions, {});
    case 4: return climb(occasions, fit(occasions, kNear));
    default: return climb(occasions, fit(occasions, {}));
  }
}

/// Blocks in time that are each checked with what the others teach.
constexpr std::size_t kFolds = 4;

double checked(std::size_t which, std::size_t fold, std::span<const Occasion> occasions) {
  const std::size_t begin = occasions.size() * fold / kFolds;
  const std::size_t end = occasions.size() * (fold + 1) / kFolds;
  std::vector<Occasion> train;
  for (std::size_t i = 0; i < occasions.size(); ++i) {
    if (i < begin || i >= end) train.push_back(occasions[i]);
  }
  const std::span<const Occasion> check = occasions.subspan(begin, end - begin);
  return quality_of(check, entrant(which, train)).ndcg20 * static_cast<double>(check.size());
}

}  // namespace

double hacker_news_score(const Candidate& post, std::int64_t now_ms) {
  const double hours =
      static_cast<double>(std::max<std::int64_t>(now_ms - post.created_ms, 0)) / 3'600'000;
  // (p-1)^.8 / (h+2)^1.8, with p counting the author's own point.
  return points(post) == 0 ? 0 : power(points(post), .8) / power(hours + 2, 1.8);
}

double lemmy_score(const Candidate& post, std::int64_t now_ms) {
  const double hours =
      static_cast<double>(std::max<std::int64_t>(now_ms - post.created_ms, 0)) / 3'600'000;
  // log(max(2, score + 2)) / (h+2)^1.8, the author's own point in the score.
  return log2_of(std::max(2.0, points(post) + 3)) / power(hours + 2, 1.8);
}

std::string_view rival_id(Rival rival) {
  static constexpr std::array<std::string_view, kRivalCount> kIds{
      "chronological", "hacker-news", "reddit-hot", "lemmy", "most-replied"};
  return kIds[static_cast<std::size_t>(rival)];
}

Quality quality_of(std::span<const Occasion> occasions, Rival rival) {
  Quality out;
  for (const Occasion& occasion : occasions) {
    const Pool& pool = occasion.pool;
    count(out, place_of(occasion,
                        [&](std::size_t i) { return rival_score(pool, pool.posts[i], rival); }));
  }
  return mean_of(out);
}

Quality quality_of(std::span<const Occasion> occasions, const Weights& weights) {
  Quality out;
  std::vector<Q16> scores;
  for (const Occasion& occasion : occasions) {
    score_all(occasion.pool, weights, scores);
    count(out, place_of(occasion, [&](std::size_t i) { return scores[i]; }));
  }
  return mean_of(out);
}

Weights fit(std::span<const Occasion> occasions, const FitBounds& bounds, std::int64_t epochs) {
  Fitter fitter(bounds);
  for (std::int64_t epoch = 0; epoch < epochs; ++epoch) {
    for (const Occasion& occasion : occasions) fitter.step(occasion);
  }
  return fitter.weights();
}

Weights learn_weights(std::span<const Occasion> occasions) {
  if (occasions.size() < kFolds * 2) return default_weights();
  std::size_t best = 0;
  double most = -1;
  for (std::size_t which = 0; which < kEntrants; ++which) {
    double sum = 0;
    for (std::size_t fold = 0; fold < kFolds; ++fold) sum += checked(which, fold, occasions);
    if (sum > most) {
      most = sum;
      best = which;
    }
  }
  return entrant(best, occasions);
}

}  // namespace hearth::feed
