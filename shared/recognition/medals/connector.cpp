// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) {
  return static_cast<std::int64_t>(deeds.partners.size());
}

}  // namespace

constinit const Medal connector_medal{
    .id = "connector",
    .name = "Connector",
    .summary = "Talked with fifty different people.",
    .field = Field::kCulture,
    .target = 50,
    .progress = progress,
};

}  // namespace hearth::recognition
