// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.welcomes; }

}  // namespace

constinit const Medal welcomer_medal{
    .id = "welcomer",
    .name = "Welcomer",
    .summary = "Greeted five newcomers under their first text.",
    .field = Field::kCare,
    .target = 5,
    .progress = progress,
};

}  // namespace hearth::recognition
