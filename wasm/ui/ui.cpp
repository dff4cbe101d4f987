// SPDX-License-Identifier: MIT
#include "wasm/ui/ui.h"

#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"
#include "wasm/ui/browser.h"
#include "wasm/ui/ui_state.h"

namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader();
}

namespace hearth::ui {
namespace {

// Items are laid out this many canvas heights above and below the canvas: about 60 posts, which
// is also what the semantic tree holds.
constexpr float kItemMargin = 1.5F;
// Until one item was laid out, a post is about this tall (css).
constexpr float kItemGuess = 240;
constexpr float kGutter = 8;
constexpr std::size_t kFieldsMax = 256, kItemsMax = 20'000;

constexpr ImGuiWindowFlags kWindow = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove;

Breakpoint breakpoint_of(float css) {
  if (css < 360) return Breakpoint::kPhone;
  if (css < 520) return Breakpoint::kNarrow;
  return css < 760 ? Breakpoint::kMedium : Breakpoint::kWide;
}

}  // namespace

Ui::Ui() : theme_(make_theme({})), state_(new State) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset | ImGuiBackendFlags_RendererHasTextures;
  io.ConfigErrorRecovery = false;
  // A press and a release reach us in different frames already: bindings draws one for each.
  io.ConfigInputTrickleEventQueue = false;
  // ImGui insists on a font; ours has no glyphs (wasm/no_font.cpp).
  ImFontConfig font;
  font.SizePixels = 16;
  font.FontLoader = ImGuiFreeType::GetFontLoader();
  io.Fonts->AddFont(&font);
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.WindowPadding = {0, 0};
  style.WindowMinSize = {1, 1};
  style.CircleTessellationMaxError = 0.15F;
  style.AntiAliasedLinesUseTex = true;
}

Ui::~Ui() {
  ImGui::DestroyContext();
  delete state_;
}

void Ui::begin_frame(const Surroundings& surroundings) {
  around_ = surroundings;
  ++frame_;
  State& s = *state_;
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {around_.width_px, around_.height_px};
  io.DeltaTime = std::fmax(around_.dt_s, 0.0001F);
  text_.begin(frame_, around_.dpr);
  motion_.begin(around_.dt_s, around_.reduced_motion);
  semantics_.begin(around_.dpr, around_.origin_px);
  if (wake_frames_ > 0) --wake_frames_;
  wake_in_ms_ = -1;
  scopes_.assign(1, 0);
  s.boxes.clear();
  s.opens.clear();
  s.overlays.clear();
  s.covers_before.swap(s.covers);
  s.covers.clear();
  s.anything_hovered = s.follows_window = false;
  s.layer = 0;
  s.overlay_bottom_px = 0;
  if (s.fields.size() > kFieldsMax) {
    std::erase_if(s.fields, [this](const auto& e) { return e.second.frame + 2 < frame_; });
  }
  if (s.items.size() > kItemsMax) s.items.clear();
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({around_.width_px, around_.height_px});
  ImGui::Begin("page", nullptr, kWindow | ImGuiWindowFlags_NoBringToFrontOnFocus);
  painter_.begin(ImGui::GetWindowDrawList(), around_.dpr, &theme_);
  const Rect canvas{0, 0, around_.width_px, around_.height_px};
  painter_.box(canvas, 0, theme_[Ink::kPage]);
  Box root;
  root.right = around_.width_px;
  root.rest = canvas;
  root.top = root.y = root.bottom = -around_.origin_px;
  s.boxes.push_back(root);
}

