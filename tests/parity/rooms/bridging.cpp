// SPDX-License-Identifier: MIT
// Bridging scores of made-up camps: doubles inside, so every post's numbers are vectors.
#include "tests/feed/camps.h"
#include "tests/parity/out.h"

namespace hearth::parity {

void parity_bridging(Out& out) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const feed::Bridging found =
        feed::bridge(feed::ratings_of({.seed = seed, .raters = 250 + 40 * seed}));
    const std::string name = "seed" + std::to_string(seed) + "/";
    out.number(name + "raters", static_cast<std::int64_t>(found.raters));
    out.number(name + "ratings", static_cast<std::int64_t>(found.ratings));
    out.number(name + "mean", found.mean);
    for (const feed::Bridged& row : found.posts) {
      const std::string post = name + std::to_string(row.post.value);
      out.number(post + "/score", row.score);
      out.number(post + "/factor", row.factor);
      out.number(post + "/sides", static_cast<std::int64_t>(row.left) * 1'000 + row.right);
    }
  }
}

}  // namespace hearth::parity
