// SPDX-License-Identifier: MIT
#include "shared/analytics/churn.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "shared/analytics/members_quiet.h"
#include "shared/analytics/portable_math.h"

namespace hearth::analytics {
namespace {

using base::kDayMs;
constexpr double kUnknownGapDays = 30;
constexpr std::size_t kCutsMax = 1'200;  // a century: clocks may have jumped

double days(std::int64_t ms) { return static_cast<double>(ms) / static_cast<double>(kDayMs); }

double log1p(double x) { return logarithm(1 + std::max(x, 0.0)); }

/// How many times lie in (after, to].
double count_between(const std::vector<std::int64_t>& times, std::int64_t after_ms,
                     std::int64_t to_ms) {
  const auto begin = std::upper_bound(times.begin(), times.end(), after_ms);
  return static_cast<double>(std::upper_bound(begin, times.end(), to_ms) - begin);
}

/// What was known at some cuts, and what came of it.
struct Taught {
  std::vector<double> x;
  std::vector<std::uint8_t> yes;

  [[nodiscard]] std::size_t yeses() const {
    return static_cast<std::size_t>(std::count(yes.begin(), yes.end(), 1));
  }
  [[nodiscard]] bool enough() const {
    return yes.size() >= kChurnRowsMin && yeses() >= kChurnYesMin &&
           yes.size() - yeses() >= kChurnYesMin;
  }
};

Taught rows_at(std::span<const MemberHistory> members, std::span<const std::int64_t> cuts) {
  Taught out;
  for (const std::int64_t cut : cuts) {
    for (const MemberHistory& member : members) {
      if (member.wrote.empty() || member.wrote.front() > cut) continue;
      const ChurnFeatures x = churn_features(member, cut);
      out.x.insert(out.x.end(), x.begin(), x.end());
      out.yes.push_back(count_between(member.wrote, cut, cut + kChurnAheadMs) > 0 ? 1 : 0);
    }
  }
  return out;
}

/// Cuts whose 30 days are over at `end_ms`, the last one just so; oldest first. The oldest are left
/// out where all would make too many rows.
std::vector<std::int64_t> cuts_of(std::span<const MemberHistory> members, std::int64_t begin_ms,
                                  std::int64_t end_ms) {
  std::vector<std::int64_t> firsts;
  for (const MemberHistory& member : members) {
    if (!member.wrote.empty()) firsts.push_back(member.wrote.front());
  }
  std::sort(firsts.begin(), firsts.end());
  const std::int64_t every_ms =
      end_ms - begin_ms < kChurnShortMs ? kChurnEveryShortMs : kChurnEveryMs;
  std::vector<std::int64_t> cuts;
  std::size_t rows = 0;
  for (std::int64_t cut = end_ms - kChurnAheadMs;
       cut >= begin_ms + kChurnStartMs && cuts.size() < kCutsMax; cut -= every_ms) {
    rows += static_cast<std::size_t>(std::upper_bound(firsts.begin(), firsts.end(), cut) -
                                     firsts.begin());
    if (rows > kChurnRowsMax) break;
    cuts.push_back(cut);
  }
  std::reverse(cuts.begin(), cuts.end());
  return cuts;
}

/// Which cuts teach and which are scored.
struct Split {
  std::span<const std::int64_t> taught, scored;

  explicit Split(std::span<const std::int64_t> cuts) {
    if (cuts.empty()) return;
    const std::int64_t from_ms = std::max(cuts[cuts.size() * 2 / 3], cuts.front() + kChurnAheadMs);
    const auto scores = std::lower_bound(cuts.begin(), cuts.end(), from_ms);
    if (scores == cuts.end()) return;
    scored = {scores, cuts.end()};
    taught = {cuts.begin(), std::upper_bound(cuts.begin(), scores, scored.front() - kChurnAheadMs)};
  }
};

/// One column of rows.
std::vector<double> column(const std::vector<double>& x, ChurnFeature feature) {
  std::vector<double> out;
  for (auto i = static_cast<std::size_t>(feature); i < x.size(); i += kChurnFeatures) {
    out.push_back(x[i]);
  }
  return out;
}

std::vector<double> chances(const LogisticModel& model, const std::vector<double>& x,
                            std::size_t features) {
  std::vector<double> out;
  for (std::size_t i = 0; i < x.size(); i += features) {
    out.push_back(model.chance({x.data() + i, features}));
  }
  return out;
}

/// Chances, and what came.
struct Said {
  std::vector<double> chances;
  std::vector<std::uint8_t> yes;

