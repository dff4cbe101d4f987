// SPDX-License-Identifier: MIT
#include "shared/feed/bridging.h"

#include <algorithm>

#include "shared/base/hash.h"
#include "shared/base/sort.h"

namespace hearth::feed {
namespace {

using base::MemberId;
using base::PostId;
using base::Q16;

// Community Notes' lambdas. Its loss and its penalties are means, each over its own number, so that
// here, where sums are minimised, a penalty weighs by ratings per rater or per post.
constexpr double kInterceptLambda = 0.15;
constexpr double kFactorLambda = 0.03;
// Planted camps are apart after ten rounds; what comes after moves scores by less than 1/1000.
constexpr int kPlainRounds = 8;
constexpr int kRounds = 40;
/// Who stands so near the middle is on no side.
constexpr double kSideMin = 0.1;

/// Intercept and factor of a rater or a post.
struct Stand {
  double intercept = 0;
  double factor = 0;
};

struct Mark {
  std::uint32_t other = 0;  // the rater, or the post
  double value = 0;         // 1 or -1
};

/// Ratings by rater or by post: those of row i are marks[begin[i]..begin[i + 1]).
struct Rows {
  std::vector<std::uint32_t> begin;
  std::vector<Mark> marks;
  std::vector<Stand> stands;
  double per_row = 0;  // ratings
};

std::size_t row_of(const std::vector<MemberId>& raters, MemberId rater) {
  return static_cast<std::size_t>(std::lower_bound(raters.begin(), raters.end(), rater) -
                                  raters.begin());
}

/// Sorted, each rater once per post, posts with too few ratings left out.
void tidy(std::vector<Rating>& ratings) {
  base::sort(ratings.begin(), ratings.end(),
             [](const Rating& a, const Rating& b) { return a < b; });
  const auto same = [](const Rating& a, const Rating& b) {
    return a.post == b.post && a.rater == b.rater;
  };
  ratings.erase(std::unique(ratings.begin(), ratings.end(), same), ratings.end());
  if (ratings.size() > kBridgingRatingsMax) ratings.resize(kBridgingRatingsMax);
  auto kept = ratings.begin();
  for (auto at = ratings.begin(); at != ratings.end();) {
    auto end = at;
    while (end != ratings.end() && end->post == at->post) ++end;
    if (end - at >= static_cast<std::ptrdiff_t>(kBridgingRatingsMin)) {
      kept = std::move(at, end, kept);
    }
    at = end;
  }
  ratings.erase(kept, ratings.end());
}

std::vector<MemberId> raters_of(const std::vector<Rating>& ratings) {
  std::vector<MemberId> raters;
  raters.reserve(ratings.size());
  for (const Rating& rating : ratings) raters.push_back(rating.rater);
  base::sort(raters.begin(), raters.end(), [](MemberId a, MemberId b) { return a < b; });
  raters.erase(std::unique(raters.begin(), raters.end()), raters.end());
  return raters;
}

class Factorisation {
 public:
  Factorisation(const std::vector<Rating>& ratings, const std::vector<MemberId>& raters) {
    by_post(ratings, raters);
    by_rater(raters.size());
    double sum = 0;
    for (const Mark& mark : posts_.marks) sum += mark.value;
    mean_ = sum / static_cast<double>(posts_.marks.size());
  }

  void run(const std::vector<PostId>& ids) {
    for (int round = 0; round < kPlainRounds; ++round) one_round(false);
    // Any start off the middle finds the strongest division; this one is the same everywhere.
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const std::uint64_t half = base::mix64(ids[i].value, 0x62726964) >> 32;
      posts_.stands[i].factor = static_cast<double>(half) / 2147483648.0 - 1.0;
    }
    for (int round = 0; round < kRounds; ++round) one_round(true);
  }

  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] const Rows& posts() const { return posts_; }
  [[nodiscard]] const Rows& raters() const { return raters_; }

 private:
  void by_post(const std::vector<Rating>& ratings, const std::vector<MemberId>& raters) {
    posts_.marks.reserve(ratings.size());
    for (std::size_t i = 0; i < ratings.size(); ++i) {
      if (i == 0 || ratings[i].post != ratings[i - 1].post) {
        posts_.begin.push_back(static_cast<std::uint32_t>(i));
      }
      posts_.marks.push_back({static_cast<std::uint32_t>(row_of(raters, ratings[i].rater)),
                              ratings[i].against ? -1.0 : 1.0});
    }
    finish(posts_, posts_.begin.size(), ratings.size());
    posts_.begin.push_back(static_cast<std::uint32_t>(ratings.size()));
  }

