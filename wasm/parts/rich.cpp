// SPDX-License-Identifier: MIT
#include "wasm/parts/rich.h"

#include <algorithm>

#include "shared/text/markdown.h"
#include "shared/text/tongue.h"

namespace hearth::parts {
namespace {

ui::BlockKind kind_of(const text::Block& block) {
  switch (block.kind) {
    case text::BlockKind::kHeading: return ui::BlockKind::kHeading;
    case text::BlockKind::kListItem:
      return block.ordinal != 0 ? ui::BlockKind::kNumber : ui::BlockKind::kBullet;
    case text::BlockKind::kQuote: return ui::BlockKind::kQuote;
    case text::BlockKind::kCode: return ui::BlockKind::kCode;
    case text::BlockKind::kRule: return ui::BlockKind::kRule;
    case text::BlockKind::kTable: return ui::BlockKind::kTable;
    case text::BlockKind::kParagraph: break;
  }
  return ui::BlockKind::kParagraph;
}

std::uint16_t marks_of(const text::Run& run) {
  std::uint16_t marks = 0;
  if ((run.flags & text::kBold) != 0) marks |= ui::kBold;
  if ((run.flags & text::kItalic) != 0) marks |= ui::kItalic;
  if ((run.flags & text::kCodeSpan) != 0) marks |= ui::kMono;
  if ((run.flags & text::kStrike) != 0) marks |= ui::kStrike;
  if ((run.flags & text::kMention) != 0) marks |= ui::kMention;
  if ((run.flags & text::kTask) != 0) marks |= ui::kTask;
  if ((run.flags & text::kImage) != 0) marks |= ui::kImage;
  if (!run.href.empty()) marks |= ui::kLinkMark;
  return marks;
}

bool in_cell(const text::Block& block, std::uint32_t run) {
  return std::any_of(block.cells.begin(), block.cells.end(),
                     [run](const text::Cell& cell) { return cell.begin <= run && run < cell.end; });
}

}  // namespace

RichSource::RichSource(std::string_view markdown)
    : language_(text::tag_of(text::tongue_of(markdown))) {
  const std::vector<text::Block> source = text::markdown(markdown);
  parts_.reserve(source.size());
  blocks_.reserve(source.size());
  for (const text::Block& block : source) add(block);
  links_.assign(hrefs_.begin(), hrefs_.end());
}

void RichSource::add(const text::Block& source) {
  Part& part = parts_.emplace_back();
  std::size_t cell = 0;
  for (std::uint32_t i = 0; i < source.runs.size(); ++i) {
    const text::Run& run = source.runs[i];
    const auto begin = static_cast<std::uint32_t>(part.text.size());
    // An empty cell has no runs: it begins where the next one does.
    for (; cell < source.cells.size() && source.cells[cell].begin <= i; ++cell) {
      const text::Cell& at = source.cells[cell];
      part.cells.push_back({begin, static_cast<std::uint8_t>(at.align), at.heading});
    }
    // Between cells stand bars and line ends, for those who read a table as words.
    if (!source.cells.empty() && !in_cell(source, i)) continue;
    part.text += run.text;
    const std::uint16_t marks = marks_of(run);
    if (marks == 0) continue;
    ui::Span span{begin, static_cast<std::uint32_t>(part.text.size()), marks, 0};
    if (!run.href.empty()) {
      hrefs_.push_back(run.href);
      span.link = static_cast<std::uint32_t>(hrefs_.size());
    }
    part.spans.push_back(span);
  }
  const auto end = static_cast<std::uint32_t>(part.text.size());
  for (; cell < source.cells.size(); ++cell) {
    const text::Cell& at = source.cells[cell];
    part.cells.push_back({end, static_cast<std::uint8_t>(at.align), at.heading});
  }
  blocks_.push_back({.kind = kind_of(source),
                     .depth = source.depth,
                     .quote = source.quote,
                     .ordinal = static_cast<std::uint16_t>(source.ordinal),
                     .columns = static_cast<std::uint16_t>(source.columns),
                     .text = part.text,
                     .spans = part.spans,
                     .cells = part.cells});
}

const RichSource& RichCache::get(std::uint64_t key, std::string_view markdown) {
  ++clock_;
  const auto found = entries_.find(key);
  if (found != entries_.end()) {
    found->second.last_used = clock_;
    return found->second;
  }
  if (entries_.size() >= kEntriesMax) {
    auto oldest = entries_.begin();
    for (auto at = entries_.begin(); at != entries_.end(); ++at) {
      if (at->second.last_used < oldest->second.last_used) oldest = at;
    }
    entries_.erase(oldest);
  }
  RichSource& made = entries_.try_emplace(key, markdown).first->second;
  made.last_used = clock_;
  return made;
}

const RichSource& rich_source(ui::Ui& ui, std::uint64_t key, std::string_view markdown) {
  return ui.kept<RichCache>("rich").get(key, markdown);
}

}  // namespace hearth::parts
