// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.resources; }

}  // namespace

constinit const Medal librarian_medal{
    .id = "librarian",
    .name = "Librarian",
    .summary = "Shared ten resources.",
    .field = Field::kCraft,
    .target = 10,
    .progress = progress,
};

}  // namespace hearth::recognition