int Ui::end_frame() {
  State& s = *state_;
  const float bottom_px =
      std::fmax(s.boxes.front().bottom + around_.origin_px, s.overlay_bottom_px);
  const float height_css = std::ceil(bottom_px / around_.dpr);
  if (height_css != s.sent_height_css) {
    s.sent_height_css = height_css;
    browser::content_height(height_css);
  }
  if (scroll_bottom_css_ > 0) {
    browser::scroll_into_view(scroll_top_css_, scroll_bottom_css_);
    scroll_bottom_css_ = 0;
  }
  const bool clicked = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  ImGui::End();
  ImGui::Render();
  if (clicked && !s.anything_hovered) browser::focus(0);
  const int cursor = s.anything_hovered ? 1 : 0;
  if (cursor != s.sent_cursor) {
    s.sent_cursor = cursor;
    browser::cursor(cursor);
  }
  if (scroll_target_ != 0) {
    if (const Rect* rect = semantics_.rect_of(scroll_target_)) {
      const float top = (rect->top + around_.origin_px) / around_.dpr;
      browser::scroll_into_view(top, top + rect->height() / around_.dpr);
      scroll_target_ = 0;
    }
  }
  if (s.follows_window != s.sent_follow) {
    s.sent_follow = s.follows_window;
    browser::follow_scroll(s.sent_follow);
  }
  escape_ = false;
  for (PendingAction& action : s.actions) --action.frames_left;
  std::erase_if(s.actions, [](const PendingAction& a) { return a.frames_left <= 0; });
  if (motion_.moving() || wake_frames_ > 0 || !s.actions.empty()) return kFrameNow;
  return wake_in_ms_ >= 0 ? std::max(wake_in_ms_, 1) : kFrameIdle;
}

// ---- boxes

Ui::Box& Ui::box() { return state_->boxes.back(); }

namespace {

Direction along(const Ui::Box& box, Direction reading) {
  if (!box.from_end) return reading;
  return reading == Direction::kLeftToRight ? Direction::kRightToLeft : Direction::kLeftToRight;
}

/// Cuts the next `width` (0: all) off the line of a row or flow, with the gap before it.
Rect cut_next(Ui::Box& box, float width, Direction reading) {
  const bool wraps = box.kind == Ui::Box::Kind::kFlow;
  if (wraps && width <= 0) width = box.right - box.left;
  if (wraps && !box.first && width + box.gap > box.rest.width() + 0.5F) {
    box.rest.left = box.left;
    box.rest.right = box.right;
    box.y = std::fmax(box.bottom, box.y + box.height) + box.line_gap;
    box.first = true;
  }
  if (!box.first) cut_start(box.rest, box.gap, along(box, reading));
  box.first = false;
  return cut_start(box.rest, width <= 0 ? box.rest.width() : width, along(box, reading));
}

Rect column_slot(const Ui::Box& box, float width, Direction reading) {
  Rect line{box.left, box.y, box.right, box.y};
  if (width <= 0 || width >= line.width()) return line;
  Align align = box.align;
  if (align == Align::kCenter) {
    cut_start(line, std::round((line.width() - width) / 2), reading);
    align = Align::kStart;
  }
  return align == Align::kStart ? cut_start(line, width, reading) : cut_end(line, width, reading);
}

}  // namespace

Rect Ui::place(float width_px, float height_px) {
  Box& b = box();
  Rect slot;
  if (b.kind == Box::Kind::kColumn) {
    if (!b.first) b.y += b.gap;
    b.first = false;
    slot = column_slot(b, width_px, direction());
    slot.bottom = slot.top + height_px;
    b.y = slot.bottom;
  } else {
    slot = cut_next(b, width_px, direction());
    slot.top = b.y + (b.height > 0 ? std::round((b.height - height_px) / 2) : 0);
    slot.bottom = slot.top + height_px;
  }
  b.bottom = std::fmax(b.bottom, slot.bottom);
  return slot;
}

float Ui::next_width_px() const {
  const Box& b = state_->boxes.back();
  if (b.kind == Box::Kind::kColumn) return b.right - b.left;
  if (b.kind == Box::Kind::kFlow) return b.right - b.left;
  return std::fmax(0.F, b.rest.width() - (b.first ? 0 : b.gap));
}

float Ui::width() const { return next_width_px() / around_.dpr; }

float Ui::share(int count, float gap) const {
  const float gaps = px(gap) * static_cast<float>(count - 1);
  const Box& b = state_->boxes.back();
  return std::floor((b.right - b.left - gaps) / static_cast<float>(count)) / around_.dpr;
}

Breakpoint Ui::breakpoint() const { return breakpoint_of(around_.width_px / around_.dpr); }

