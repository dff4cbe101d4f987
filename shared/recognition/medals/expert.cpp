// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.accepted; }

}  // namespace

constinit const Medal expert_medal{
    .id = "expert",
    .name = "Expert",
    .summary = "Fifty answers of theirs were accepted.",
    .field = Field::kHelping,
    .target = 50,
    .progress = progress,
};

}  // namespace hearth::recognition