  // The same ratings the other way round, by counting.
  void by_rater(std::size_t raters) {
    std::vector<std::uint32_t> end(raters + 1, 0);
    for (const Mark& mark : posts_.marks) ++end[mark.other + 1];
    for (std::size_t i = 1; i < end.size(); ++i) end[i] += end[i - 1];
    raters_.begin = end;
    raters_.marks.resize(posts_.marks.size());
    for (std::size_t post = 0; post + 1 < posts_.begin.size(); ++post) {
      for (std::uint32_t i = posts_.begin[post]; i < posts_.begin[post + 1]; ++i) {
        const Mark& mark = posts_.marks[i];
        raters_.marks[end[mark.other]++] = {static_cast<std::uint32_t>(post), mark.value};
      }
    }
    finish(raters_, raters, posts_.marks.size());
  }

  static void finish(Rows& rows, std::size_t count, std::size_t ratings) {
    rows.stands.resize(count);
    rows.per_row = static_cast<double>(ratings) / static_cast<double>(count);
  }

  void one_round(bool with_factors) {
    solve(raters_, posts_.stands, with_factors);
    solve(posts_, raters_.stands, with_factors);
    double left = 0;
    for (std::size_t post = 0; post < posts_.stands.size(); ++post) {
      const Stand& own = posts_.stands[post];
      for (std::uint32_t i = posts_.begin[post]; i < posts_.begin[post + 1]; ++i) {
        const Stand& other = raters_.stands[posts_.marks[i].other];
        left += posts_.marks[i].value - own.intercept - other.intercept - own.factor * other.factor;
      }
    }
    mean_ = left / (static_cast<double>(posts_.marks.size()) * (1 + kInterceptLambda));
  }

  // Least squares for each row while the other side stands still: two equations, two unknowns.
  void solve(Rows& rows, const std::vector<Stand>& others, bool with_factors) const {
    const double intercept_lambda = kInterceptLambda * rows.per_row;
    const double factor_lambda = kFactorLambda * rows.per_row;
    for (std::size_t row = 0; row < rows.stands.size(); ++row) {
      double rest = 0, rest_factor = 0, factor = 0, square = 0;
      for (std::uint32_t i = rows.begin[row]; i < rows.begin[row + 1]; ++i) {
        const Stand& other = others[rows.marks[i].other];
        const double value = rows.marks[i].value - mean_ - other.intercept;
        rest += value;
        rest_factor += value * other.factor;
        factor += other.factor;
        square += other.factor * other.factor;
      }
      const double count = static_cast<double>(rows.begin[row + 1] - rows.begin[row]);
      Stand& own = rows.stands[row];
      const double a = count + intercept_lambda;
      if (!with_factors) {
        own.intercept = rest / a;
        continue;
      }
      const double d = square + factor_lambda;
      const double determinant = a * d - factor * factor;
      own.intercept = (rest * d - rest_factor * factor) / determinant;
      own.factor = (rest_factor * a - rest * factor) / determinant;
    }
  }

  double mean_ = 0;
  Rows posts_, raters_;
};

Q16 rounded(double value) {
  const double scaled = value * static_cast<double>(base::kQ16One);
  return static_cast<Q16>(scaled + (scaled < 0 ? -0.5 : 0.5));
}

Bridged bridged(PostId id, const Factorisation& found, std::size_t post) {
  const Rows& posts = found.posts();
  Bridged out;
  out.post = id;
  for (std::uint32_t i = posts.begin[post]; i < posts.begin[post + 1]; ++i) {
    const double side = found.raters().stands[posts.marks[i].other].factor;
    ++out.ratings;
    out.against += posts.marks[i].value < 0 ? 1 : 0;
    out.left += side <= -kSideMin ? 1 : 0;
    out.right += side >= kSideMin ? 1 : 0;
  }
  out.factor = rounded(posts.stands[post].factor);
  if (out.scored()) {
    out.score =
        std::clamp<Q16>(rounded(posts.stands[post].intercept), -base::kQ16One, base::kQ16One);
  }
  return out;
}

}  // namespace

Bridging bridge(std::vector<Rating> ratings) {
  tidy(ratings);
  const std::vector<MemberId> raters = raters_of(ratings);
  Bridging out;
  out.raters = raters.size();
  out.ratings = ratings.size();
  if (raters.size() < kBridgingRatersMin) return out;
  std::vector<PostId> ids;
  for (const Rating& rating : ratings) {
    if (ids.empty() || ids.back() != rating.post) ids.push_back(rating.post);
  }
  Factorisation found(ratings, raters);
  ratings = {};
  found.run(ids);
  out.mean = rounded(found.mean());
  out.posts.reserve(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) out.posts.push_back(bridged(ids[i], found, i));
  return out;
}

}  // namespace hearth::feed
