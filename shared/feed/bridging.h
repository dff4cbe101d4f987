// SPDX-License-Identifier: MIT
// Bridging: what is left of a post's approval once viewpoints are explained away, so that a post
// liked by people who usually disagree stands above one that only its own camp likes. After
// Community Notes (Wojcik et al. 2022): rating = mean + rater + post + rater's factor * post's
// factor, regularised as there (0.15 on intercepts, 0.03 on factors, each over its mean), and the
// post's intercept is the score.
//
// The same bytes on every machine: alternating exact solutions in a fixed number of rounds and a
// fixed order, with + - * / on doubles only.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/base/fixed.h"
#include "shared/model/community.h"

namespace hearth::feed {

/// Fewer raters than this say nothing of camps (research/algorithms §3.1).
inline constexpr std::size_t kBridgingRatersMin = 200;
/// A post with fewer ratings is left out (ibid.), …
inline constexpr std::size_t kBridgingRatingsMin = 5;
/// … and one without so many from each side of the factor stays neutral.
inline constexpr std::size_t kBridgingSideMin = 2;
/// What one computation looks at; 1,000,000 take two or three seconds.
inline constexpr std::size_t kBridgingRatingsMax = 4'000'000;

/// What one member made of another's text.
struct Rating {
  base::PostId post;
  base::MemberId rater;
  bool against = false;

  friend auto operator<=>(const Rating&, const Rating&) = default;
};

struct Bridged {
  base::PostId post;
  std::uint32_t ratings = 0;
  std::uint32_t against = 0;
  std::uint32_t left = 0, right = 0;  // raters by the side of their factor
  base::Q16 factor = 0;               // which camp it speaks to; signs have no meaning of their own
  base::Q16 score = 0;                // -1..1; 0 where it is neutral
  [[nodiscard]] bool scored() const {
    return left >= kBridgingSideMin && right >= kBridgingSideMin;
  }
};

struct Bridging {
  std::size_t raters = 0;   // of posts with enough ratings
  std::size_t ratings = 0;  // by them
  base::Q16 mean = 0;
  std::vector<Bridged> posts;  // with enough ratings, by id; none where raters are too few
};

/// Order does not matter; of two ratings of one post by one rater one counts, the one in favour.
/// Beyond kBridgingRatingsMax those of the smallest post ids count. @cost O(n log n + 50 n) time,
/// O(n) space.
[[nodiscard]] Bridging bridge(std::vector<Rating> ratings);

}  // namespace hearth::feed
