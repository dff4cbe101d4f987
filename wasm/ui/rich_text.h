// SPDX-License-Identifier: MIT
// What members wrote: paragraphs, headings, quotes, lists, tables and code made of blocks and
// spans, never of HTML. The page sets it as one body of real elements (web/body.js) and says how
// tall it stands; nothing of it is painted here.
#pragma once
#include <span>

#include "wasm/ui/ui.h"

namespace hearth::ui {

/// The order is the wire number (web/body.js): append only.
enum class BlockKind : std::uint8_t {
  kParagraph,
  kHeading,
  kQuote,
  kBullet,
  kNumber,
  kCode,
  kRule,
  kTable
};

/// A cell of a table begins at this byte of its block's text.
struct CellStart {
  std::uint32_t begin = 0;
  std::uint8_t align = 0;  // 0 start, 1 centre, 2 end
  bool heading = false;
};

/// One block of a post. Ranges of `spans` are bytes of `text`; Span::link is an index + 1 into
/// `links`.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  std::uint8_t depth = 0;  // nesting of a list item, and of what stands in one; level of a heading
  std::uint8_t quote = 0;  // how many quotes it stands in
  std::uint16_t ordinal = 0;  // of a numbered item
  std::uint16_t columns = 0;  // of a table
  std::string_view text = {};
  std::span<const Span> spans = {};
  std::span<const CellStart> cells = {};
};

struct RichTextOptions {
  std::span<const std::string_view> links = {};  // targets
  int lines_max = 0;                             // over all blocks; then "truncated" is reported
  Ink ink = Ink::kText;
  int heading = 3;                 // the level of the highest heading inside
  std::string_view language = {};  // BCP 47; empty: as around it
};

struct RichTextResult {
  bool truncated = false;
};

RichTextResult rich_text(Ui& ui, Key key, std::span<const Block> blocks,
                         const RichTextOptions& options = {});

}  // namespace hearth::ui
