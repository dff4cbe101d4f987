// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.first_replies; }

}  // namespace

constinit const Medal first_responder_medal{
    .id = "first-responder",
    .name = "First responder",
    .summary = "Was the first to reply to twenty-five posts.",
    .field = Field::kHelping,
    .target = 25,
    .progress = progress,
};

}  // namespace hearth::recognition
