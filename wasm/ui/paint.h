// SPDX-License-Identifier: MIT
// The few shapes everything is drawn from, over an ImGui draw list: rounded rectangles with crisp
// borders, 9-slice shadows, rings, gradients, lines. Takes physical pixels. Hides ImGui from the
// widgets.
#pragma once
#include <span>

#include "wasm/ui/geometry.h"
#include "wasm/ui/theme.h"

struct ImDrawList;

namespace hearth::ui {

class Painter {
 public:
  static constexpr int kSplitsMax = 8;

  Painter();
  ~Painter();
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;

  void begin(ImDrawList* list, float dpr, const Theme* theme);

  /// A filled rounded rectangle; with `border_px` an outer fill and an inner fill, which is crisper
  /// than a stroked line.
  void box(const Rect& rect, float radius, Color fill, Color border = 0, float border_px = 0);
  /// Soft shadow under a rounded rectangle. `lift` 1 for cards, 2 for menus and dialogs.
  void shadow(const Rect& rect, float lift);
  /// The focus ring: 2 CSS px of accent, 3 CSS px outside.
  void ring(const Rect& rect, float radius);
  void outline(const Rect& rect, float radius, Color color, float thickness);
  void circle(Point center, float radius, Color color);
  void circle_outline(Point center, float radius, Color color, float thickness);
  /// A disc shaded from top left to bottom right: avatars.
  void gradient_circle(const Rect& rect, Color from, Color to);
  void line(Point a, Point b, Color color, float thickness);
  void polyline(std::span<const Point> points, Color color, float thickness);
  /// The area between a polyline and a horizontal floor.
  void area(std::span<const Point> points, float floor_y, Color color);
  void arc(Point center, float radius, float from_turn, float to_turn, Color color,
           float thickness);
  /// A texture (image) with rounded corners.
  void image(int texture, const Rect& rect, float radius, Point uv_from, Point uv_to);

  void clip(const Rect& rect);
  void unclip();

  /// For containers whose ground is drawn when their height is known: between split() and under()
  /// drawing goes on top, between under() and merge() beneath it. Nests up to kSplitsMax deep.
  void split();
  void under();
  void merge();

  [[nodiscard]] ImDrawList* list() const { return list_; }
  void set_list(ImDrawList* list) { list_ = list; }
  void forget_textures() { shadow_texture_ = 0; }

 private:
  ImDrawList* list_ = nullptr;
  const Theme* theme_ = nullptr;
  float dpr_ = 1;
  int shadow_texture_ = 0;
  float shadow_dpr_ = 0;
  int depth_ = 0;
  struct Splitters;
  Splitters* splitters_;
};

}  // namespace hearth::ui
