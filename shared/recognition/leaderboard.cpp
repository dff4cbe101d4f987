// SPDX-License-Identifier: MIT
#include "shared/recognition/leaderboard.h"

#include <algorithm>

namespace hearth::recognition {

std::vector<Ranked> leaderboard(const Book& book, std::span<const MemberId> opted_in,
                                std::int64_t at_ms, std::size_t limit) {
  const std::int64_t from_ms = week_of(at_ms) * kWeekMs;
  std::vector<Ranked> out;
  for (const MemberId member : opted_in) {
    const std::int64_t milli = book.purse().earned_since(member, from_ms) -
                               book.purse().earned_since(member, from_ms + kWeekMs);
    if (milli >= 1'000) out.push_back({.member = member, .points = milli / 1'000, .place = 0});
  }
  std::sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) {
    return a.points != b.points ? a.points > b.points : a.member < b.member;
  });
  if (out.size() > limit) out.resize(limit);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool shared = i > 0 && out[i].points == out[i - 1].points;
    out[i].place = shared ? out[i - 1].place : static_cast<std::int64_t>(i) + 1;
  }
  return out;
}

}  // namespace hearth::recognition
