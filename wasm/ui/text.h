// SPDX-License-Identifier: MIT
// Text in every script, laid out here and rasterised by the browser. A paragraph is cut into atoms
// (segment.h), broken into lines, ordered for right-to-left, and becomes pieces: runs of one style
// the browser draws into its own canvas pages, uploaded to WebGL without ever being read back
// (privacy modes return noise from read-back). No font file is shipped. Layouts and runs are cached
// in bounded tables. Thread-hostile: one per widget.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "wasm/ui/geometry.h"
#include "wasm/ui/theme.h"

struct ImDrawList;

namespace hearth::ui {

/// Bits of Span::marks.
enum Mark : std::uint16_t {
  kBold = 1U << 0U,
  kItalic = 1U << 1U,
  kMono = 1U << 2U,      // inline code: mono face on a tinted ground
  kLinkMark = 1U << 3U,  // accent colour, underlined
  kStrike = 1U << 4U,
  kUnderline = 1U << 5U,
  kWavy = 1U << 6U,       // wavy underline in kBad: words a rule caught
  kHighlight = 1U << 7U,  // tinted ground: search hits
  kMention = 1U << 8U,    // accent colour, semibold
  kFaint = 1U << 9U,      // muted
  kTask = 1U << 10U,      // "[x]" or "[ ]" before a list item: a box
  kImage = 1U << 11U,     // the words describe the picture the link leads to
};

/// A styled byte range [begin, end) of the paragraph's text. Spans are sorted by begin; where they
/// overlap marks add up.
struct Span {
  std::uint32_t begin = 0, end = 0;
  std::uint16_t marks = 0;
  std::uint32_t link = 0;  // caller's number, returned by links()
};

/// What to lay out. All sizes in physical pixels.
struct Paragraph {
  std::string_view text = {};  // UTF-8, '\n' breaks a line
  std::span<const Span> spans = {};
  Face face = Face::kRegular;
  float size = 16, line_height = 25;
  float width = 0;              // 0: one line, as wide as it likes
  std::uint16_t lines_max = 0;  // 0: all; else the last one ends in an ellipsis
  bool base_rtl = false;        // direction of neutral text (digits, punctuation)
};

/// One run as it will be drawn: a byte range of the layout's text.
struct Piece {
  std::uint32_t begin, length;
  std::uint32_t line;
  float x, advance;  // from the line's left edge
  std::uint16_t marks;
  Face face;
  bool rtl, colored;  // colored: has emoji, drawn untinted
  std::uint32_t link;
  std::uint64_t run;  // cache key, 0 before first drawn
};

struct Line {
  std::uint32_t first_piece, piece_count;
  float width;
  bool rtl;  // paragraph direction: an rtl line is set flush right
};

struct TextLayout {
  std::string text;  // own copy; an ellipsis is appended behind it
  std::vector<Piece> pieces;
  std::vector<Line> lines;
  float width = 0, line_height = 0, size = 0, ascent = 0, descent = 0;
  bool truncated = false, rtl = false;
  unsigned last_frame = 0;

  [[nodiscard]] float height() const { return line_height * static_cast<float>(lines.size()); }
};

/// Where one link of a drawn paragraph is (one rectangle per line it crosses).
struct LinkBox {
  std::uint32_t link;
  Rect rect;
};

/// The text engine of one widget.
class Text {
 public:
  /// `dpr` chooses the mode: below 1.5 whole line segments become runs (even word gaps), above
  /// single words (fewer distinct runs).
  void begin(unsigned frame, float dpr);

  /// Lays out or returns the cached layout; the reference is good until the end of the frame.
  /// @cost cached O(bytes) hashing; else O(atoms) plus one browser measurement per new atom.
  const TextLayout& layout(const Paragraph& paragraph);

  /// Draws at `at` (top left). `width` is the column, for flush-right lines. Only lines inside
  /// [clip_top, clip_bottom) are touched.
  void draw(ImDrawList& list, const TextLayout& layout, Point at, float width, const Theme& theme,
            Color color, float clip_top, float clip_bottom);

  /// Rectangles of every link in a drawn layout.
  static void links(const TextLayout& layout, Point at, float width, std::vector<LinkBox>& out);

  /// An icon from icons.def as a white mask, tinted; `box` is square. `mirrored` flips it.
  void icon(ImDrawList& list, std::string_view name, bool filled, bool mirrored, const Rect& box,
            Color color);

  /// Width of a single line.
  float measure(std::string_view text, Face face, float size);

  /// Fonts arrived, or the WebGL context came back: measure and rasterise again.
  void forget_measures();
  void forget_runs();

  /// Another number: what was measured before holds no longer.
  [[nodiscard]] unsigned generation() const { return generation_; }

  [[nodiscard]] std::size_t cached_layouts() const;

  Text();
  ~Text();
  Text(const Text&) = delete;
  Text& operator=(const Text&) = delete;

 private:
  struct Cache;
  Cache* cache_;
  unsigned generation_ = 0;
};

}  // namespace hearth::ui
