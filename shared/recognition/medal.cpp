// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

#include <algorithm>

namespace hearth::recognition {

std::int64_t weeks_active(const Deeds& deeds, std::int64_t now_ms, std::int64_t span) {
  const std::int64_t last = week_of(now_ms);
  return std::distance(deeds.weeks.upper_bound(last - span), deeds.weeks.upper_bound(last));
}

std::int64_t longest_row(const Deeds& deeds) {
  std::int64_t best = 0;
  std::int64_t row = 0;
  std::int64_t before = 0;
  for (const std::int64_t week : deeds.weeks) {
    row = row != 0 && week - before <= 2 ? row + 1 : 1;
    before = week;
    best = std::max(best, row);
  }
  return best;
}

const std::array<const Medal*, kMedalCount>& all_medals() {
  static constexpr std::array<const Medal*, kMedalCount> kAll{
#define HEARTH_MEDAL(name) &name##_medal,
#include "shared/recognition/medals.def"
#undef HEARTH_MEDAL
  };
  return kAll;
}

const Medal* medal_by_id(std::string_view id) {
  for (const Medal* medal : all_medals()) {
    if (medal->id == id) return medal;
  }
  return nullptr;
}

std::optional<Nearest> nearest_medal(const Deeds& deeds, std::int64_t now_ms) {
  std::optional<Nearest> out;
  for (const Medal* medal : all_medals()) {
    const std::int64_t have = medal->progress(deeds, now_ms);
    if (have <= 0 || have >= medal->target) continue;
    const std::int64_t missing = medal->target - have;
    // missing/target < best missing/target, without dividing.
    if (!out || missing * out->medal->target < out->missing * medal->target) {
      out = Nearest{.medal = medal, .missing = missing};
    }
  }
  return out;
}

}  // namespace hearth::recognition
