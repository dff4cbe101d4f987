// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.accepted; }

}  // namespace

constinit const Medal first_answer_medal{
    .id = "first-answer",
    .name = "Problem solver",
    .summary = "An answer of theirs was accepted.",
    .field = Field::kHelping,
    .target = 1,
    .progress = progress,
};

}  // namespace hearth::recognition
