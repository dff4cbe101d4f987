// SPDX-License-Identifier: MIT
// One frame of the interface, immediate mode: where things go (boxes in start/end terms), who is
// under the pointer or has the keyboard's focus, what moves, what is said to the semantic tree.
// Widgets (button.h, field.h, choice.h, display.h, overlay.h, rich_text.h, chart.h) are free
// functions over this class. All sizes panels give are CSS pixels; everything inside is physical
// pixels.
//
//   auto card = ui::card(ui, Key{"post", post.id}, {.name = post.title});
//   {
//     auto row = ui.row({.height = 44, .gap = 12});
//     ui::avatar(ui, {.name = member.name, .seed = member.id});
//     ui::text(ui, member.name, Type::kBodyStrong);
//   }
//   ui::rich_text(ui, Key{"body"}, blocks);
//   if (ui::button(ui, Key{"reply"}, {.label = "Reply", .icon = Icon::reply}))
//     open_composer(post.id);
//
// Rules of the house: (1) keys name model things, never positions; (2) a press returned true is
// handled at once and the model's write path calls wake(), so a frame follows that shows it; (3)
// text that is seen goes through a widget, so it is also said.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "wasm/ui/geometry.h"
#include "wasm/ui/icon.h"
#include "wasm/ui/kept.h"
#include "wasm/ui/key.h"
#include "wasm/ui/motion.h"
#include "wasm/ui/paint.h"
#include "wasm/ui/semantics.h"
#include "wasm/ui/text.h"
#include "wasm/ui/theme.h"

namespace hearth::ui {

class Ui;

/// Widths where the layout changes (CSS px of the element, not of the window).
enum class Breakpoint : std::uint8_t { kPhone, kNarrow, kMedium, kWide };  // < 360 < 520 < 760 <

/// The widest column of reading text: about 72 characters of body.
inline constexpr float kContentWidthMax = 720;

/// Closes what opened it: a box, a card, a semantic group, a dialog. False when there is nothing to
/// fill (a closed dialog, an item too far away): write `if (auto d = dialog(...)) { … }` where the
/// header of the widget says it can be false.
class [[nodiscard]] Scope {
 public:
  using Close = void (*)(Ui&);
  Scope(Ui* ui, Close close, bool open = true) : ui_(ui), close_(close), open_(open) {}
  Scope(Scope&& other) noexcept : ui_(other.ui_), close_(other.close_), open_(other.open_) {
    other.close_ = nullptr;
  }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  Scope& operator=(Scope&&) = delete;
  ~Scope() {
    if (close_ != nullptr) close_(*ui_);
  }
  explicit operator bool() const { return open_; }

 private:
  Ui* ui_;
  Close close_;
  bool open_;
};

enum class Align : std::uint8_t { kStart, kCenter, kEnd };

struct ColumnOptions {
  float width = 0;              // 0: the rest of the row, or the full width of the column
  float gap = 12;               // between children
  float padding = 0;            // inside, all four edges
  Align align = Align::kStart;  // of children narrower than the column
};

struct RowOptions {
  // > 0: children are centred on it; 0: as tall as the tallest child, tops aligned
  float height = 0;
  float gap = 8;
};

struct FlowOptions {
  float gap = 8;       // between children of a line
  float line_gap = 8;  // between lines
  float height = 0;    // > 0: children of a line are centred on it
};

/// What the keyboard and the pointer did to one id this frame.
struct Interaction {
  bool pressed = false;  // clicked, tapped, Enter, Space, or a screen reader's action
  bool hovered = false, held = false;
  bool focused = false;  // has DOM focus and the browser would show a ring
};

/// Facts of the surroundings, handed in before every frame.
struct Surroundings {
  float width_px = 0, height_px = 0;  // canvas
  float origin_px = 0;                // content y of the canvas' top edge
  // canvas y of the part of the element inside the window
  float visible_top_px = 0, visible_bottom_px = 0;
  float dpr = 1, dt_s = 0;
  std::int64_t now_ms = 0;          // wall clock, UTC
  std::int32_t utc_offset_min = 0;  // of the member's time zone, now
  bool reduced_motion = false, html_mode = false, coarse_pointer = false;
  Direction direction = Direction::kLeftToRight;
};

/// How often the loop must come back: 0 at once, -1 when something happens, else after so many ms.
inline constexpr int kFrameNow = 0, kFrameIdle = -1;

class Ui {
 public:
  // ---- frame (called by main.cpp and the gallery only)
  void begin_frame(const Surroundings& surroundings);
  /// Ends the frame: pushes semantics, tells the element its height. Returns when the next frame is
  /// due.
  int end_frame();

  // ---- boxes
  /// The centred column everything of a page stands in: at most `width_max` wide, with gutters.
  Scope content(float width_max = kContentWidthMax, float gap = 16);
  /// Children one under the other. Inside a row it takes `width` (or the rest) of that row.
  Scope column(const ColumnOptions& options = {});
  /// Children side by side from start to end.
  Scope row(const RowOptions& options = {});
  /// Children side by side, wrapping into as many lines as needed.
  Scope flow(const FlowOptions& options = {});
  /// In a row: what follows, up to to_end(), leaves this much free for what stands at the end.
  void reserve(float css);
  /// In a row: the following children are set from the end edge inwards (the first call is the
  /// outermost).
  void to_end();
  /// In a row: leaves space so that following children of `css` total width end at the end edge, in
  /// reading order.
  void spring(float css);
  /// Extra empty space in the box's direction.
  void space(float css);
  /// CSS width left for the next child.
  [[nodiscard]] float width() const;
  /// CSS width of one of `count` equal columns with `gap` between them.
  [[nodiscard]] float share(int count, float gap) const;
  [[nodiscard]] Breakpoint breakpoint() const;
  [[nodiscard]] bool phone() const { return breakpoint() <= Breakpoint::kNarrow; }

