// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.posts; }

}  // namespace

constinit const Medal first_post_medal{
    .id = "first-post",
    .name = "First words",
    .summary = "Wrote a first post.",
    .field = Field::kFirstSteps,
    .target = 1,
    .progress = progress,
};

}  // namespace hearth::recognition
