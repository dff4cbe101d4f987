// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) {
  return deeds.reports_confirmed;
}

}  // namespace

constinit const Medal guardian_medal{
    .id = "guardian",
    .name = "Guardian",
    .summary = "Ten reports of theirs were confirmed by moderators.",
    .field = Field::kCare,
    .target = 10,
    .progress = progress,
};

}  // namespace hearth::recognition
