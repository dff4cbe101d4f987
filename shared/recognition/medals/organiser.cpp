// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.events; }

}  // namespace

constinit const Medal organiser_medal{
    .id = "organiser",
    .name = "Organiser",
    .summary = "Called three events into being.",
    .field = Field::kCulture,
    .target = 3,
    .progress = progress,
};

}  // namespace hearth::recognition
