// SPDX-License-Identifier: MIT
// Markdown as it goes over the wire to whoever shows words without the module: text/markdown.h's
// blocks and runs, with names of one letter because a page has thousands of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/codec.h"
#include "shared/text/markdown.h"

namespace hearth::page {

using text::Align;
using text::BlockKind;
using text::RunFlag;

}  // namespace hearth::page

namespace hearth::model {
HEARTH_ENUM_TEXT(text::BlockKind, "p", "h", "li", "q", "code", "hr", "table");
HEARTH_ENUM_TEXT(text::Align, "start", "centre", "end");
}  // namespace hearth::model

namespace hearth::page {

struct Run {
  std::string text;         // "\n" is a line break
  std::uint64_t flags = 0;  // text::RunFlag bits
  std::string href;         // see text::Run

  friend bool operator==(const Run&, const Run&) = default;
  [[nodiscard]] bool is(RunFlag flag) const { return (flags & flag) != 0; }
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("t", self.text, {.bytes_max = base::limits::kBodyBytesMax});
    v("f", self.flags, {.max = 255});
    v("h", self.href, {.bytes_max = base::limits::kBodyBytesMax});
  }
};

/// Runs [from, to) of a table's block.
struct Cell {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  Align align = Align::kStart;
  bool heading = false;

  friend bool operator==(const Cell&, const Cell&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("from", self.from, {.max = static_cast<std::int64_t>(text::kRunsMax)});
    v("to", self.to, {.max = static_cast<std::int64_t>(text::kRunsMax)});
    v("align", self.align);
    v("heading", self.heading);
  }
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  std::uint64_t depth = 0;   // as text::Block says
  std::uint64_t quote = 0;   // how many quotes it stands in
  std::int64_t ordinal = 0;  // list item: its number, 0 for a bullet
  std::vector<Run> runs;
  std::vector<Cell> cells;  // of a table, row by row
  std::uint64_t columns = 0;

  friend bool operator==(const Block&, const Block&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("k", self.kind);
    v("d", self.depth, {.max = 255});
    v("q", self.quote, {.max = 255});
    v("n", self.ordinal);
    v("r", self.runs, {.count_max = text::kRunsMax});
    v("cells", self.cells, {.count_max = text::kRunsMax});
    v("columns", self.columns, {.max = static_cast<std::int64_t>(text::kRunsMax)});
  }
};

/// The source laid out. @cost O(bytes).
[[nodiscard]] std::vector<Block> body_of(std::string_view source);

}  // namespace hearth::page
