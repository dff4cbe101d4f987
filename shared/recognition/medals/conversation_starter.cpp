// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.longest_thread; }

}  // namespace

constinit const Medal conversation_starter_medal{
    .id = "conversation-starter",
    .name = "Conversation starter",
    .summary = "Began a thread with twenty-five replies.",
    .field = Field::kCraft,
    .target = 25,
    .progress = progress,
};

}  // namespace hearth::recognition
