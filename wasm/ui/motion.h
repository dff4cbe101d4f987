// SPDX-License-Identifier: MIT
// Values that move towards a target by exponential approach, `value += (target − value)·(1 −
// e^(−speed·dt))`: interruptible, no timelines, no state to cancel. Under reduced motion every
// value jumps. While anything moves the frame loop keeps running; otherwise it stops, so an idle
// widget draws nothing.
#pragma once
#include <unordered_map>

#include "wasm/ui/key.h"

namespace hearth::ui {

/// Speeds in 1/s, from research: hover 14 settles in ~200 ms, press 24, bars 7.
inline constexpr float kHoverSpeed = 14, kPressSpeed = 24, kBarSpeed = 7, kSheetSpeed = 18;

class Motion {
 public:
  void begin(float dt_s, bool reduced);

  /// The value filed under `id`, one step nearer to `target`. A new id starts at `initial`.
  float approach(Id id, float target, float speed = kHoverSpeed);
  float approach_from(Id id, float initial, float target, float speed);

  /// True when anything moved since begin(): draw another frame.
  [[nodiscard]] bool moving() const { return moving_; }
  [[nodiscard]] bool reduced() const { return reduced_; }
  [[nodiscard]] float dt_s() const { return dt_s_; }

 private:
  struct Value {
    float now;
    unsigned frame;
  };
  std::unordered_map<Id, Value> values_;
  float dt_s_ = 0;
  unsigned frame_ = 0;
  bool reduced_ = false, moving_ = false;
};

}  // namespace hearth::ui
