// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.given; }

}  // namespace

constinit const Medal first_thanks_given_medal{
    .id = "first-thanks-given",
    .name = "Kind word",
    .summary = "Reacted to what somebody else wrote.",
    .field = Field::kFirstSteps,
    .target = 1,
    .progress = progress,
};

}  // namespace hearth::recognition
