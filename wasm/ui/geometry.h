// SPDX-License-Identifier: MIT
// Rectangles in physical pixels of the canvas, and the cuts our layout is made of. "Start" and
// "end" follow the reading direction: in a right-to-left locale start is the right edge, so code
// written with these cuts mirrors by itself. Pure, no ImGui.
#pragma once
#include <cmath>

namespace hearth::ui {

/// Reading direction of the interface (not of one paragraph: see text.h).
enum class Direction : unsigned char { kLeftToRight, kRightToLeft };

struct Point {
  float x = 0, y = 0;
};

struct Size {
  float width = 0, height = 0;
};

/// Half-open: [left, right) × [top, bottom).
struct Rect {
  float left = 0, top = 0, right = 0, bottom = 0;

  [[nodiscard]] float width() const { return right - left; }
  [[nodiscard]] float height() const { return bottom - top; }
  [[nodiscard]] Point center() const { return {(left + right) / 2, (top + bottom) / 2}; }
  [[nodiscard]] bool empty() const { return !(right > left) || !(bottom > top); }
  [[nodiscard]] Rect grown(float by) const {
    return {left - by, top - by, right + by, bottom + by};
  }
  [[nodiscard]] Rect moved(float dx, float dy) const {
    return {left + dx, top + dy, right + dx, bottom + dy};
  }
  [[nodiscard]] bool overlaps(const Rect& o) const {
    return left < o.right && o.left < right && top < o.bottom && o.top < bottom;
  }
  bool operator==(const Rect&) const = default;
};

/// Takes `amount` off the start edge of `rest`, at most all of it, and returns the piece.
inline Rect cut_start(Rect& rest, float amount, Direction direction) {
  amount = std::fmax(0.F, std::fmin(amount, rest.width()));
  Rect piece = rest;
  if (direction == Direction::kLeftToRight) {
    piece.right = rest.left = rest.left + amount;
  } else {
    piece.left = rest.right = rest.right - amount;
  }
  return piece;
}

/// As cut_start, off the end edge.
inline Rect cut_end(Rect& rest, float amount, Direction direction) {
  return cut_start(
      rest, amount,
      direction == Direction::kLeftToRight ? Direction::kRightToLeft : Direction::kLeftToRight);
}

/// Takes `amount` off the top edge.
inline Rect cut_top(Rect& rest, float amount) {
  Rect piece = rest;
  piece.bottom = rest.top = rest.top + std::fmin(amount, rest.height());
  return piece;
}

/// A `size` box in the middle of `outer`, snapped to whole pixels.
inline Rect centered(const Rect& outer, Size size) {
  const float x = std::round(outer.left + (outer.width() - size.width) / 2);
  const float y = std::round(outer.top + (outer.height() - size.height) / 2);
  return {x, y, x + size.width, y + size.height};
}

}  // namespace hearth::ui
