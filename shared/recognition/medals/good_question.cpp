// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.questions; }

}  // namespace

constinit const Medal good_question_medal{
    .id = "good-question",
    .name = "Asker",
    .summary = "Asked ten questions.",
    .field = Field::kCraft,
    .target = 10,
    .progress = progress,
};

}  // namespace hearth::recognition
