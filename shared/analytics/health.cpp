// SPDX-License-Identifier: MIT
#include "shared/analytics/health.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_set>
#include <utility>

#include "shared/analytics/portable_math.h"
#include "shared/base/hash.h"
#include "shared/base/sort.h"

namespace hearth::analytics {
namespace {

constexpr std::uint64_t kSeed = 26;  // any, but always the same

struct Share {
  std::int64_t part = 0;
  std::int64_t whole = 0;
};

/// What one member adds to each area, so that members can be drawn anew.
struct Part {
  std::array<Share, kAreas> shares{};
  std::int64_t contributions = 0;
  double weighted = 0;  // contributions times their logarithm

  Share& of(Area area) { return shares[static_cast<std::size_t>(area)]; }
  void count(Area area, bool good) {
    ++of(area).whole;
    of(area).part += good ? 1 : 0;
  }
};

using Values = std::array<std::optional<double>, kAreas>;

/// Counts the window that ends with `end_ms`.
class Window {
 public:
  Window(const Scene& scene, std::int64_t end_ms)
      : scene_(scene),
        end_ms_(end_ms),
        last_(day_of(end_ms)),
        first_(last_ - kWindowDays + 1),
        first_ms_(day_start_ms(first_)),
        parts_(scene.members.size()) {
    count_acts();
    count_members();
    count_pairs();
    count_safety();
  }

  /// Members who had any part in it.
  [[nodiscard]] std::vector<Part> parts() const {
    std::vector<Part> out;
    for (const Part& part : parts_) {
      const bool any = std::any_of(part.shares.begin(), part.shares.end(),
                                   [](const Share& share) { return share.whole > 0; });
      if (!any && part.contributions == 0) continue;
      Part& one = out.emplace_back(part);
      const auto count = static_cast<double>(part.contributions);
      if (count > 0) one.weighted = count * logarithm(count);
    }
    return out;
  }

 private:
  [[nodiscard]] bool inside(std::int64_t at_ms) const {
    return at_ms <= end_ms_ && at_ms >= first_ms_;
  }
  [[nodiscard]] bool within_a_day(std::int64_t from_ms, std::int64_t to_ms) const {
    return to_ms <= end_ms_ && to_ms - from_ms <= base::kDayMs;
  }
  [[nodiscard]] bool has_had_a_day(std::int64_t at_ms) const {
    return end_ms_ - at_ms >= base::kDayMs;
  }

  void count_acts() {
    const auto begin =
        std::lower_bound(scene_.acts.begin(), scene_.acts.end(), day_start_ms(first_),
                         [](const Act& act, std::int64_t at_ms) { return act.row->at_ms < at_ms; });
    for (auto act = begin; act != scene_.acts.end() && act->row->at_ms <= end_ms_; ++act) {
      const Contribution& row = *act->row;
      Part& part = parts_[act->by];
      ++part.contributions;
      if (row.root == row.post && has_had_a_day(row.at_ms)) {
        part.count(Area::kResponsiveness, within_a_day(row.at_ms, act->joined_ms));
      }
      if (row.to && row.to != row.author) {
        pairs_.emplace_back(row.author, row.to);
      }
    }
  }

  void count_members() {
    for (std::size_t i = 0; i < scene_.members.size(); ++i) {
      const Contributor& member = scene_.members[i];
      if (member.active_in(first_ - kWindowDays, first_ - 1)) {
        parts_[i].count(Area::kRetention, parts_[i].contributions > 0);
      }
      if (!inside(member.first_ms) || !has_had_a_day(member.first_ms)) continue;
      const Act& first = scene_.acts[member.first];
      parts_[i].count(Area::kActivation, within_a_day(member.first_ms, first.replied_ms));
    }
  }

  void count_pairs() {
    base::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    for (const auto& [from, to] : pairs_) {
      const bool back = std::binary_search(pairs_.begin(), pairs_.end(), std::pair(to, from));
      parts_[*index_of(from)].count(Area::kReciprocity, back);
    }
  }

