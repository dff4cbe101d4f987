// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.replies; }

}  // namespace

constinit const Medal first_reply_medal{
    .id = "first-reply",
    .name = "Joined in",
    .summary = "Replied for the first time.",
    .field = Field::kFirstSteps,
    .target = 1,
    .progress = progress,
};

}  // namespace hearth::recognition
