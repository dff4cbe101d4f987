// SPDX-License-Identifier: MIT
#include "wasm/parts/rich.h"

#include "shared/text/markdown.h"

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
    case text::BlockKind::kTable:  // as lines of words with bars between them
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
  if (!run.href.empty()) marks |= ui::kLinkMark;
  return marks;
}

}  // namespace

RichSource::RichSource(std::string_view markdown) {
  const std::vector<text::Block> source = text::markdown(markdown);
  texts_.reserve(source.size());
  spans_.reserve(source.size());
  blocks_.reserve(source.size());
  for (const text::Block& block : source) {
    std::string& words = texts_.emplace_back();
    std::vector<ui::Span>& spans = spans_.emplace_back();
    for (const text::Run& run : block.runs) {
      const auto begin = static_cast<std::uint32_t>(words.size());
      words += run.text;
      const std::uint16_t marks = marks_of(run);
      if (marks == 0) continue;
      ui::Span span{begin, static_cast<std::uint32_t>(words.size()), marks, 0};
      if (!run.href.empty()) {
        hrefs_.push_back(run.href);
        span.link = static_cast<std::uint32_t>(hrefs_.size());
      }
      spans.push_back(span);
    }
  }
  for (std::size_t i = 0; i < source.size(); ++i) {
    ui::Block block;
    block.kind = kind_of(source[i]);
    const std::uint8_t nesting =
        source[i].kind == text::BlockKind::kQuote ? source[i].quote : source[i].depth;
    block.depth = source[i].kind == text::BlockKind::kHeading || nesting == 0
                      ? std::uint8_t{0}
                      : static_cast<std::uint8_t>(nesting - 1);
    block.ordinal = static_cast<std::uint16_t>(source[i].ordinal);
    block.text = texts_[i];
    block.spans = spans_[i];
    blocks_.push_back(block);
  }
  links_.assign(hrefs_.begin(), hrefs_.end());
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
