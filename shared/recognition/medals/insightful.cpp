// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.insightful; }

}  // namespace

constinit const Medal insightful_medal{
    .id = "insightful",
    .name = "Eye-opener",
    .summary = "Was found insightful twenty-five times.",
    .field = Field::kCraft,
    .target = 25,
    .progress = progress,
};

}  // namespace hearth::recognition
