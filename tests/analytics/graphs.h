// SPDX-License-Identifier: MIT
// Small reply graphs written as pairs, and members' values by the order of their ids.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "shared/analytics/graph.h"

namespace hearth::tests {

using Pairs = std::initializer_list<std::pair<std::uint64_t, std::uint64_t>>;

/// (who replied, whom), a second apart from `start_ms` on.
inline std::vector<analytics::Reply> replies(Pairs pairs, std::int64_t start_ms = 0) {
  std::vector<analytics::Reply> out;
  for (const auto& [from, to] : pairs) {
    out.push_back({base::MemberId{from}, base::MemberId{to}, start_ms});
    start_ms += 1'000;
  }
  return out;
}

inline analytics::Graph graph(Pairs pairs) { return analytics::whole_graph(replies(pairs)); }

/// `count` replies among `members` with a heavy tail on both ends: few write most. Same numbers
/// from the same seed.
inline std::vector<analytics::Reply> random_replies(std::size_t members, std::size_t count,
                                                    std::uint64_t seed) {
  const auto next = [&seed] {
    seed = seed * 6'364'136'223'846'793'005ull + 1'442'695'040'888'963'407ull;
    return static_cast<std::uint32_t>(seed >> 33);
  };
  const auto member = [&] {  // the cube of an even share
    const double share = next() / 2'147'483'648.0;
    return base::MemberId{1 + static_cast<std::uint64_t>(share * share * share * double(members))};
  };
  std::vector<analytics::Reply> out;
  for (std::size_t i = 0; i < count; ++i) {
    const base::MemberId from = member();
    out.push_back({from, member(), static_cast<std::int64_t>(i) * 1'000});
  }
  return out;
}

}  // namespace hearth::tests
