// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) { return deeds.thanks; }

}  // namespace

constinit const Medal appreciated_medal{
    .id = "appreciated",
    .name = "Appreciated",
    .summary = "Was thanked fifty times.",
    .field = Field::kHelping,
    .target = 50,
    .progress = progress,
};

}  // namespace hearth::recognition
