// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.funny; }

}  // namespace

constinit const Medal jester_medal{
    .id = "jester",
    .name = "Jester",
    .summary = "Made people laugh twenty-five times.",
    .field = Field::kCulture,
    .target = 25,
    .progress = progress,
};

}  // namespace hearth::recognition
