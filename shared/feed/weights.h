// SPDX-License-Identifier: MIT
// How many hours each signal is worth. Three layers: the defaults of signals.def, what the device
// learned (a factor within one half and two), and the member's sliders, which win.
#pragma once

#include <array>
#include <cstdint>

#include "shared/base/result.h"
#include "shared/feed/signal.h"

namespace hearth::feed {

/// A weight may be at most this many hours: it must stay a 32-bit Q16 number.
inline constexpr std::int64_t kWeightHoursMax = 30'000;
/// A slider goes from 0 to this many times the default.
inline constexpr std::int64_t kSliderFactorMax = 4;

struct Weights {
  std::array<std::int32_t, kSignalCount> hours_q16{};  // by index of signal, never negative

  [[nodiscard]] Q16 at(SignalAt which) const { return hours_q16[static_cast<std::size_t>(which)]; }
  friend bool operator==(const Weights&, const Weights&) = default;
};

/// The weights of signals.def.
[[nodiscard]] const Weights& default_weights();

/// Defaults, adapted by what the profile learned and set by its sliders. Unknown signals are
/// ignored and numbers out of range are brought back into it: a feed fails soft.
[[nodiscard]] Weights weights_for(const Profile& profile);

/// Sets one slider. @errors kUnknownKind (no such signal), kForbidden (it has no slider),
/// kOutOfRange.
[[nodiscard]] base::Status set_slider(Profile& profile, std::string_view signal, Q16 hours_q16);

/// Back to defaults and learning, for one signal.
void clear_slider(Profile& profile, std::string_view signal);

/// Highest weight a slider of this signal may set, in Q16 hours.
[[nodiscard]] Q16 slider_max(std::size_t signal);

}  // namespace hearth::feed
