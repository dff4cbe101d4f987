// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.accepted; }

}  // namespace

constinit const Medal helper_medal{
    .id = "helper",
    .name = "Helper",
    .summary = "Ten answers of theirs were accepted.",
    .field = Field::kHelping,
    .target = 10,
    .progress = progress,
};

}  // namespace hearth::recognition
