// SPDX-License-Identifier: MIT
#include "wasm/ui/motion.h"

#include <cmath>

namespace hearth::ui {
namespace {

// Below this a value is there: less than one step of an 8-bit colour.
constexpr float kClose = 0.004F;
// Values nobody asked for during this many frames are dropped at the next sweep.
constexpr unsigned kForgetFrames = 600;
constexpr std::size_t kValuesMax = 2048;

}  // namespace

void Motion::begin(float dt_s, bool reduced) {
  dt_s_ = dt_s;
  reduced_ = reduced;
  moving_ = false;
  ++frame_;
  if (values_.size() <= kValuesMax) return;
  for (auto it = values_.begin(); it != values_.end();) {
    it = frame_ - it->second.frame > kForgetFrames ? values_.erase(it) : std::next(it);
  }
}

float Motion::approach(Id id, float target, float speed) {
  return approach_from(id, target, target, speed);
}

float Motion::approach_from(Id id, float initial, float target, float speed) {
  Value& value = values_.try_emplace(id, Value{initial, frame_}).first->second;
  value.frame = frame_;
  const float distance = target - value.now;
  if (reduced_ || std::fabs(distance) < kClose) {
    value.now = target;
    return target;
  }
  moving_ = true;
  value.now += distance * (1 - std::exp(-speed * dt_s_));
  return value.now;
}

}  // namespace hearth::ui
