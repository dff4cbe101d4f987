// SPDX-License-Identifier: MIT
// A made-up community of two camps, of whom it is known what they think: for bridging.
#pragma once

#include <vector>

#include "shared/base/hash.h"
#include "shared/feed/bridging.h"

namespace hearth::feed {

/// Numbers that look random and are the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : value_(seed) {}
  std::uint64_t below(std::uint64_t limit) {
    value_ = base::mix64(value_, 7);
    return (value_ >> 11) % limit;
  }
  bool hits(std::uint64_t percent) { return below(100) < percent; }

 private:
  std::uint64_t value_;
};

enum class Taste : std::uint8_t { kShared, kLeft, kRight, kNobody };

struct Camps {
  std::uint64_t seed = 1;
  std::uint64_t raters = 240;  // odd ids left, even ids right
  std::uint64_t posts = 80;    // by id in turn of each Taste
  std::uint64_t own = 30;      // ratings a camp's post gets from its camp, …
  std::uint64_t across = 8;    // … and from the other
  std::uint64_t shared = 18;   // ratings of the others
};

[[nodiscard]] inline Taste taste_of(base::PostId post) {
  return static_cast<Taste>(post.value % 4);
}

/// What each rater made of the posts they saw: nine in ten times what their camp thinks.
[[nodiscard]] inline std::vector<Rating> ratings_of(const Camps& camps) {
  Dice dice(camps.seed);
  std::vector<Rating> out;
  const auto rate = [&](std::uint64_t post, bool left, bool likes) {
    const std::uint64_t rater = 1 + 2 * dice.below(camps.raters / 2) + (left ? 0 : 1);
    out.push_back({.post = {post}, .rater = {rater}, .against = likes != dice.hits(90)});
  };
  for (std::uint64_t post = 1; post <= camps.posts; ++post) {
    const Taste taste = taste_of({post});
    const bool camp = taste == Taste::kLeft || taste == Taste::kRight;
    const std::uint64_t count = camp ? camps.own + camps.across : camps.shared;
    for (std::uint64_t i = 0; i < count; ++i) {
      const bool own = i < camps.own;
      const bool left = camp ? own == (taste == Taste::kLeft) : i % 2 == 0;
      rate(post, left, camp ? own : taste == Taste::kShared);
    }
  }
  return out;
}

}  // namespace hearth::feed
