// SPDX-License-Identifier: MIT
// The registry of medals. A medal is a count that reached its target: criteria anybody can check,
// the same for all. One file in medals/, one line in medals.def and one test each.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/recognition/deeds.h"

namespace hearth::recognition {

/// What a medal is for; groups them on profiles.
enum class Field : std::uint8_t { kFirstSteps, kHelping, kCraft, kCare, kCulture };

struct Medal {
  std::string_view id;       // kebab-case; in stored showcases, never changes meaning
  std::string_view name;     // English
  std::string_view summary;  // what it is given for, a full sentence
  Field field = Field::kFirstSteps;
  std::int64_t target = 1;
  /// How far the member is, 0..; the medal is earned at `target`. now_ms is the time of an event.
  std::int64_t (*progress)(const Deeds& deeds, std::int64_t now_ms);
};

#define HEARTH_MEDAL(name) extern const Medal name##_medal;
#include "shared/recognition/medals.def"
#undef HEARTH_MEDAL

#define HEARTH_MEDAL(name) +1
inline constexpr std::size_t kMedalCount = 0
#include "shared/recognition/medals.def"
    ;
#undef HEARTH_MEDAL

/// In the order of medals.def.
[[nodiscard]] const std::array<const Medal*, kMedalCount>& all_medals();

/// nullptr where there is no such medal.
[[nodiscard]] const Medal* medal_by_id(std::string_view id);

/// The medal not yet earned with the least missing in proportion to its target.
struct Nearest {
  const Medal* medal = nullptr;
  std::int64_t missing = 0;
};
[[nodiscard]] std::optional<Nearest> nearest_medal(const Deeds& deeds, std::int64_t now_ms);

}  // namespace hearth::recognition
