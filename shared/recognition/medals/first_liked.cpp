// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) {
  return deeds.likes + deeds.thanks + deeds.insightful + deeds.votes_up;
}

}  // namespace

constinit const Medal first_liked_medal{
    .id = "first-liked",
    .name = "Noticed",
    .summary = "Somebody liked something they wrote.",
    .field = Field::kFirstSteps,
    .target = 1,
    .progress = progress,
};

}  // namespace hearth::recognition
