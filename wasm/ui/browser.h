// SPDX-License-Identifier: MIT
// What the interface layer asks of the browser. bindings.cpp implements it with imports; tests
// implement it natively. Strings are UTF-8 and only read during the call. Sizes are physical px.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "wasm/ui/key.h"
#include "wasm/ui/theme.h"

namespace hearth::ui::browser {

struct Metrics {
  float ascent = 0, descent = 0;
};
Metrics font_metrics(Face face, float size);

/// Advance width of a run set in one face. @cost 6–45 µs: cache it.
float measure(std::string_view text, Face face, float size);

/// A run drawn into one of the browser's text pages.
struct Raster {
  int page = 0;        // texture id; 0: nothing to draw (html mode, blank run)
  int generation = 0;  // of the page: another number means the run is gone
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  float width = 0, height = 0;
  float left = 0, top = 0;  // of the bitmap, from the pen on the baseline
};
/// `color` matters only for runs with emoji, which keep their own colours.
Raster raster(std::string_view text, Face face, float size, bool rtl, Color color);

/// Generation of a page now; also marks it as used in this frame.
int page_generation(int page);

/// Byte offsets where words begin, by the browser's dictionary: scripts written without spaces.
void word_starts(std::string_view text, std::vector<std::uint32_t>& out);

/// How tall a body (rich_text.cpp writes its blocks) stands in a column of `width_css`, and whether
/// it is cut off after `lines_max` lines (0: never). @cost a layout of that text: keep it.
struct BodySize {
  float height_css = 0;
  bool cut = false;
};
BodySize body_size(std::string_view blocks, float width_css, int lines_max);

/// White rounded-rectangle shadow for 9-slicing. Returns a texture id, 0 in html mode.
int shadow_texture(int radius, int blur, int pad);

struct Picture {
  int texture = 0;  // 0: not there (yet)
  float width = 0, height = 0;
  bool failed = false;
};
/// A picture by URL; starts loading on the first call and wakes the loop when it is there.
Picture picture(std::string_view url);

/// DOM focus to the node, or away from the widget's fields (0), after this frame's tree.
void focus(Id id);
/// Puts text into the page's field without an input event coming back.
void set_field(Id id, std::string_view text);
/// What a tool under a field does to its text at the caret, as if typed (web/writing.js): "bold",
/// "italic", "code", "link", "list", "quote", "picture", "put WORDS", "mention NAME".
void write(Id id, std::string_view what);
/// Scrolls the host page so that this part of the element is in the window (CSS px).
void scroll_into_view(float top, float bottom);
/// Height of the whole content, CSS px.
void content_height(float css);
/// While true, every scroll of the host page asks for a frame: something follows the window.
void follow_scroll(bool follow);
/// Mouse cursor: 0 default, 1 pointer, 2 text, 3 not allowed, 4 grabbing.
void cursor(int kind);

}  // namespace hearth::ui::browser
