// SPDX-License-Identifier: MIT
// The ladder of standing: newcomer, member, regular, core, mentor. Earned over rolling windows, and
// lost again, slowly: a step down needs two reviews in a row below a lower bar, so nobody flickers.
// Everybody can see how to get to the next step.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shared/recognition/book.h"

namespace hearth::recognition {

/// What a review looks at: the last 90 days, and the last twelve weeks.
struct Review {
  std::int64_t days = 0;        // since joining
  std::int64_t texts = 0;       // live, ever
  std::int64_t weeks = 0;       // with a text, of the last twelve
  std::int64_t points = 0;      // earned in 90 days, whole points
  std::int64_t partners = 0;    // people talked with, ever
  std::int64_t welcomes = 0;    // newcomers greeted, ever
  std::int64_t clean_days = 0;  // since the last removal; days since joining where there was none
  bool mentor = false;          // said yes to being somebody's mentor
};

[[nodiscard]] Review review_of(const Book& book, MemberId member, bool mentor, std::int64_t now_ms);

/// One condition of a step, with the bar to rise and the lower bar to stay.
struct Bar {
  std::string_view id;       // stable: "weeks", "points", …
  std::string_view summary;  // English: "Weeks with a text, of the last twelve"
  std::int64_t rise = 0;
  std::int64_t stay = 0;
  std::int64_t Review::*value = nullptr;
};

/// Conditions of a standing; none for newcomers.
[[nodiscard]] std::span<const Bar> bars_of(model::Standing standing);

struct Place {
  model::Standing standing = model::Standing::kNewcomer;
  std::int64_t weak_reviews = 0;  // in a row below the bar to stay

  friend bool operator==(const Place&, const Place&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("standing", self.standing);
    v("weak_reviews", self.weak_reviews);
  }
};

/// The place after one weekly review. Up at most one step at a time; down one step after
/// kWeakReviewsMax reviews in a row below the bar.
[[nodiscard]] Place after_review(const Place& place, const Review& review);

inline constexpr std::int64_t kWeakReviewsMax = 2;

/// "How do I get there": each condition of the next standing with what is there already.
struct Missing {
  const Bar* bar = nullptr;
  std::int64_t have = 0;
  [[nodiscard]] bool done() const { return have >= bar->rise; }
};

/// Empty at the top.
[[nodiscard]] std::vector<Missing> way_up(model::Standing standing, const Review& review);

}  // namespace hearth::recognition
