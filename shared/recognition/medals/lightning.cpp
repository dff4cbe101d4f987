// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.quick_replies; }

}  // namespace

constinit const Medal lightning_medal{
    .id = "lightning",
    .name = "Lightning",
    .summary = "Replied within an hour to ten posts nobody had replied to.",
    .field = Field::kHelping,
    .target = 10,
    .progress = progress,
};

}  // namespace hearth::recognition