  [[nodiscard]] std::optional<std::size_t> index_of(MemberId id) const {
    const auto at = std::lower_bound(
        scene_.members.begin(), scene_.members.end(), id,
        [](const Contributor& member, MemberId other) { return member.id < other; });
    if (at == scene_.members.end() || at->id != id) return std::nullopt;
    return static_cast<std::size_t>(at - scene_.members.begin());
  }

  void count_safety() {
    std::unordered_set<PostId> reported;
    for (const Reported& row : scene_.ledger.reports) {
      if (row.at_ms <= end_ms_) reported.insert(row.post);
    }
    for (const Contribution& row : scene_.ledger.contributions) {
      if (!row.author || !inside(row.at_ms)) continue;
      const bool bad = row.state == model::PostState::kRemoved || reported.contains(row.post);
      // Members none of whose words can be read are counted together, as one more.
      const auto index = index_of(row.author);
      if (!index && parts_.size() == scene_.members.size()) parts_.emplace_back();
      (index ? parts_[*index] : parts_.back()).count(Area::kSafety, !bad);
    }
  }

  const Scene& scene_;
  std::int64_t end_ms_;
  std::int64_t last_;
  std::int64_t first_;
  std::int64_t first_ms_;
  std::vector<Part> parts_;                           // by index of the member
  std::vector<std::pair<MemberId, MemberId>> pairs_;  // who replied, to whom
};

/// e to the power of the entropy of the shares, by the number of those who have one.
std::optional<double> evenness_of(const std::vector<const Part*>& parts) {
  double all = 0;
  double members = 0;
  double weighted = 0;
  for (const Part* part : parts) {
    all += static_cast<double>(part->contributions);
    members += part->contributions > 0 ? 1 : 0;
    weighted += part->weighted;
  }
  if (members == 0) return std::nullopt;
  const double entropy = logarithm(all) - weighted / all;
  return std::min(1.0, exponential(entropy) / members);
}

Values values_of(const std::vector<const Part*>& parts) {
  Values out;
  for (std::size_t area = 0; area < kAreas; ++area) {
    Share sum;
    for (const Part* part : parts) {
      sum.part += part->shares[area].part;
      sum.whole += part->shares[area].whole;
    }
    if (sum.whole == 0) continue;
    out[area] = static_cast<double>(sum.part) / static_cast<double>(sum.whole);
  }
  out[static_cast<std::size_t>(Area::kBreadth)] = evenness_of(parts);
  return out;
}

Values values_of(const std::vector<Part>& parts) {
  std::vector<const Part*> all;
  for (const Part& part : parts) all.push_back(&part);
  return values_of(all);
}

double ranked(const std::vector<double>& rising, std::size_t percent) {
  const std::size_t rank = (rising.size() * percent + 99) / 100;
  return rising[std::max<std::size_t>(rank, 1) - 1];
}

/// The geometric mean of the areas that have a past; nothing where none has.
std::optional<double> headline(const Values& values, const std::array<AreaHealth, kAreas>& areas) {
  double logarithms = 0;
  double count = 0;
  for (std::size_t i = 0; i < kAreas; ++i) {
    if (!areas[i].has_score || !values[i]) continue;
    const double score = score_of(*values[i], areas[i].low, areas[i].high);
    if (score <= 0) return 0;
    logarithms += logarithm(score);
    count += 1;
  }
  if (count == 0) return std::nullopt;
  return exponential(logarithms / count);
}

void draw_interval(const std::vector<Part>& parts, Health& health) {
  std::vector<double> drawn;
  std::uint64_t number = 0;
  std::vector<const Part*> sample(parts.size());
  for (int draw = 0; draw < kHealthDraws; ++draw) {
    for (const Part*& part : sample) {
      part = &parts[base::mix64(kSeed, ++number) % parts.size()];
    }
    if (const auto score = headline(values_of(sample), health.areas)) drawn.push_back(*score);
  }
  health.low = health.high = health.score;
  if (drawn.empty()) return;
  base::sort(drawn.begin(), drawn.end());
  health.low = ranked(drawn, 5);
  health.high = ranked(drawn, 95);
}

AreaHealth area_health(Area area, const Values& now, const Values& before,
                       const std::vector<Values>& past) {
  const auto at = static_cast<std::size_t>(area);
  AreaHealth out;
  out.area = area;
  out.known = now[at].has_value();
  out.value = now[at].value_or(0);
  std::vector<double> rising;
  for (const Values& week : past) {
    if (week[at]) rising.push_back(*week[at]);
  }
  out.weeks = static_cast<std::int64_t>(rising.size());
  if (out.weeks < kHealthWeeksMin || !out.known) return out;
  base::sort(rising.begin(), rising.end());
  out.low = ranked(rising, 10);
  out.high = ranked(rising, 90);
  out.has_score = true;
  out.score = score_of(out.value, out.low, out.high);
  if (before[at]) out.moved = out.score - score_of(*before[at], out.low, out.high);
  return out;
}

}  // namespace

const AreaText& text_of(Area area) {
  static constexpr std::array<AreaText, kAreas> kTexts{
      {{"responsiveness",
        "Share of the threads begun in 28 days that got a text by another member within 24 hours."},
       {"retention",
        "Share of the members who contributed in the 28 days before these and did so again."},
       {"activation",
        "Share of the members who first contributed in 28 days and got a direct reply to it by "
        "another member within 24 hours."},
       {"breadth",
        "How evenly the contributions of 28 days are spread: e to the power of the entropy of the "
        "shares, divided by the number of contributors."},
       {"reciprocity",
        "Of the pairs (one replied to another) of 28 days: the share with a reply the other way."},
       {"safety",
        "Share of the contributions written in 28 days that were neither reported nor removed."}}};
  return kTexts[static_cast<std::size_t>(area)];
}

double score_of(double value, double low, double high) {
  if (low == high) {
    if (value == low) return 50;
    if (value < low) return 50 * value / low;
    return 50 + 50 * (value - high) / (1 - high);
  }
  if (value < low) return 10 * value / low;
  if (value > high) return 90 + 10 * (value - high) / (1 - high);
  return 10 + 80 * (value - low) / (high - low);
}

Health health_of(const Scene& scene) {
  Health out;
  const std::vector<Part> parts = Window(scene, scene.at_ms).parts();
  const Values now = values_of(parts);
  const Values before =
      values_of(Window(scene, scene.at_ms - kHealthMovedDays * base::kDayMs).parts());
  std::vector<Values> past;
  const std::int64_t begins_ms = scene.acts.empty() ? kNever : scene.acts.front().row->at_ms;
  for (std::int64_t week = 1; week <= kHealthWeeks; ++week) {
    const std::int64_t end_ms = scene.at_ms - week * base::kWeekMs;
    if (end_ms < begins_ms) break;
    past.push_back(values_of(Window(scene, end_ms).parts()));
  }
  for (std::size_t i = 0; i < kAreas; ++i) {
    out.areas[i] = area_health(static_cast<Area>(i), now, before, past);
    if (out.areas[i].moved != 0) out.drivers.push_back(static_cast<Area>(i));
  }
  base::sort(out.drivers.begin(), out.drivers.end(), [&](Area a, Area b) {
    const double moved_a = std::abs(out.areas[static_cast<std::size_t>(a)].moved);
    const double moved_b = std::abs(out.areas[static_cast<std::size_t>(b)].moved);
    return moved_a != moved_b ? moved_a > moved_b : a < b;
  });
  if (scene.active(scene.window_begins(), scene.today) < kHealthActiveMin) {
    out.reason = "Not enough data yet: fewer than 30 members contributed in the last 28 days.";
    return out;
  }
  const auto score = headline(now, out.areas);
  if (!score) {
    out.reason = "Not enough data yet: the community's past is shorter than 12 weeks.";
    return out;
  }
  out.score = *score;
  draw_interval(parts, out);
  return out;
}

}  // namespace hearth::analytics