void Ui::open_box(const Box& opened, float width_px) {
  Box& parent = box();
  Rect slot;
  if (parent.kind == Box::Kind::kColumn) {
    if (!parent.first) parent.y += parent.gap;
    parent.first = false;
    slot = column_slot(parent, width_px, direction());
  } else {
    slot = cut_next(parent, width_px, direction());
    slot.top = parent.y;
  }
  Box b = opened;
  b.left = slot.left + b.padding;
  b.right = std::fmax(b.left, slot.right - b.padding);
  b.top = slot.top;
  b.y = slot.top + b.padding;
  b.bottom = b.y;
  b.rest = {b.left, b.y, b.right, b.y};
  state_->boxes.push_back(b);
}

Rect Ui::close_box() {
  const Box b = box();
  state_->boxes.pop_back();
  Box& parent = box();
  const float bottom = std::fmax(b.bottom + b.padding, b.top + b.height);
  if (parent.kind == Box::Kind::kColumn) parent.y = bottom;
  parent.bottom = std::fmax(parent.bottom, bottom);
  return {b.left - b.padding, b.top, b.right + b.padding, bottom};
}

namespace {

void close_plain(Ui& ui) { ui.close_box(); }

}  // namespace

Scope Ui::column(const ColumnOptions& options) {
  Box b;
  b.gap = px(options.gap);
  b.padding = px(options.padding);
  b.align = options.align;
  open_box(b, px(options.width));
  return {this, close_plain};
}

Scope Ui::content(float width_max, float gap) {
  // No more than shadows and focus rings need: the host page has margins of its own.
  const float gutter = px(kGutter);
  const float available = next_width_px();
  const float width = std::fmin(px(width_max) + 2 * gutter, available);
  Box b;
  b.gap = px(gap);
  const Align before = box().align;
  box().align = Align::kCenter;
  open_box(b, width);
  state_->boxes[state_->boxes.size() - 2].align = before;
  Box& inner = box();
  inner.left += gutter;
  inner.right -= gutter;
  inner.y += px(kGutter);
  inner.bottom = inner.y;
  return {this, [](Ui& ui) {
            ui.box().bottom += ui.px(kGutter);
            ui.close_box();
          }};
}

Scope Ui::row(const RowOptions& options) {
  Box b;
  b.kind = Box::Kind::kRow;
  b.height = px(options.height);
  b.gap = px(options.gap);
  open_box(b, 0);
  return {this, close_plain};
}

Scope Ui::flow(const FlowOptions& options) {
  Box b;
  b.kind = Box::Kind::kFlow;
  b.height = px(options.height);
  b.gap = px(options.gap);
  b.line_gap = px(options.line_gap);
  open_box(b, 0);
  return {this, close_plain};
}

void Ui::reserve(float css) {
  Box& b = box();
  b.reserved += cut_end(b.rest, px(css), direction()).width();
}

void Ui::to_end() {
  Box& b = box();
  if (b.from_end) return;
  (rtl() ? b.rest.left : b.rest.right) += rtl() ? -b.reserved : b.reserved;
  b.from_end = true;
  // The first child from the end needs no gap to the edge; the rest of the row keeps one to what
  // is already there by itself, as it is cut last.
  if (!b.first) cut_start(b.rest, b.gap, direction());
  b.first = true;
}

void Ui::spring(float css) {
  Box& b = box();
  const float gap = b.first ? 0 : b.gap;
  const float spare = b.rest.width() - px(css) - gap;
  if (spare > 0) cut_start(b.rest, spare, direction());
}

void Ui::space(float css) {
  Box& b = box();
  if (b.kind == Box::Kind::kColumn) {
    b.y += px(css);
    b.bottom = std::fmax(b.bottom, b.y);
  } else {
    cut_start(b.rest, px(css), along(b, direction()));
  }
}

// ---- names

Scope Ui::scope(Key key) {
  push_scope(id(key));
  return {this, [](Ui& ui) { ui.pop_scope(); }};
}

Scope Ui::group(Key key, Role role, std::string_view name) {
  const Id own = id(key);
  Box b;
  b.gap = box().gap;
  if (box().kind != Box::Kind::kColumn) b.gap = px(8);
  open_box(b, 0);
  semantics_.push({.id = own, .role = role, .name = name});
  push_scope(own);
  return {this, [](Ui& ui) {
            ui.pop_scope();
            const Rect rect = ui.close_box();
            ui.semantics().set_parent_rect(rect);
            ui.semantics().pop();
          }};
}

