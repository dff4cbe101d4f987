// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.accepted_given; }

}  // namespace

constinit const Medal closer_medal{
    .id = "closer",
    .name = "Full circle",
    .summary = "Marked the answer that helped on ten questions.",
    .field = Field::kCare,
    .target = 10,
    .progress = progress,
};

}  // namespace hearth::recognition
