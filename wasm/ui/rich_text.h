// SPDX-License-Identifier: MIT
// What members wrote: paragraphs, headings, quotes, lists and code made of spans, never of HTML.
// Every link is a real <a>.
#pragma once
#include <span>

#include "wasm/ui/ui.h"

namespace hearth::ui {

enum class BlockKind : std::uint8_t {
  kParagraph,
  kHeading,
  kQuote,
  kBullet,
  kNumber,
  kCode,
  kRule
};

/// One block of a post. Ranges of `spans` are bytes of `text`; Span::link is an index + 1 into
/// `links`.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  std::uint8_t depth = 0;     // nesting of lists and quotes
  std::uint16_t ordinal = 0;  // of a numbered item
  std::string_view text = {};
  std::span<const Span> spans = {};
};

struct RichTextOptions {
  std::span<const std::string_view> links = {};  // targets
  int lines_max = 0;                             // over all blocks; then "truncated" is reported
  Type type = Type::kBody;
  Ink ink = Ink::kText;
};

struct RichTextResult {
  bool truncated = false;
  int link_pressed = -1;  // an inner link ("#…") was pressed
};

RichTextResult rich_text(Ui& ui, Key key, std::span<const Block> blocks,
                         const RichTextOptions& options = {});

}  // namespace hearth::ui
