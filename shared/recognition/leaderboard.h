// SPDX-License-Identifier: MIT
// A week's leaderboard: points earned in that week by members who said yes to being on it. Nobody
// else is counted, not even as a gap.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shared/recognition/book.h"

namespace hearth::recognition {

struct Ranked {
  MemberId member;
  std::int64_t points = 0;  // whole points
  std::int64_t place = 0;   // 1 = first; equal points share a place

  friend bool operator==(const Ranked&, const Ranked&) = default;
};

/// The best `limit` of `opted_in` for the week that contains at_ms, most points first, then smaller
/// id. Members without a point are left out.
[[nodiscard]] std::vector<Ranked> leaderboard(const Book& book, std::span<const MemberId> opted_in,
                                              std::int64_t at_ms, std::size_t limit = 20);

}  // namespace hearth::recognition