Scope Ui::item(Key key, std::uint64_t revision) {
  State& s = *state_;
  const Id own = id(key);
  Box& parent = box();
  const float width = next_width_px();
  const float top = parent.y + (parent.first ? 0 : parent.gap);
  const auto it = s.items.find(own);
  const float guess =
      s.item_count > 0 ? s.item_height_sum / static_cast<float>(s.item_count) : px(kItemGuess);
  const float height = it != s.items.end() ? it->second.height_px : std::round(guess);
  const float margin = around_.height_px * kItemMargin;
  const bool far = top > around_.height_px + margin || top + height < -margin;
  if (far && scroll_target_ != own) {
    place(0, height);
    return {this, nullptr, false};
  }
  if (scroll_target_ == own) {
    const float css = (top + around_.origin_px) / around_.dpr;
    browser::scroll_into_view(css, css + height / around_.dpr);
    scroll_target_ = 0;
  }
  Box b;
  b.gap = parent.gap;
  open_box(b, 0);
  push_scope(own);
  s.opens.push_back({.id = own, .card = {}, .top = 0});
  ItemMemory& memory = s.items[own];
  memory.revision = revision;
  memory.width_px = width;
  return {this, [](Ui& ui) {
            ui.pop_scope();
            State& state = ui.state();
            const Rect rect = ui.close_box();
            ItemMemory& m = state.items[state.opens.back().id];
            state.opens.pop_back();
            if (m.height_px == 0) {
              state.item_height_sum += rect.height();
              ++state.item_count;
            }
            m.height_px = rect.height();
          }};
}

// ---- interaction

Interaction Ui::interact(Id id, const Rect& rect, bool disabled) {
  State& s = *state_;
  Interaction result;
  result.focused = focused_ == id && focus_ring_;
  Rect hit = rect;
  if (around_.coarse_pointer) {
    // Fingers need 44 css px; neighbours keep at least their own area because hits are tested in
    // call order and the first one wins.
    const float wanted = px(44);
    hit = rect.grown(0);
    hit.top -= std::fmax(0.F, (wanted - rect.height()) / 2);
    hit.bottom += std::fmax(0.F, (wanted - rect.height()) / 2);
  }
  if (!disabled && visible(hit)) {
    const ImRect box{hit.left, hit.top, hit.right, hit.bottom};
    if (ImGui::ItemAdd(box, id, nullptr, ImGuiItemFlags_NoNav)) {
      result.pressed = ImGui::ButtonBehavior(box, id, &result.hovered, &result.held);
    }
    if (result.hovered) s.anything_hovered = true;
    if (result.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) browser::focus(id);
  }
  const auto it = std::find_if(s.actions.begin(), s.actions.end(),
                               [id](const PendingAction& a) { return a.id == id && !a.has_value; });
  if (it != s.actions.end()) {
    s.actions.erase(it);
    result.pressed = result.pressed || !disabled;
  }
  if (result.pressed) wake();
  return result;
}

bool Ui::take_value(Id id, double& value) {
  State& s = *state_;
  bool found = false;
  for (const PendingAction& action : s.actions) {
    if (action.id != id || !action.has_value) continue;
    value = action.value;
    found = true;
  }
  if (found) {
    std::erase_if(s.actions, [id](const PendingAction& a) { return a.id == id && a.has_value; });
    wake();
  }
  return found;
}

float Ui::pointer_share(const Rect& rect) const {
  const float x = ImGui::GetIO().MousePos.x;
  const float share = std::clamp((x - rect.left) / std::fmax(1.F, rect.width()), 0.F, 1.F);
  return rtl() ? 1 - share : share;
}

void Ui::focus(Id id) { browser::focus(id); }

void Ui::scroll_to_css(float top, float bottom) {
  scroll_top_css_ = top;
  scroll_bottom_css_ = bottom;
}

bool Ui::escape() { return std::exchange(escape_, false); }

void Ui::wake_in(int ms) {
  if (wake_in_ms_ < 0 || ms < wake_in_ms_) wake_in_ms_ = ms;
}

void Ui::set_theme(const Theme& theme) {
  theme_ = theme;
  wake();
}

bool Ui::visible(const Rect& rect) const { return rect.bottom > 0 && rect.top < around_.height_px; }

}  // namespace hearth::ui
