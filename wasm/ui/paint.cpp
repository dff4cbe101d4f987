// SPDX-License-Identifier: MIT
#include "wasm/ui/paint.h"

#include <cmath>
#include <cstddef>

#include "imgui.h"
#include "imgui_internal.h"
#include "wasm/ui/browser.h"

namespace hearth::ui {
namespace {

// Blur 14 under a 16 radius, 2 lower, in CSS px: gone within the gutter of the page, never cut off.
constexpr float kShadowRadius = 16, kShadowBlur = 14, kShadowPad = 20, kShadowDrop = 2;
constexpr float kRingWidth = 2, kRingGap = 3;
constexpr float kTurn = 6.2831853F;

ImVec2 vec(Point p) { return {p.x, p.y}; }
ImVec2 top_left(const Rect& r) { return {r.left, r.top}; }
ImVec2 bottom_right(const Rect& r) { return {r.right, r.bottom}; }

}  // namespace

struct Painter::Splitters {
  ImDrawListSplitter levels[kSplitsMax];
};

Painter::Painter() : splitters_(new Splitters) {}
Painter::~Painter() { delete splitters_; }

void Painter::begin(ImDrawList* list, float dpr, const Theme* theme) {
  list_ = list;
  theme_ = theme;
  dpr_ = dpr;
  depth_ = 0;
}

void Painter::box(const Rect& r, float radius, Color fill, Color border, float border_px) {
  radius = std::fmin(radius, std::fmin(r.width(), r.height()) / 2);
  if (border_px <= 0) {
    list_->AddRectFilled(top_left(r), bottom_right(r), fill, radius);
    return;
  }
  if (fill >> 24U == 0) {
    outline(r.grown(-border_px / 2), radius - border_px / 2, border, border_px);
    return;
  }
  list_->AddRectFilled(top_left(r), bottom_right(r), border, radius);
  const Rect inner = r.grown(-border_px);
  list_->AddRectFilled(top_left(inner), bottom_right(inner), fill,
                       std::fmax(0.F, radius - border_px));
}

void Painter::shadow(const Rect& r, float lift) {
  const auto snapped = [this](float css) { return std::round(css * dpr_); };
  const float radius = snapped(kShadowRadius);
  const float pad = snapped(kShadowPad);
  if (shadow_texture_ == 0 || shadow_dpr_ != dpr_) {
    shadow_dpr_ = dpr_;
    shadow_texture_ = browser::shadow_texture(
        static_cast<int>(radius), static_cast<int>(snapped(kShadowBlur)), static_cast<int>(pad));
  }
  if (shadow_texture_ == 0) return;
  const float drop = snapped(kShadowDrop * lift);
  const float edge = radius + pad;
  const float size = 2 * edge + 2;
  // A box smaller than two corners shrinks them, or they would cross.
  const float half_x = std::fmin(radius, r.width() / 2);
  const float half_y = std::fmin(radius, r.height() / 2);
  const float xs[4] = {r.left - pad, r.left + half_x, r.right - half_x, r.right + pad};
  const float ys[4] = {r.top - pad + drop, r.top + half_y + drop, r.bottom - half_y + drop,
                       r.bottom + pad + drop};
  const float uv[4] = {0, edge / size, (edge + 2) / size, 1};
  const Color color = with_alpha((*theme_)[Ink::kShadow], std::fmin(1.F, 0.75F + 0.25F * lift));
  list_->PushTexture(ImTextureRef(static_cast<ImTextureID>(shadow_texture_)));
  for (int y = 0; y < 3; ++y) {
    for (int x = 0; x < 3; ++x) {
      list_->PrimReserve(6, 4);
      list_->PrimRectUV({xs[x], ys[y]}, {xs[x + 1], ys[y + 1]}, {uv[x], uv[y]},
                        {uv[x + 1], uv[y + 1]}, color);
    }
  }
  list_->PopTexture();
}

void Painter::ring(const Rect& r, float radius) {
  const float gap = std::round(kRingGap * dpr_);
  outline(r.grown(gap), radius + gap, (*theme_)[Ink::kAccent], std::round(kRingWidth * dpr_));
}

void Painter::outline(const Rect& r, float radius, Color color, float thickness) {
  list_->AddRect(top_left(r), bottom_right(r), color, std::fmin(radius, r.height() / 2), 0,
                 thickness);
}

void Painter::circle(Point center, float radius, Color color) {
  list_->AddCircleFilled(vec(center), radius, color);
}

void Painter::circle_outline(Point center, float radius, Color color, float thickness) {
  list_->AddCircle(vec(center), radius, color, 0, thickness);
}

void Painter::gradient_circle(const Rect& r, Color from, Color to) {
  const int first = list_->VtxBuffer.Size;
  list_->AddCircleFilled(vec(r.center()), r.width() / 2, rgb(0xFFFFFF), 48);
  ImGui::ShadeVertsLinearColorGradientKeepAlpha(list_, first, list_->VtxBuffer.Size, top_left(r),
                                                bottom_right(r), from, to);
}

void Painter::line(Point a, Point b, Color color, float thickness) {
  list_->AddLine(vec(a), vec(b), color, thickness);
}

void Painter::polyline(std::span<const Point> points, Color color, float thickness) {
  for (const Point& p : points) list_->PathLineTo(vec(p));
  list_->PathStroke(color, ImDrawFlags_None, thickness);
}

void Painter::area(std::span<const Point> points, float floor_y, Color color) {
  const ImVec2 white = list_->_Data->TexUvWhitePixel;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point a = points[i - 1];
    const Point b = points[i];
    list_->PrimReserve(6, 4);
    list_->PrimQuadUV(vec(a), vec(b), {b.x, floor_y}, {a.x, floor_y}, white, white, white, white,
                      color);
  }
}

void Painter::arc(Point center, float radius, float from_turn, float to_turn, Color color,
                  float thickness) {
  list_->PathArcTo(vec(center), radius, from_turn * kTurn, to_turn * kTurn, 24);
  list_->PathStroke(color, ImDrawFlags_None, thickness);
}

void Painter::image(int texture, const Rect& r, float radius, Point uv_from, Point uv_to) {
  list_->AddImageRounded(ImTextureRef(static_cast<ImTextureID>(texture)), top_left(r),
                         bottom_right(r), vec(uv_from), vec(uv_to), rgb(0xFFFFFF), radius);
}

void Painter::clip(const Rect& r) { list_->PushClipRect(top_left(r), bottom_right(r), true); }
void Painter::unclip() { list_->PopClipRect(); }

void Painter::split() {
  if (depth_++ < kSplitsMax) {
    ImDrawListSplitter& s = splitters_->levels[depth_ - 1];
    s.Split(list_, 2);
    s.SetCurrentChannel(list_, 1);
  }
}

void Painter::under() {
  if (depth_ <= kSplitsMax) splitters_->levels[depth_ - 1].SetCurrentChannel(list_, 0);
}

void Painter::merge() {
  if (depth_-- <= kSplitsMax) splitters_->levels[depth_].Merge(list_);
}

}  // namespace hearth::ui
