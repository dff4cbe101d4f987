// SPDX-License-Identifier: MIT
// How a community is, as six shares and one figure made of them, against its own past: an owner
// sees what moved. Revenue and time spent have no part in it. There are no norms for communities of
// a size: nobody has published any that we could name, so the own past is the only measure.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/analytics/scene.h"

namespace hearth::analytics {

/// Each is a share, 0..1, over kWindowDays: more is better.
enum class Area : std::uint8_t {
  kResponsiveness,
  kRetention,
  kActivation,
  kBreadth,
  kReciprocity,
  kSafety
};
inline constexpr std::size_t kAreas = 6;

struct AreaText {
  std::string_view id;
  std::string_view definition;
};
[[nodiscard]] const AreaText& text_of(Area area);

inline constexpr std::int64_t kHealthWeeks = 26;      // of own past to compare with
inline constexpr std::int64_t kHealthWeeksMin = 12;   // with fewer known there is no score
inline constexpr std::int64_t kHealthActiveMin = 30;  // members; with fewer there is no score
inline constexpr std::int64_t kHealthMovedDays = 28;  // what moved is said against so long ago
inline constexpr int kHealthDraws = 200;              // of the interval

struct AreaHealth {
  Area area = Area::kResponsiveness;
  bool known = false;
  double value = 0;          // the share now
  bool has_score = false;    // the own past is long enough
  double score = 0;          // 0..100
  double low = 0, high = 0;  // 10th and 90th percentile of the own past
  std::int64_t weeks = 0;    // of own past that have a value
  double moved = 0;          // score now less the score of kHealthMovedDays ago; 0: unknown
};

struct Health {
  std::string_view reason{};  // not empty: there is no score, and why
  double score = 0;           // geometric mean of the areas that have one: one that has
                              // collapsed shows
  double low = 0, high = 0;   // 90 of 100 draws of members with replacement lie between
  std::array<AreaHealth, kAreas> areas{};
  std::vector<Area> drivers;  // those that moved, most first
};

/// 10 at the 10th percentile of the own past, 90 at the 90th, straight between; from there straight
/// to 0 at a share of 0 and to 100 at a share of 1. Where both percentiles are one, that is 50.
[[nodiscard]] double score_of(double value, double low, double high);

/// Past weeks are counted with what stands today. Deterministic.
/// @cost O(weeks x rows + draws x members).
[[nodiscard]] Health health_of(const Scene& scene);

}  // namespace hearth::analytics
