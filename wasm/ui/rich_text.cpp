// SPDX-License-Identifier: MIT
#include "wasm/ui/rich_text.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/ui/draw_text.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

constexpr float kIndent = 22, kQuoteIndent = 16, kCodePad = 12, kCodeSize = 14, kCodeLine = 21;
constexpr std::string_view kBullet = "\xE2\x80\xA2";

struct Column {
  float start_px, code_pad_px;
};

Column column_of(Ui& ui, const Block& block) {
  Column column{};
  const float depth = static_cast<float>(block.depth);
  switch (block.kind) {
    case BlockKind::kQuote: column.start_px = ui.px(kQuoteIndent) * std::fmax(1.F, depth); break;
    case BlockKind::kBullet:
    case BlockKind::kNumber: column.start_px = ui.px(kIndent) * (depth + 1); break;
    case BlockKind::kCode: column.code_pad_px = ui.px(kCodePad); break;
    case BlockKind::kParagraph:
    case BlockKind::kHeading:
    case BlockKind::kRule: break;
  }
  return column;
}

Paragraph paragraph_of(Ui& ui, const Block& block, const RichTextOptions& o, float width) {
  const TypeSpec& base = spec(block.kind == BlockKind::kHeading ? Type::kTitle : o.type);
  Paragraph p;
  p.text = block.text;
  p.spans = block.spans;
  p.face = block.kind == BlockKind::kCode ? Face::kMono : base.face;
  p.size = ui.px(block.kind == BlockKind::kCode ? kCodeSize : base.size_css);
  p.line_height = ui.px(block.kind == BlockKind::kCode ? kCodeLine : base.line_css);
  p.width = width;
  p.base_rtl = ui.rtl();
  return p;
}

void draw_marker(Ui& ui, Id own, const Block& block, const Rect& rect, const TextLayout& layout,
                 const Column& column) {
  const Theme& t = ui.theme();
  // A list in a right-to-left paragraph has its marks on the right, whatever the interface reads.
  const Direction reading = layout.rtl ? Direction::kRightToLeft : Direction::kLeftToRight;
  Rect rest = rect;
  if (block.kind == BlockKind::kQuote) {
    const float thick = ui.px(3);
    ui.paint().box(cut_start(rest, thick, reading), thick / 2, t[Ink::kHairline]);
  } else if (block.kind == BlockKind::kBullet || block.kind == BlockKind::kNumber) {
    Rect mark = cut_start(rest, column.start_px, reading);
    mark = cut_end(mark, ui.px(kIndent), reading);
    const std::string number = std::to_string(block.ordinal) + ".";
    const std::string_view words = block.kind == BlockKind::kBullet ? kBullet : number;
    const TypeSpec& type = spec(Type::kBody);
    const TextLayout& label = ui.text().layout({.text = words,
                                                .spans = {},
                                                .face = type.face,
                                                .size = ui.px(type.size_css),
                                                .line_height = ui.px(type.line_css),
                                                .base_rtl = layout.rtl});
    const float gap = ui.px(7);
    const float x = layout.rtl ? mark.left + gap : mark.right - gap - label.width;
    const Rect at{x, mark.top, x + label.width, mark.bottom};
    draw(ui, label, at, t[Ink::kMuted]);
    decor(ui, own, at, words, Look::kMeta);
  } else if (block.kind == BlockKind::kCode) {
    ui.paint().box(rect, ui.px(10), t[Ink::kHover]);
  }
}

Look look_for(BlockKind kind) {
  switch (kind) {
    case BlockKind::kHeading: return Look::kTitle;
    case BlockKind::kQuote: return Look::kQuote;
    case BlockKind::kCode: return Look::kCode;
    case BlockKind::kParagraph:
    case BlockKind::kBullet:
    case BlockKind::kNumber:
    case BlockKind::kRule: break;
  }
  return Look::kBody;
}

class Writer {
 public:
  Writer(Ui& ui, const RichTextOptions& options) : ui_(ui), o_(options) {}

