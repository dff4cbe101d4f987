// SPDX-License-Identifier: MIT
#include "server/twin/body.h"

#include <algorithm>
#include <array>

#include "shared/text/markdown.h"
#include "shared/text/utf8.h"

namespace hearth::twin {
namespace {

using page::Block;
using page::BlockKind;
using page::Run;

// Writes runs [from, to) of a block.
class Runs {
 public:
  Runs(Writer& out, const BodyForm& form) : out_(out), form_(form) {}

  void write(const std::vector<Run>& runs, std::size_t from, std::size_t to) {
    to = std::min(to, runs.size());
    for (std::size_t at = from; at < to;) {
      const Run& run = runs[at];
      std::size_t end = at + 1;
      const bool link = run.is(text::kLink) && !run.href.empty();
      // One link may be several runs, in bold and in plain.
      const bool picture = run.is(text::kImage) && !text::picture_id(run.href).empty();
      // What one picture shows may be several runs too.
      while (picture && end < to && runs[end].is(text::kImage) && runs[end].href == run.href) ++end;
      if (picture) {
        shown(runs, at, end);
        at = end;
        continue;
      }
      while (link && end < to && runs[end].is(text::kLink) && runs[end].href == run.href) ++end;
      if (link) out_.open("a", {{"href", run.href}, {"rel", "ugc nofollow"}});
      for (; at < end; ++at) styled(runs[at]);
      if (link) out_.close();
    }
  }

 private:
  // A picture of the community's own. Elsewhere than on its pages, what it shows.
  void shown(const std::vector<Run>& runs, std::size_t from, std::size_t to) {
    std::string words;
    for (std::size_t at = from; at < to; ++at) words += runs[at].text;
    std::replace(words.begin(), words.end(), '\n', ' ');
    if (form_.addresses == nullptr) return lines(words);
    const std::string source = form_.addresses->picture(text::picture_id(runs[from].href));
    out_.leaf("img", {{"src", source}, {"alt", words}, {"loading", "lazy"}});
  }

  void styled(const Run& run) {
    const std::size_t depth = out_.depth();
    if (run.is(text::kBold)) out_.open("strong");
    if (run.is(text::kItalic)) out_.open("em");
    if (run.is(text::kStrike)) out_.open("del");
    if (run.is(text::kCodeSpan)) out_.open("code");
    if (run.is(text::kImage)) {
      picture(run);
    } else if (run.is(text::kMention)) {
      mention(run);
    } else if (run.is(text::kTask)) {
      out_.text(run.text.find('x') == std::string::npos ? "☐" : "☑");
    } else {
      lines(run.text);
    }
    while (out_.depth() > depth) out_.close();
  }

  // A picture elsewhere is a link to it: nothing of others' sites is loaded by our pages.
  void picture(const Run& run) {
    const std::string& words = run.text.empty() ? run.href : run.text;
    if (run.href.empty() || run.is(text::kLink)) {
      lines(words);
    } else {
      out_.element("a", {{"href", run.href}, {"rel", "ugc nofollow"}}, words);
    }
  }

  void mention(const Run& run) {
    if (form_.mentions != nullptr && form_.addresses != nullptr) {
      for (const page::Person& person : *form_.mentions) {
        if (run.text.substr(1) != person.name) continue;
        out_.element("a", {{"href", form_.addresses->member(person.id)}}, run.text);
        return;
      }
    }
    out_.text(run.text);
  }

  void lines(std::string_view words) {
    for (std::size_t end = words.find('\n'); end != words.npos; end = words.find('\n')) {
      out_.text(words.substr(0, end)).leaf("br");
      words.remove_prefix(end + 1);
    }
    out_.text(words);
  }

  Writer& out_;
  const BodyForm& form_;
};

// Blocks stand in a row and say how deep they are; this opens and closes what they stand in.
class Body {
 public:
  Body(Writer& out, const BodyForm& form) : out_(out), form_(form), runs_(out, form) {}

  void write(const Block& block) {
    enter(block);
    switch (block.kind) {
      case BlockKind::kHeading: return heading(block);
      case BlockKind::kCode: return code(block);
      case BlockKind::kTable: return table(block);
      case BlockKind::kRule: out_.leaf("hr"); return;
      case BlockKind::kListItem: all(block); return;
      case BlockKind::kParagraph:
      case BlockKind::kQuote: break;
    }
    out_.open("p");
    all(block);
    out_.close();
  }

