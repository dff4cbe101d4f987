// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return longest_row(deeds); }

}  // namespace

constinit const Medal steady_medal{
    .id = "steady",
    .name = "Steady",
    .summary = "Wrote in twelve weeks in a row; one missed week at a time is fine.",
    .field = Field::kCulture,
    .target = 12,
    .progress = progress,
};

}  // namespace hearth::recognition
