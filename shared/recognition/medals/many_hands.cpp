// SPDX-License-Identifier: MIT
#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

std::int64_t progress(const Deeds& deeds, std::int64_t /*now_ms*/) {
  return static_cast<std::int64_t>(deeds.helped.size());
}

}  // namespace

constinit const Medal many_hands_medal{
    .id = "many-hands",
    .name = "Many hands",
    .summary = "Helped twenty different people with accepted answers.",
    .field = Field::kHelping,
    .target = 20,
    .progress = progress,
};

}  // namespace hearth::recognition
