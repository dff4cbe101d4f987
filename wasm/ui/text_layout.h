// SPDX-License-Identifier: MIT
// Breaks paragraphs into lines and lines into pieces. Asks only for widths, so it runs natively in
// tests with an invented font.
#pragma once

#include "wasm/ui/segment.h"
#include "wasm/ui/text.h"

namespace hearth::ui {

/// Width of a run in one face and size.
using Measure = float (*)(void* context, std::string_view text, Face face, float size);

struct LayoutTools {
  Measure measure;
  void* context;
  WordStarts word_starts;
  bool merge_words;  // whole line segments become one run (dpr below 1.5)
};

/// Fills `out.text`, `pieces`, `lines`, `width`, `truncated`, `rtl`; not the font metrics.
void lay_out(const Paragraph& paragraph, const LayoutTools& tools, TextLayout& out);

/// The face that carries these marks.
[[nodiscard]] Face face_for(Face base, std::uint16_t marks);

}  // namespace hearth::ui
