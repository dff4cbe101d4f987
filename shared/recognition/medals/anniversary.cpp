// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

constexpr std::int64_t kYearMs = std::int64_t{365} * 86'400'000;

std::int64_t progress(const Deeds& deeds, std::int64_t now_ms) {
  if (deeds.joined_ms == 0 || now_ms - deeds.joined_ms < kYearMs) return 0;
  return static_cast<std::int64_t>(deeds.weeks.size());
}

}  // namespace

constinit const Medal anniversary_medal{
    .id = "anniversary",
    .name = "Anniversary",
    .summary = "Has been here for a year, and took part in twelve weeks.",
    .field = Field::kCulture,
    .target = 12,
    .progress = progress,
};

}  // namespace hearth::recognition
