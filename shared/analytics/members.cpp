// SPDX-License-Identifier: MIT
#include "shared/analytics/members.h"

#include <algorithm>
#include <bitset>
#include <iterator>
#include <utility>

#include "shared/analytics/centrality.h"
#include "shared/analytics/members_quiet.h"
#include "shared/analytics/portable_math.h"
#include "shared/base/assert.h"

namespace hearth::analytics {
namespace {

using base::kWeekMs;
constexpr std::uint64_t kDropOneOf = 10;

template <class Row>
std::span<const Row> between(std::span<const Row> rows, std::int64_t after_ms, std::int64_t to_ms) {
  const auto later = [](std::int64_t ms, const Row& row) { return ms < row.at_ms; };
  const auto begin = std::upper_bound(rows.begin(), rows.end(), after_ms, later);
  const auto end = std::upper_bound(begin, rows.end(), to_ms, later);
  return {begin, end};
}

template <class Row>
bool in_order(std::span<const Row> rows) {
  return std::is_sorted(rows.begin(), rows.end(),
                        [](const Row& a, const Row& b) { return a.at_ms < b.at_ms; });
}

std::vector<MemberId> who_did(std::span<const Deed> deeds) {
  std::vector<MemberId> ids;
  for (const Deed& deed : deeds) {
    if (deed.own) ids.push_back(deed.member);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

/// Levels of all at one moment, without hysteresis.
std::vector<Level> look(const std::vector<MemberId>& ids, std::span<const Deed> deeds,
                        std::span<const Reply> replies, std::int64_t at_ms) {
  std::vector<std::bitset<kWeeks>> weeks(ids.size());
  for (const Deed& deed : between(deeds, at_ms - kWeeks * kWeekMs, at_ms)) {
    if (deed.own) weeks[place_of(ids, deed.member)].set(weeks_before(deed.at_ms, at_ms));
  }
  const Graph graph = window_graph(between(replies, at_ms - kWindowMs, at_ms), at_ms);
  const std::vector<std::uint32_t> cores = core_numbers(graph);
  const std::uint32_t top = cores.empty() ? 0 : *std::max_element(cores.begin(), cores.end());
  std::vector<Level> levels(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::size_t active = weeks[i].count();
    if (active >= kRegularWeeksMin) {
      levels[i] = Level::kRegular;
    } else if (active > 0) {
      levels[i] = Level::kParticipant;
    }
    if (active < kCoreWeeksMin || top < kTopCoreMin) continue;
    const auto at = graph.index_of(ids[i]);
    if (at && cores[*at] == top) levels[i] = Level::kCore;
  }
  return levels;
}

/// Levels with hysteresis: what all looks made of everybody, and the highest they had.
struct Levels {
  std::vector<Level> now, before, best;

  Levels(const std::vector<MemberId>& ids, std::span<const Deed> deeds,
         std::span<const Reply> replies, std::int64_t now_ms) {
    std::vector<Level> last = look(ids, deeds, replies, now_ms - (kLooks - 1) * kWeekMs);
    now = best = before = last;
    for (int k = 1; k < kLooks; ++k) {
      std::vector<Level> next = look(ids, deeds, replies, now_ms - (kLooks - 1 - k) * kWeekMs);
      for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto [least, most] = std::minmax(last[i], next[i]);
        if (least > now[i]) now[i] = least;
        if (most < now[i]) now[i] = most;
        if (next[i] > Level::kObserver) now[i] = std::max(now[i], Level::kParticipant);
        best[i] = std::max(best[i], now[i]);
      }
      if (k == kLooks - 1 - kMovedLooks) before = now;
      last = std::move(next);
    }
  }
};

void add_love(std::vector<MemberRow>& rows, const std::vector<MemberId>& ids,
              std::span<const Deed> deeds, std::int64_t now_ms) {
  std::vector<std::bitset<kWeeks>> weeks(ids.size());
  for (const Deed& deed : between(deeds, now_ms - kWindowMs, now_ms)) {
    const auto at = std::lower_bound(ids.begin(), ids.end(), deed.member);
    if (at == ids.end() || *at != deed.member) continue;  // praised, never acted in this log
    const auto i = static_cast<std::size_t>(at - ids.begin());
    const auto age = static_cast<double>(now_ms - deed.at_ms);
    rows[i].commitment += deed.weight * decay(age, static_cast<double>(kHalfLifeMs));
    if (deed.own && now_ms - deed.at_ms < kWeeks * kWeekMs)
      weeks[i].set(weeks_before(deed.at_ms, now_ms));
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].weeks = static_cast<std::uint32_t>(weeks[i].count());
    rows[i].love = rows[i].commitment * rows[i].weeks / kWeeks;
  }
}

/// By index in the graph: the share of members with less, those with as much counting half.
std::vector<double> percentiles(const std::vector<double>& values) {
  std::vector<double> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> out;
  for (const double value : values) {
    const auto [low, high] = std::equal_range(sorted.begin(), sorted.end(), value);
    const auto below = static_cast<double>(low - sorted.begin());
    out.push_back((below + static_cast<double>(high - low) / 2) /
                  static_cast<double>(sorted.size()));
  }
  return out;
}

void add_reach(std::vector<MemberRow>& rows, const Graph& graph) {
  const std::vector<double> shares = pagerank(graph).share;
  const std::vector<double> below = percentiles(shares);
  std::vector<std::uint32_t> responders(graph.size());
  for (const std::uint32_t to : graph.replies.to) ++responders[to];
  for (MemberRow& row : rows) {
    row.responders = 0;
    row.pagerank = row.percentile = 0;
    if (const auto at = graph.index_of(row.id)) {
      row.responders = responders[*at];
      row.pagerank = shares[*at];
      row.percentile = below[*at];
    }
    row.reach = (1 + row.responders) * row.percentile;
    row.gravity = row.love * row.reach;
  }
}

/// Those with the most gravity, at most `count`, ascending ids.
std::vector<MemberId> top_of(const std::vector<MemberRow>& rows, std::size_t count) {
  std::vector<std::pair<double, MemberId>> heavy;
  for (const MemberRow& row : rows) {
    if (row.gravity > 0) heavy.emplace_back(-row.gravity, row.id);
  }
  std::sort(heavy.begin(), heavy.end());
  if (heavy.size() > count) heavy.resize(count);
  std::vector<MemberId> ids;
  for (const auto& [gravity, id] : heavy) ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

/// A coin of one in ten for every reply of every draw, the same for ever.
bool dropped(std::uint64_t draw, std::uint64_t reply) {
  std::uint64_t z = (draw << 40) + reply + 0x9E3779B97F4A7C15ull;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return (z ^ (z >> 31)) % kDropOneOf == 0;
}

void add_stability(CoreMembers& out, std::span<const Reply> replies, std::int64_t now_ms) {
  const std::vector<MemberId> whole = top_of(out.rows, kStableTop);
  out.stable_top = whole.size();
  if (whole.empty()) return;
  double sum = 0;
  std::vector<MemberRow> rows = out.rows;
  for (int draw = 0; draw < kStableDraws; ++draw) {
    std::vector<Reply> some;
    for (std::size_t i = 0; i < replies.size(); ++i) {
      if (!dropped(static_cast<std::uint64_t>(draw), i)) some.push_back(replies[i]);
    }
    add_reach(rows, window_graph(some, now_ms));
    const std::vector<MemberId> top = top_of(rows, kStableTop);
    std::vector<MemberId> both;
    std::set_intersection(whole.begin(), whole.end(), top.begin(), top.end(),
                          std::back_inserter(both));
    const std::size_t either = whole.size() + top.size() - both.size();
    sum += static_cast<double>(both.size()) / static_cast<double>(either);
  }
  out.stability = sum / kStableDraws;
}

}  // namespace

std::size_t place_of(const std::vector<MemberId>& ids, MemberId id) {
  return static_cast<std::size_t>(std::lower_bound(ids.begin(), ids.end(), id) - ids.begin());
}

std::size_t weeks_before(std::int64_t at_ms, std::int64_t now_ms) {
  return static_cast<std::size_t>((now_ms - at_ms) / kWeekMs);
}

CoreMembers core_members(std::span<const Deed> deeds, std::span<const Reply> replies,
                         std::int64_t now_ms) {
  HEARTH_ASSERT(in_order(deeds) && in_order(replies), "sort deeds and replies by time");
  constexpr std::int64_t kEver = std::int64_t{-1} << 62;
  deeds = between(deeds, kEver, now_ms);
  replies = between(replies, kEver, now_ms);
  const std::span<const Reply> recent = between(replies, now_ms - kWindowMs, now_ms);
  const std::vector<MemberId> ids = who_did(deeds);
  CoreMembers out;
  out.rows.resize(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) out.rows[i].id = ids[i];
  const Graph graph = window_graph(recent, now_ms);
  const std::vector<std::uint32_t> cores = core_numbers(graph);
  for (const std::uint32_t core : cores) out.top_core = std::max(out.top_core, core);
  add_love(out.rows, ids, deeds, now_ms);
  add_reach(out.rows, graph);
  const Levels levels(ids, deeds, replies, now_ms);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    MemberRow& row = out.rows[i];
    if (const auto at = graph.index_of(row.id)) row.core = cores[*at];
    row.level = levels.now[i];
    row.level_before = levels.before[i];
    ++out.levels[static_cast<std::size_t>(row.level)];
  }
  add_quiet({.ids = ids, .best = levels.best, .deeds = deeds, .replies = replies, .now_ms = now_ms},
            out.rows);
  std::sort(out.rows.begin(), out.rows.end(), [](const MemberRow& a, const MemberRow& b) {
    return a.gravity != b.gravity ? a.gravity > b.gravity : a.id < b.id;
  });
  add_stability(out, recent, now_ms);
  return out;
}

const char* level_id(Level level) {
  constexpr std::array<const char*, kLevelCount> kIds{"observer", "participant", "regular", "core"};
  return kIds[static_cast<std::size_t>(level)];
}

}  // namespace hearth::analytics