  /// Drops whoever last wrote more than 90 days before; `seen` is log(1 + days since).
  void keep_recent(const std::vector<double>& seen) {
    const double most = log1p(days(kChurnRecentMs));
    std::size_t kept = 0;
    for (std::size_t i = 0; i < seen.size(); ++i) {
      if (seen[i] > most) continue;
      chances[kept] = chances[i];
      yes[kept++] = yes[i];
    }
    chances.resize(kept);
    yes.resize(kept);
  }
};

ChurnScores scores_of(const Said& all) {
  const std::vector<double>& said = all.chances;
  const std::vector<std::uint8_t>& yes = all.yes;
  ChurnScores scores{.auc = auc(said, yes), .brier = brier(said, yes), .bins = {}};
  std::vector<std::size_t> order(said.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return said[a] < said[b]; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    ChurnBin& bin = scores.bins[i * kChurnBins / order.size()];
    ++bin.rows;
    bin.expected += said[order[i]];
    bin.happened += yes[order[i]];
  }
  for (ChurnBin& bin : scores.bins) {
    if (bin.rows == 0) continue;
    bin.expected /= static_cast<double>(bin.rows);
    bin.happened /= static_cast<double>(bin.rows);
  }
  return scores;
}

}  // namespace

const char* churn_feature_id(ChurnFeature feature) {
  constexpr std::array<const char*, kChurnFeatures> kIds{"recency",     "active_days", "tenure",
                                                         "wrote_7",     "wrote_30",    "wrote_90",
                                                         "answered_30", "overdue"};
  return kIds[static_cast<std::size_t>(feature)];
}

ChurnFeatures churn_features(const MemberHistory& member, std::int64_t at_ms) {
  const auto end = std::upper_bound(member.wrote.begin(), member.wrote.end(), at_ms);
  const std::vector<std::int64_t> wrote(member.wrote.begin(), end);
  double active = 0;
  for (std::size_t i = 0; i < wrote.size(); ++i) {
    if (i == 0 || wrote[i] / kDayMs != wrote[i - 1] / kDayMs) ++active;
  }
  const double recency = days(at_ms - wrote.back());
  const std::int64_t gap_ms = usual_gap_ms(wrote);
  const std::int64_t since_ms =
      member.joined_ms == 0 ? wrote.front() : std::min(member.joined_ms, wrote.front());
  const auto recent = [at_ms](const std::vector<std::int64_t>& times, std::int64_t span_days) {
    return log1p(count_between(times, at_ms - span_days * kDayMs, at_ms));
  };
  return {log1p(recency),
          log1p(active),
          log1p(days(at_ms - since_ms)),
          recent(wrote, 7),
          recent(wrote, 30),
          recent(wrote, 90),
          recent(member.answered, 30),
          log1p(recency / (gap_ms == 0 ? kUnknownGapDays : days(gap_ms)))};
}

ChurnModel train_churn(std::span<const MemberHistory> members, std::int64_t now_ms) {
  std::int64_t begin_ms = now_ms;
  for (const MemberHistory& member : members) {
    if (!member.wrote.empty()) begin_ms = std::min(begin_ms, member.wrote.front());
  }
  const Taught taught = rows_at(members, cuts_of(members, begin_ms, now_ms));
  ChurnModel out{
      .enough = taught.enough(), .rows = taught.yes.size(), .yes = taught.yeses(), .model = {}};
  if (out.enough) out.model = fit_logistic(taught.x, taught.yes, kChurnFeatures, kChurnL2);
  return out;
}

double ChurnScores::calibration_error() const {
  double sum = 0, rows = 0;
  for (const ChurnBin& bin : bins) {
    sum += static_cast<double>(bin.rows) * std::fabs(bin.expected - bin.happened);
    rows += static_cast<double>(bin.rows);
  }
  return rows == 0 ? 0 : sum / rows;
}

ChurnEvaluation evaluate_churn(std::span<const MemberHistory> members, std::int64_t begin_ms,
                               std::int64_t end_ms) {
  const std::vector<std::int64_t> cuts = cuts_of(members, begin_ms, end_ms);
  const Split split(cuts);
  const Taught taught = rows_at(members, split.taught);
  const Taught scored = rows_at(members, split.scored);
  ChurnEvaluation out;
  out.cuts_taught = split.taught.size();
  out.cuts_scored = split.scored.size();
  out.rows_taught = taught.yes.size();
  out.rows_scored = scored.yes.size();
  out.yes_taught = taught.yeses();
  out.yes_scored = scored.yeses();
  out.enough = taught.enough() && out.yes_scored > 0 && out.yes_scored < out.rows_scored;
  if (!out.enough) return out;
  out.model = fit_logistic(taught.x, taught.yes, kChurnFeatures, kChurnL2);
  const std::vector<double> seen = column(scored.x, ChurnFeature::kRecency);
  const LogisticModel alone =
      fit_logistic(column(taught.x, ChurnFeature::kRecency), taught.yes, 1, kChurnL2);
  Said all{chances(out.model, scored.x, kChurnFeatures), scored.yes};
  Said last{chances(alone, seen, 1), scored.yes};
  out.all = scores_of(all);
  out.last_seen = scores_of(last);
  all.keep_recent(seen);
  last.keep_recent(seen);
  out.rows_recent = all.yes.size();
  out.yes_recent = static_cast<std::size_t>(std::count(all.yes.begin(), all.yes.end(), 1));
  out.recent = scores_of(all);
  out.recent_last_seen = scores_of(last);
  const double base = static_cast<double>(out.yes_taught) / static_cast<double>(out.rows_taught);
  out.brier_base = brier(std::vector<double>(scored.yes.size(), base), scored.yes);
  return out;
}

}  // namespace hearth::analytics
