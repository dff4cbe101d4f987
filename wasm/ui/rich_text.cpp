// SPDX-License-Identifier: MIT
// How a body goes to the page, in the node's attributes: blocks end in a record separator, the
// fields of a block in a unit separator. Fields: kind, depth, quotes, ordinal, columns, then runs
// of three each: marks (a number; "c" before it begins a cell, followed by its alignment, "h" in a
// heading), target of its link, words. The first block is led by the level of
// headings and, where it is known, the tag of the language.
#include "wasm/ui/rich_text.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "wasm/ui/browser.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

constexpr char kEndOfBlock = '\x1E', kEndOfField = '\x1F';
constexpr std::size_t kSizesMax = 2'000;  // of bodies: several screens of several widths

/// How tall bodies stand, as the page measured them. Told apart by what they say and their width.
struct BodySizes {
  std::unordered_map<std::uint64_t, browser::BodySize> sizes;
  unsigned generation = 0;
};

void put(std::string& out, std::string_view words) {
  const std::size_t from = out.size();
  out.append(words);
  // What parts blocks and fields cannot be part of what somebody wrote.
  std::replace_if(
      out.begin() + static_cast<std::ptrdiff_t>(from), out.end(),
      [](char c) { return c == kEndOfBlock || c == kEndOfField; }, ' ');
  out.push_back(kEndOfField);
}

void put(std::string& out, unsigned number) {
  out.append(std::to_string(number)).push_back(kEndOfField);
}

class Body {
 public:
  explicit Body(const RichTextOptions& options) : o_(options) {
    put(out, std::to_string(o_.heading).append(o_.language));
  }

  void block(const Block& block) {
    put(out, static_cast<unsigned>(block.kind));
    put(out, block.depth);
    put(out, block.quote);
    put(out, block.ordinal);
    put(out, block.columns);
    std::size_t cell = 0;
    std::uint32_t at = 0;
    for (const Span& span : block.spans) {
      if (span.begin > at) runs(block, at, span.begin, {}, cell);
      if (span.end > span.begin) runs(block, span.begin, span.end, span, cell);
      at = std::max(at, span.end);
    }
    const auto end = static_cast<std::uint32_t>(block.text.size());
    if (at < end) runs(block, at, end, {}, cell);
    while (cell < block.cells.size()) begin_cell(block.cells[cell++], {}, {}, {});
    out.push_back(kEndOfBlock);
  }

  std::string out;

 private:
  /// One run, or several where cells begin inside it.
  void runs(const Block& block, std::uint32_t from, std::uint32_t to, const Span& span,
            std::size_t& cell) {
    while (from < to) {
      std::size_t begins = block.cells.size();
      while (cell < block.cells.size() && block.cells[cell].begin <= from) {
        if (begins < block.cells.size()) begin_cell(block.cells[begins], {}, {}, {});
        begins = cell++;
      }
      const std::uint32_t until =
          cell < block.cells.size() ? std::min(to, block.cells[cell].begin) : to;
      const std::string_view words = block.text.substr(from, until - from);
      const bool linked = span.link > 0 && span.link <= o_.links.size();
      const std::string_view target = linked ? o_.links[span.link - 1] : std::string_view{};
      if (begins < block.cells.size()) {
        begin_cell(block.cells[begins], span, target, words);
      } else {
        put(out, span.marks);
        put(out, target);
        put(out, words);
      }
      from = until;
    }
  }

  void begin_cell(const CellStart& cell, const Span& span, std::string_view target,
                  std::string_view words) {
    out.push_back('c');
    out.push_back(static_cast<char>('0' + cell.align));
    out.push_back(cell.heading ? 'h' : 'd');
    put(out, span.marks);
    put(out, target);
    put(out, words);
  }

  const RichTextOptions& o_;
};

browser::BodySize size_of(Ui& ui, std::string_view blocks, float width_css, int lines_max) {
  BodySizes& known = ui.kept<BodySizes>("body sizes");
  const bool forgotten = known.generation != ui.text().generation();
  if (forgotten || known.sizes.size() > kSizesMax) known.sizes.clear();
  known.generation = ui.text().generation();
  std::uint64_t key = 0xCBF29CE484222325ULL;
  for (const char c : blocks) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  const auto quarters = static_cast<std::uint64_t>(width_css * 4);
  key ^= (quarters << 8U | static_cast<std::uint64_t>(lines_max)) * 0x9E3779B97F4A7C15ULL;
  const auto [at, fresh] = known.sizes.try_emplace(key);
  if (fresh) at->second = browser::body_size(blocks, width_css, lines_max);
  return at->second;
}

}  // namespace

RichTextResult rich_text(Ui& ui, Key key, std::span<const Block> blocks,
                         const RichTextOptions& options) {
  if (blocks.empty()) return {};
  Body body(options);
  for (const Block& block : blocks) body.block(block);
  const float dpr = ui.around().dpr;
  const float width_css = std::floor(ui.next_width_px() / dpr * 4) / 4;
  const browser::BodySize size = size_of(ui, body.out, width_css, options.lines_max);
  Node node;
  node.id = ui.id(key);
  node.role = Role::kBody;
  node.look = Look::kBody;
  node.rect = ui.place(0, std::ceil(size.height_css * dpr));
  node.attributes = body.out;
  if (size.cut) node.flags |= kCollapsed;
  node.setting = {node.rect, Type::kBody, ui.theme()[options.ink], 0};
  ui.semantics().add(node);
  return {.truncated = size.cut};
}

}  // namespace hearth::ui