  void finish() {
    leave_lists(0);
    leave_quotes(0);
  }

 private:
  void all(const Block& block) { runs_.write(block.runs, 0, block.runs.size()); }

  void enter(const Block& block) {
    if (block.quote != quotes_) leave_lists(0);
    leave_quotes(block.quote);
    for (; quotes_ < block.quote; ++quotes_) out_.open("blockquote");
    const bool item = block.kind == BlockKind::kListItem;
    const std::size_t depth = block.kind == BlockKind::kHeading ? 0 : block.depth;
    leave_lists(depth);
    if (!item) return;
    const bool ordered = block.ordinal > 0;
    if (lists_.size() == depth && depth > 0) {
      if (lists_.back() == ordered) {
        out_.close().open("li");
        return;
      }
      leave_lists(depth - 1);
    }
    while (lists_.size() < std::max<std::size_t>(depth, 1)) {
      const bool innermost = lists_.size() + 1 >= depth;
      open_list(innermost && ordered, innermost ? block.ordinal : 0);
    }
  }

  void open_list(bool ordered, std::int64_t first) {
    if (ordered) {
      out_.open("ol", {{"start", std::to_string(first), first != 1}});
    } else {
      out_.open("ul");
    }
    out_.open("li");
    lists_.push_back(ordered);
  }

  void leave_lists(std::size_t depth) {
    for (; lists_.size() > depth; lists_.pop_back()) out_.close().close();
  }

  void leave_quotes(std::uint64_t depth) {
    for (; quotes_ > depth; --quotes_) out_.close();
  }

  void heading(const Block& block) {
    static constexpr std::array<Name, 4> kHeadings{"h3", "h4", "h5", "h6"};
    const std::uint64_t level = form_.heading + std::max<std::uint64_t>(block.depth, 1) - 1;
    out_.open(kHeadings[std::clamp<std::uint64_t>(level, 3, 6) - 3]);
    all(block);
    out_.close();
  }

  void code(const Block& block) {
    out_.open("pre", {{"tabindex", "0"}, {"dir", "ltr"}}).open("code");
    for (const Run& run : block.runs) out_.text(run.text);
    out_.close().close();
  }

  void table(const Block& block) {
    if (block.columns == 0 || block.cells.empty()) return;
    out_.open("div", {{"class", "table"}, {"tabindex", "0"}}).open("table");
    const bool headed = block.cells.front().heading;
    for (std::size_t at = 0; at < block.cells.size(); ++at) {
      if (at == 0) out_.open(headed ? Name("thead") : Name("tbody"));
      if (headed && at == block.columns) out_.close().open("tbody");
      if (at % block.columns == 0) out_.open("tr");
      cell(block, block.cells[at]);
      if ((at + 1) % block.columns == 0 || at + 1 == block.cells.size()) out_.close();
    }
    out_.close().close().close();
  }

  void cell(const Block& block, const page::Cell& cell) {
    const std::string_view side = cell.align == page::Align::kStart    ? ""
                                  : cell.align == page::Align::kCentre ? "centre"
                                                                       : "end";
    const Attribute align{"class", side, !side.empty()};
    if (cell.heading) {
      out_.open("th", {{"scope", "col"}, align});
    } else {
      out_.open("td", {align});
    }
    runs_.write(block.runs, cell.from, cell.to);
    out_.close();
  }

  Writer& out_;
  const BodyForm& form_;
  Runs runs_;
  std::vector<bool> lists_;  // open ones: is it ordered?
  std::uint64_t quotes_ = 0;
};

}  // namespace

void write_body(Writer& out, const std::vector<Block>& body, const BodyForm& form) {
  Body writing(out, form);
  for (const Block& block : body) writing.write(block);
  writing.finish();
}

std::string html_of(const std::vector<Block>& body) {
  Writer out(Writer::Kind::kPart);
  write_body(out, body, {});
  return out.take();
}

std::string words_of(const std::vector<Block>& body, std::size_t bytes_max) {
  std::string words;
  for (const Block& block : body) {
    if (words.size() > bytes_max) break;
    if (!words.empty()) words += ' ';
    for (const Run& run : block.runs) words += run.text;
  }
  std::replace(words.begin(), words.end(), '\n', ' ');
  if (words.size() <= bytes_max) return words;
  return std::string(text::clip(words, bytes_max)) + "…";
}

}  // namespace hearth::twin
