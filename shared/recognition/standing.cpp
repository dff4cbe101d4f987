// SPDX-License-Identifier: MIT
#include "shared/recognition/standing.h"

#include <algorithm>
#include <array>

#include "shared/base/time.h"

namespace hearth::recognition {
namespace {

using model::Standing;

using base::kDayMs;

constexpr std::string_view kDays = "Days since joining";
constexpr std::string_view kTexts = "Posts and replies";
constexpr std::string_view kWeeks = "Weeks with a text, of the last twelve";
constexpr std::string_view kPoints = "Points earned in 90 days";
constexpr std::string_view kPartners = "People talked with";
constexpr std::string_view kWelcomes = "Newcomers greeted";
constexpr std::string_view kClean = "Days without a removal";

// Weeks of twelve follow the levels of research/algorithms §5.2 (core: eight of twelve); the bars
// to stay are about half, so that a holiday costs nobody their standing.
constexpr std::array kMemberBars{Bar{"days", kDays, 2, 0, &Review::days},
                                 Bar{"texts", kTexts, 3, 1, &Review::texts},
                                 Bar{"clean", kClean, 2, 1, &Review::clean_days}};
constexpr std::array kRegularBars{Bar{"weeks", kWeeks, 4, 2, &Review::weeks},
                                  Bar{"texts", kTexts, 10, 5, &Review::texts},
                                  Bar{"points", kPoints, 20, 5, &Review::points},
                                  Bar{"clean", kClean, 14, 3, &Review::clean_days}};
constexpr std::array kCoreBars{Bar{"weeks", kWeeks, 8, 5, &Review::weeks},
                               Bar{"points", kPoints, 80, 40, &Review::points},
                               Bar{"partners", kPartners, 10, 5, &Review::partners},
                               Bar{"clean", kClean, 30, 7, &Review::clean_days}};
constexpr std::array kMentorBars{Bar{"weeks", kWeeks, 8, 5, &Review::weeks},
                                 Bar{"points", kPoints, 80, 40, &Review::points},
                                 Bar{"welcomes", kWelcomes, 5, 3, &Review::welcomes},
                                 Bar{"clean", kClean, 60, 14, &Review::clean_days}};

bool reaches(Standing standing, const Review& review) {
  if (standing == Standing::kMentor && !review.mentor) return false;
  const std::span<const Bar> bars = bars_of(standing);
  return std::all_of(bars.begin(), bars.end(),
                     [&](const Bar& bar) { return review.*bar.value >= bar.rise; });
}

bool keeps(Standing standing, const Review& review) {
  if (standing == Standing::kMentor && !review.mentor) return false;
  const std::span<const Bar> bars = bars_of(standing);
  return std::all_of(bars.begin(), bars.end(),
                     [&](const Bar& bar) { return review.*bar.value >= bar.stay; });
}

Standing step(Standing standing, int by) {
  return static_cast<Standing>(static_cast<int>(standing) + by);
}

}  // namespace

Review review_of(const Book& book, MemberId member, bool mentor, std::int64_t now_ms) {
  const Deeds& deeds = book.deeds(member);
  const std::int64_t from_ms = std::max(deeds.joined_ms, deeds.last_removed_ms);
  Review out;
  out.days = std::max<std::int64_t>(now_ms - deeds.joined_ms, 0) / kDayMs;
  out.texts = deeds.posts + deeds.replies;
  out.weeks = weeks_active(deeds, now_ms, 12);
  out.points = book.purse().earned_since(member, now_ms - 90 * kDayMs) / 1'000;
  out.partners = static_cast<std::int64_t>(deeds.partners.size());
  out.welcomes = deeds.welcomes;
  out.clean_days = std::max<std::int64_t>(now_ms - from_ms, 0) / kDayMs;
  out.mentor = mentor;
  return out;
}

std::span<const Bar> bars_of(Standing standing) {
  switch (standing) {
    case Standing::kNewcomer: break;
    case Standing::kMember: return kMemberBars;
    case Standing::kRegular: return kRegularBars;
    case Standing::kCore: return kCoreBars;
    case Standing::kMentor: return kMentorBars;
  }
  return {};
}

Place after_review(const Place& place, const Review& review) {
  Place out = place;
  if (out.standing != Standing::kMentor && reaches(step(out.standing, 1), review)) {
    return {.standing = step(out.standing, 1), .weak_reviews = 0};
  }
  if (keeps(out.standing, review)) {
    out.weak_reviews = 0;
  } else if (++out.weak_reviews >= kWeakReviewsMax) {
    out = {.standing = step(out.standing, -1), .weak_reviews = 0};
  }
  return out;
}

std::vector<Missing> way_up(Standing standing, const Review& review) {
  std::vector<Missing> out;
  if (standing == Standing::kMentor) return out;
  for (const Bar& bar : bars_of(step(standing, 1))) {
    out.push_back({.bar = &bar, .have = review.*bar.value});
  }
  return out;
}

}  // namespace hearth::recognition
