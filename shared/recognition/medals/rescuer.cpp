// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.rescues; }

}  // namespace

constinit const Medal rescuer_medal{
    .id = "rescuer",
    .name = "Rescuer",
    .summary = "Replied to five posts that had waited for a week.",
    .field = Field::kHelping,
    .target = 5,
    .progress = progress,
};

}  // namespace hearth::recognition