  void block(const Block& block, std::size_t index) {
    if (result.truncated) return;
    if (block.kind == BlockKind::kRule) {
      const Rect rect = ui_.place(0, std::fmax(1.F, std::round(ui_.around().dpr)));
      if (ui_.visible(rect)) ui_.paint().box(rect, 0, ui_.theme()[Ink::kHairline]);
      return;
    }
    const Column column = column_of(ui_, block);
    const float inset = 2 * column.code_pad_px;
    const float width = std::fmax(ui_.px(40), ui_.next_width_px() - column.start_px - inset);
    Paragraph p = paragraph_of(ui_, block, o_, width);
    if (o_.lines_max > 0)
      p.lines_max = static_cast<std::uint16_t>(std::max(1, o_.lines_max - lines_));
    const TextLayout& layout = ui_.text().layout(p);
    lines_ += static_cast<int>(layout.lines.size());
    result.truncated = layout.truncated || (o_.lines_max > 0 && lines_ > o_.lines_max);
    const Rect rect = ui_.place(0, layout.height() + inset);
    Rect words = rect.grown(-column.code_pad_px);
    (layout.rtl ? words.right : words.left) += layout.rtl ? -column.start_px : column.start_px;
    say(block, index, layout, words);
    if (!ui_.visible(rect)) return;
    draw_marker(ui_, ui_.id(Key{"mark", index}), block, rect, layout, column);
    const Ink ink = block.kind == BlockKind::kQuote ? Ink::kMuted : o_.ink;
    draw(ui_, layout, words, ui_.theme()[ink]);
  }

  RichTextResult result;

 private:
  void say(const Block& block, std::size_t index, const TextLayout& layout, const Rect& words) {
    const Id own = ui_.id(Key{"block", index});
    Node node;
    node.id = own;
    node.role = block.kind == BlockKind::kHeading ? Role::kHeading : Role::kText;
    node.level = 4;
    node.look = look_for(block.kind);
    node.rect = words;
    node.text = layout.truncated ? std::string_view(layout.text) : block.text;
    if (layout.rtl) node.flags |= kRightToLeft;
    if (layout.lines.size() == 1) node.flags |= kNoWrap;
    ui_.semantics().push(node);
    std::vector<LinkBox>& boxes = ui_.state().links;
    boxes.clear();
    Text::links(layout, {words.left, words.top}, words.width(), boxes);
    for (std::size_t i = 0; i < boxes.size(); ++i) link(block, own, boxes, i, layout);
    ui_.semantics().pop();
  }

  /// One <a> per link: a link over several lines keeps its first rectangle for the page and all of
  /// them for the pointer.
  void link(const Block& block, Id own, const std::vector<LinkBox>& boxes, std::size_t i,
            const TextLayout& layout) {
    const LinkBox& box = boxes[i];
    if (box.link == 0 || box.link > o_.links.size()) return;
    const bool continued = i > 0 && boxes[i - 1].link == box.link;
    const std::string_view target = o_.links[box.link - 1];
    const Id id = join(own, Key{"link", box.link * 64 + i});
    if (!continued) {
      Node node;
      node.id = id;
      node.role = Role::kLink;
      node.rect = box.rect;
      node.name = words_of(block, box.link, layout);
      node.value = target;
      node.flags = target.empty() || target[0] == '#' ? 0U : static_cast<std::uint32_t>(kExternal);
      ui_.semantics().add(node);
    }
    const Interaction hit = ui_.interact(id, box.rect);
    if (hit.pressed) result.link_pressed = static_cast<int>(box.link) - 1;
    if (hit.focused && ui_.visible(box.rect))
      ui_.paint().ring(box.rect.grown(-ui_.px(2)), ui_.px(4));
  }

  static std::string_view words_of(const Block& block, std::uint32_t link, const TextLayout&) {
    for (const Span& span : block.spans) {
      if (span.link == link && span.begin < span.end && span.end <= block.text.size()) {
        return block.text.substr(span.begin, span.end - span.begin);
      }
    }
    return {};
  }

  Ui& ui_;
  const RichTextOptions& o_;
  int lines_ = 0;
};

}  // namespace

RichTextResult rich_text(Ui& ui, Key key, std::span<const Block> blocks,
                         const RichTextOptions& options) {
  auto names = ui.scope(key);
  auto column = ui.column({.gap = 10});
  Writer writer(ui, options);
  for (std::size_t i = 0; i < blocks.size(); ++i) writer.block(blocks[i], i);
  return writer.result;
}

}  // namespace hearth::ui
