// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.welcomes; }

}  // namespace

constinit const Medal host_medal{
    .id = "host",
    .name = "Host",
    .summary = "Greeted twenty-five newcomers under their first text.",
    .field = Field::kCare,
    .target = 25,
    .progress = progress,
};

}  // namespace hearth::recognition
