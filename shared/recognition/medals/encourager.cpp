// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.given; }

}  // namespace

constinit const Medal encourager_medal{
    .id = "encourager",
    .name = "Encourager",
    .summary = "Gave a hundred reactions.",
    .field = Field::kCulture,
    .target = 100,
    .progress = progress,
};

}  // namespace hearth::recognition
