// SPDX-License-Identifier: MIT
#include "shared/feed/weights.h"

#include <algorithm>

#include "shared/feed/learn.h"

namespace hearth::feed {
namespace {

std::int32_t bounded(Q16 hours) {
  return static_cast<std::int32_t>(std::clamp<Q16>(hours, 0, base::q16(kWeightHoursMax)));
}

}  // namespace

const Weights& default_weights() {
  static constexpr Weights kDefaults{{
#define HEARTH_SIGNAL(name, hours) static_cast<std::int32_t>(base::q16(hours)),
#include "shared/feed/signals.def"
#undef HEARTH_SIGNAL
  }};
  return kDefaults;
}

Weights weights_for(const Profile& profile) {
  Weights out = default_weights();
  if (!profile.learning_off && profile.lessons >= kLessonsMin) {
    for (const SignalNumber& row : profile.factors) {
      const std::size_t at = signal_index(row.signal);
      if (at == kSignalCount) continue;
      const Q16 factor = std::clamp<Q16>(row.value, kFactorMin, kFactorMax);
      out.hours_q16[at] = bounded(base::q16_mul(default_weights().hours_q16[at], factor));
    }
  }
  for (const SignalNumber& row : profile.sliders) {
    const std::size_t at = signal_index(row.signal);
    if (at == kSignalCount || !all_signals()[at]->has_slider) continue;
    out.hours_q16[at] = bounded(std::clamp<Q16>(row.value, 0, slider_max(at)));
  }
  return out;
}

base::Status set_slider(Profile& profile, std::string_view signal, Q16 hours_q16) {
  const std::size_t at = signal_index(signal);
  if (at == kSignalCount) return base::Error{base::ErrorCode::kUnknownKind, "signal"};
  if (!all_signals()[at]->has_slider) return base::Error{base::ErrorCode::kForbidden, "signal"};
  if (hours_q16 < 0 || hours_q16 > slider_max(at)) {
    return base::Error{base::ErrorCode::kOutOfRange, "hours"};
  }
  clear_slider(profile, signal);
  profile.sliders.push_back({.signal = std::string(signal), .value = hours_q16});
  return base::done();
}

void clear_slider(Profile& profile, std::string_view signal) {
  std::erase_if(profile.sliders, [&](const SignalNumber& row) { return row.signal == signal; });
}

Q16 slider_max(std::size_t signal) {
  return std::min<Q16>(default_weights().hours_q16[signal] * kSliderFactorMax,
                       base::q16(kWeightHoursMax));
}

}  // namespace hearth::feed
