// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.suggestions; }

}  // namespace

constinit const Medal inventor_medal{
    .id = "inventor",
    .name = "Inventor",
    .summary = "Made five suggestions.",
    .field = Field::kCraft,
    .target = 5,
    .progress = progress,
};

}  // namespace hearth::recognition