  /// Reserves the next place, in physical pixels; width_px <= 0 takes all there is. Widgets use it;
  /// panels may for own drawings.
  Rect place(float width_px, float height_px);
  /// As place, without moving on: the width the next child would get.
  [[nodiscard]] float next_width_px() const;

  // ---- names
  /// Everything inside is filed under `key` too (no box, no node).
  Scope scope(Key key);
  [[nodiscard]] Id id(Key key) const { return join(scopes_.back(), key); }
  /// A semantic parent without looks: list, form, navigation, region, feed …
  Scope group(Key key, Role role, std::string_view name = {});

  // ---- lists of many
  /// One item of a long list. False when it is far from the screen: its remembered (or average)
  /// height is left free and nothing is laid out. `revision` is any number that changes when its
  /// content does.
  Scope item(Key key, std::uint64_t revision);

  // ---- what panels keep between frames
  /// The T kept under `key`, made on first use (kept.h). Keys are the whole widget's, not the
  /// scope's.
  template <class T>
  [[nodiscard]] T& kept(Key key) {
    return kept_.of<T>(key);
  }
  /// Somebody else is there now: nothing typed or opened stays. Between frames only.
  void forget_kept() { kept_.forget(); }

  // ---- interaction
  Interaction interact(Id id, const Rect& rect, bool disabled = false);
  /// The number a slider or the index a select was set to through the DOM, once.
  bool take_value(Id id, double& value);
  /// Where the pointer is along `rect`, 0 at its start edge to 1 at its end edge.
  [[nodiscard]] float pointer_share(const Rect& rect) const;
  /// Asks the page to give DOM focus to the node (after this frame's tree is applied).
  void focus(Id id);
  [[nodiscard]] Id focused() const { return focused_; }
  [[nodiscard]] bool focus_ring() const { return focus_ring_; }
  [[nodiscard]] unsigned frame() const { return frame_; }
  /// Escape was pressed this frame and no overlay took it.
  [[nodiscard]] bool escape();
  /// Brings the node filed under `id` into the window once its place is known.
  void scroll_to(Id id) { scroll_target_ = id; }
  /// Brings this part of the element (CSS px) back into the window.
  void scroll_to_css(float top, float bottom);

  // ---- waking up
  /// Something changed: at least two more frames. Called by every write to what is shown.
  void wake() { wake_frames_ = 2; }
  /// Come back in `ms` even if nothing happens (relative times, toasts that leave).
  void wake_in(int ms);

  // ---- surroundings
  [[nodiscard]] const Theme& theme() const { return theme_; }
  void set_theme(const Theme& theme);
  [[nodiscard]] Direction direction() const { return around_.direction; }
  [[nodiscard]] bool rtl() const { return direction() == Direction::kRightToLeft; }
  [[nodiscard]] const Surroundings& around() const { return around_; }
  [[nodiscard]] float px(float css) const { return std::round(css * around_.dpr); }
  [[nodiscard]] bool visible(const Rect& rect) const;

  // ---- engines
  Text& text() { return text_; }
  Semantics& semantics() { return semantics_; }
  Motion& motion() { return motion_; }
  /// Where drawing goes now: the page, or the overlay being filled.
  [[nodiscard]] Painter& paint() { return painter_; }

  // ---- events from the page (called by bindings.cpp)
  void on_action(Id id, double value, bool has_value);
  void on_text(Id id, std::string_view text, bool composing);
  void on_focus(Id id, bool ring);
  void on_escape() {
    escape_ = true;
    wake();
  }
  void on_field_size(Id id, float content_css, float scroll_css);
  void on_submit(Id id);
  void forget_page();  // the page lost its DOM or its textures

  // ---- for the widgets of this folder (ui_state.h)
  struct State;
  struct Box;
  [[nodiscard]] State& state() { return *state_; }
  [[nodiscard]] Box& box();
  /// Opens `box` at the next place of the current one, `width_px` wide (0: all there is).
  void open_box(const Box& box, float width_px);
  /// Closes it and returns the rectangle it filled.
  Rect close_box();
  void push_scope(Id id) { scopes_.push_back(id); }
  void pop_scope() { scopes_.pop_back(); }

  Ui();
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

 private:
  Surroundings around_;
  Theme theme_;
  Text text_;
  Semantics semantics_;
  Motion motion_;
  Painter painter_;
  Kept kept_;
  std::vector<Id> scopes_;
  State* state_;
  Id focused_ = 0, scroll_target_ = 0;
  float scroll_top_css_ = 0, scroll_bottom_css_ = 0;
  bool focus_ring_ = false, escape_ = false;
  int wake_frames_ = 0, wake_in_ms_ = -1;
  unsigned frame_ = 0;
};

}  // namespace hearth::ui
