// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) {
  return static_cast<std::int64_t>(deeds.topics.size());
}

}  // namespace

constinit const Medal explorer_medal{
    .id = "explorer",
    .name = "Explorer",
    .summary = "Wrote in five topics.",
    .field = Field::kFirstSteps,
    .target = 5,
    .progress = progress,
};

}  // namespace hearth::recognition
