// SPDX-License-Identifier: MIT
#include "shared/text/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <charconv>
#include <functional>

#include "shared/base/limits.h"
#include "shared/text/covered.h"
#include "shared/text/entities.h"
#include "shared/text/segments.h"
#include "shared/text/utf8.h"

namespace hearth::text {
namespace {

constexpr std::string_view kPictureScheme = "picture:";
constexpr unsigned kDialect = MD_FLAG_NOHTML | MD_FLAG_STRIKETHROUGH | MD_FLAG_TABLES |
                              MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEEMAILAUTOLINKS |
                              MD_FLAG_NOINDENTEDCODEBLOCKS;

// Turns md4c's events into blocks. md4c calls back through C, so `this` travels as user data.
class Layout {
 public:
  /// `parsed` is what md4c reads, of the same length as the source.
  Layout(std::string_view source, std::string_view parsed) : source_(source), parsed_(parsed) {}

  std::vector<Block> take() {
    for (Block& block : blocks_) {
      if (block.kind == BlockKind::kCode) trim_last_newline(block);
    }
    return std::move(blocks_);
  }

  // md4c stops at a negative answer only.
  static constexpr int kStop = -1;

  int enter_block(MD_BLOCKTYPE type, const void* detail) {
    in_block_ = false;
    switch (type) {
      case MD_BLOCK_QUOTE: ++quote_; break;
      case MD_BLOCK_UL: lists_.push_back({0, false}); break;
      case MD_BLOCK_OL: {
        const unsigned start = static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start;
        lists_.push_back({static_cast<std::int32_t>(std::min(start, 999'999'999U)), true});
        break;
      }
      case MD_BLOCK_LI: open_item(*static_cast<const MD_BLOCK_LI_DETAIL*>(detail)); break;
      case MD_BLOCK_TABLE: return open_table(*static_cast<const MD_BLOCK_TABLE_DETAIL*>(detail));
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        open_cell(static_cast<const MD_BLOCK_TD_DETAIL*>(detail)->align, type == MD_BLOCK_TH);
        break;
      case MD_BLOCK_HR: return open(BlockKind::kRule, 0);
      case MD_BLOCK_H: {
        const unsigned level = static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level;
        return open(BlockKind::kHeading, static_cast<std::uint8_t>(level));
      }
      case MD_BLOCK_CODE: return open(BlockKind::kCode, list_depth());
      case MD_BLOCK_P: return open_paragraph();
      default: break;
    }
    return too_much() ? kStop : 0;
  }

  int leave_block(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
      Block& table = blocks_.back();
      table.cells.back().end = static_cast<std::uint32_t>(table.runs.size());
      return 0;
    }
    if (type == MD_BLOCK_QUOTE) --quote_;
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) lists_.pop_back();
    if (type == MD_BLOCK_LI) {
      if (item_open_) open_paragraph();  // an item without words still shows its mark
      if (!lists_.empty() && lists_.back().numbered) ++lists_.back().next;
    }
    in_block_ = false;
    return 0;
  }

  int enter_span(MD_SPANTYPE type, const void* detail) {
    switch (type) {
      case MD_SPAN_EM: ++italic_; break;
      case MD_SPAN_STRONG: ++bold_; break;
      case MD_SPAN_CODE: ++code_; break;
      case MD_SPAN_DEL: ++strike_; break;
      case MD_SPAN_A:
        set_address(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href, is_safe_link);
        break;
      case MD_SPAN_IMG:
        ++image_;
        silent_ = true;
        set_address(static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src, is_image_address);
        break;
      default: break;
    }
    return 0;
  }

  int leave_span(MD_SPANTYPE type) {
    switch (type) {
      case MD_SPAN_EM: --italic_; break;
      case MD_SPAN_STRONG: --bold_; break;
      case MD_SPAN_CODE: --code_; break;
      case MD_SPAN_DEL: --strike_; break;
      case MD_SPAN_IMG:
        // One of ours is shown even where nobody said what it shows.
        if (silent_ && !picture_id(addresses_.back()).empty()) add("");
        --image_;
        addresses_.pop_back();
        break;
      case MD_SPAN_A: addresses_.pop_back(); break;
      default: break;
    }
    return 0;
  }

  int text(MD_TEXTTYPE type, std::string_view words) {
    switch (type) {
      case MD_TEXT_BR:
      case MD_TEXT_SOFTBR: add("\n"); break;
      case MD_TEXT_NULLCHAR: add("\xEF\xBF\xBD"); break;
      case MD_TEXT_ENTITY: add(entity(uncovered(words))); break;
      default: add(uncovered(words)); break;
    }
    return too_much() ? kStop : 0;
  }

  /// Where md4c was stopped by a bound, the reader still gets all words.
  void add_rest(std::string_view source) {
    blocks_.emplace_back().runs.push_back({std::string(source), 0, {}});
  }

 private:
  struct List {
    std::int32_t next = 0;
    bool numbered = false;
  };

  // The source's words where md4c points into what it was given.
  [[nodiscard]] std::string_view uncovered(std::string_view words) const {
    const std::less<> before;
    const char* end = parsed_.data() + parsed_.size();
    if (before(words.data(), parsed_.data()) || before(end, words.data() + words.size())) {
      return words;
    }
    return source_.substr(static_cast<std::size_t>(words.data() - parsed_.data()), words.size());
  }

  void open_item(const MD_BLOCK_LI_DETAIL& detail) {
    item_open_ = true;
    task_ = detail.is_task == 0 ? '\0' : detail.task_mark == ' ' ? ' ' : 'x';
  }

  int open_table(const MD_BLOCK_TABLE_DETAIL& detail) {
    const int result = open(BlockKind::kTable, list_depth());
    blocks_.back().columns = detail.col_count;
    return result;
  }

  // Bars and line breaks stand between cells, for readers of the runs alone.
  void open_cell(MD_ALIGN align, bool heading) {
    Block& table = blocks_.back();
    if (!table.cells.empty()) {
      const bool new_row = table.columns == 0 || table.cells.size() % table.columns == 0;
      table.runs.push_back({new_row ? "\n" : " | ", 0, {}});
      ++runs_;
    }
    const auto at = static_cast<std::uint32_t>(table.runs.size());
    const Align ours = align == MD_ALIGN_RIGHT    ? Align::kEnd
                       : align == MD_ALIGN_CENTER ? Align::kCentre
                                                  : Align::kStart;
    table.cells.push_back({at, at, ours, heading});
    in_block_ = true;
  }

  [[nodiscard]] bool too_much() const { return blocks_.size() >= kBlocksMax || runs_ >= kRunsMax; }
  [[nodiscard]] std::uint8_t list_depth() const {
    return static_cast<std::uint8_t>(std::min<std::size_t>(lists_.size(), kNestingMax));
  }

  int open(BlockKind kind, std::uint8_t depth) {
    Block block;
    block.kind = kind;
    block.depth = depth;
    block.quote = static_cast<std::uint8_t>(std::min<int>(quote_, kNestingMax));
    blocks_.push_back(std::move(block));
    in_block_ = kind != BlockKind::kRule;
    if (kind != BlockKind::kListItem) item_open_ = false;
    return too_much() ? kStop : 0;
  }

  int open_paragraph() {
    if (item_open_ && !lists_.empty()) {
      item_open_ = false;
      const int result = open(BlockKind::kListItem, list_depth());
      blocks_.back().ordinal = lists_.back().numbered ? lists_.back().next : 0;
      if (task_ != '\0') {
        blocks_.back().runs.push_back({task_ == 'x' ? "[x]" : "[ ]", kTask, {}});
        blocks_.back().runs.push_back({" ", 0, {}});
      }
      task_ = '\0';
      return result;
    }
    const bool plain_quote = quote_ > 0 && lists_.empty();
    return open(plain_quote ? BlockKind::kQuote : BlockKind::kParagraph, list_depth());
  }

  static bool is_image_address(std::string_view address) {
    return is_safe_link(address) || !picture_id(address).empty();
  }

  void set_address(const MD_ATTRIBUTE& attribute, bool (*allowed)(std::string_view)) {
    std::string address;
    for (unsigned i = 0; attribute.substr_offsets[i] < attribute.size; ++i) {
      const MD_OFFSET from = attribute.substr_offsets[i];
      const std::string_view piece =
          uncovered({attribute.text + from, attribute.substr_offsets[i + 1] - from});
      address += attribute.substr_types[i] == MD_TEXT_ENTITY ? entity(piece) : std::string(piece);
    }
    addresses_.push_back(allowed(address) ? std::move(address) : std::string());
  }

  void add(std::string_view words) {
    // Words of a tight list item come without a paragraph around them.
    if (!in_block_) static_cast<void>(open_paragraph());
    std::uint8_t flags = 0;
    if (bold_ > 0) flags |= kBold;
    if (italic_ > 0) flags |= kItalic;
    if (code_ > 0) flags |= kCodeSpan;
    if (strike_ > 0) flags |= kStrike;
    if (image_ > 0) flags |= kImage;
    silent_ = false;
    const std::string address = addresses_.empty() ? std::string() : addresses_.back();
    if (!address.empty() && image_ == 0) flags |= kLink;
    std::vector<Run>& runs = blocks_.back().runs;
    const std::vector<Cell>& cells = blocks_.back().cells;
    const bool begins_cell = !cells.empty() && cells.back().begin == runs.size();
    if (!begins_cell && !runs.empty() && runs.back().flags == flags &&
        runs.back().href == address) {
      runs.back().text += words;
      return;
    }
    runs.push_back({std::string(words), flags, address});
    ++runs_;
  }

  static std::string entity(std::string_view name) {
    std::string known = entity_text(name);
    return known.empty() ? std::string(name) : known;
  }

  static void trim_last_newline(Block& block) {
    if (!block.runs.empty() && block.runs.back().text.ends_with('\n')) {
      block.runs.back().text.pop_back();
    }
  }

  std::string_view source_;
  std::string_view parsed_;
  std::vector<Block> blocks_;
  std::vector<List> lists_;
  std::vector<std::string> addresses_;
  std::size_t runs_ = 0;
  int quote_ = 0, italic_ = 0, bold_ = 0, code_ = 0, strike_ = 0, image_ = 0;
  char task_ = '\0';  // of the item just opened
  bool item_open_ = false;
  bool in_block_ = false;
  bool silent_ = false;  // an image without words so far
};

Layout& layout_of(void* user) { return *static_cast<Layout*>(user); }

// Cuts pieces out of plain runs and keeps a table's cells pointing at theirs.
class Cutter {
 public:
  explicit Cutter(Block& block) : block_(block) {}

  void run() {
    std::size_t cell = 0;
    for (std::size_t at = 0; at < block_.runs.size(); ++at) {
      move_cells(cell, at);
      Run& run = block_.runs[at];
      if ((run.flags & (kCodeSpan | kLink | kImage | kTask)) != 0) {
        out_.push_back(std::move(run));
      } else {
        cut_links(run);
      }
    }
    move_cells(cell, block_.runs.size());
    for (Cell& one : block_.cells) one.end = std::max(one.begin, one.end);
    block_.runs = std::move(out_);
  }

 private:
  // Cells do not overlap and are in order, so each end is passed once.
  void move_cells(std::size_t& cell, std::size_t at) {
    const auto here = static_cast<std::uint32_t>(out_.size());
    while (cell < 2 * block_.cells.size()) {
      Cell& one = block_.cells[cell / 2];
      std::uint32_t& edge = cell % 2 == 0 ? one.begin : one.end;
      if (edge > at) return;
      edge = here;
      ++cell;
    }
  }

  void plain(const Run& run, std::size_t begin, std::size_t end) {
    if (end > begin) out_.push_back({run.text.substr(begin, end - begin), run.flags, {}});
  }

  void cut_links(const Run& run) {
    std::size_t done = 0;
    for (const LinkPiece& link : links(run.text)) {
      std::string words = run.text.substr(link.whole.begin, link.whole.end - link.whole.begin);
      std::string address = (words[0] | 0x20) == 'w' ? "http://" + words : words;
      if (!is_safe_link(address)) continue;
      cut_mentions(run, done, link.whole.begin);
      out_.push_back(
          {std::move(words), static_cast<std::uint8_t>(run.flags | kLink), std::move(address)});
      done = link.whole.end;
    }
    cut_mentions(run, done, run.text.size());
  }

  // Mentions are looked for in the whole run, so that what stands before counts.
  void cut_mentions(const Run& run, std::size_t begin, std::size_t end) {
    if (block_.quote > 0) return plain(run, begin, end);
    for (const Extent mention : mentions(run.text)) {
      if (mention.begin < begin || mention.end > end) continue;
      plain(run, begin, mention.begin);
      out_.push_back({run.text.substr(mention.begin, mention.end - mention.begin),
                      static_cast<std::uint8_t>(run.flags | kMention),
                      {}});
      begin = mention.end;
    }
    plain(run, begin, end);
  }

  Block& block_;
  std::vector<Run> out_;
};

}  // namespace

std::vector<Block> markdown(std::string_view source) {
  const std::string parsed = covered(source);
  Layout layout(source, parsed);
  MD_PARSER parser{};
  parser.flags = kDialect;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
    return layout_of(user).enter_block(type, detail);
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
    return layout_of(user).leave_block(type);
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
    return layout_of(user).enter_span(type, detail);
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* user) {
    return layout_of(user).leave_span(type);
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* words, MD_SIZE bytes, void* user) {
    return layout_of(user).text(type, {words, bytes});
  };
  const int stopped =
      md_parse(parsed.data(), static_cast<MD_SIZE>(parsed.size()), &parser, &layout);
  std::vector<Block> blocks;
  if (stopped != 0) {
    Layout whole(source, parsed);
    whole.add_rest(source);
    blocks = whole.take();
  } else {
    blocks = layout.take();
  }
  for (Block& block : blocks) {
    if (block.kind != BlockKind::kCode) Cutter(block).run();
  }
  return blocks;
}

std::vector<std::string> mentioned(std::string_view source) {
  constexpr std::size_t kTailBytesMax = 4 * base::limits::kNameBytesMax;
  std::vector<std::string> out;
  if (source.find('@') == std::string_view::npos) return out;
  for (const Block& block : markdown(source)) {
    for (std::size_t at = 0; at < block.runs.size(); ++at) {
      if ((block.runs[at].flags & kMention) == 0) continue;
      // A name with blanks goes on in the runs behind it.
      std::string& tail = out.emplace_back(block.runs[at].text);
      for (std::size_t next = at + 1; next < block.runs.size(); ++next) {
        const Run& run = block.runs[next];
        if (tail.size() >= kTailBytesMax || (run.flags & (kLink | kCodeSpan | kImage)) != 0) break;
        tail += run.text;
      }
      tail = std::string(clip(tail, kTailBytesMax));
    }
  }
  return out;
}

std::string plain_text(std::string_view source, std::size_t bytes_max) {
  std::string out;
  for (const Block& block : markdown(source)) {
    if (!out.empty() && !block.runs.empty()) out += '\n';
    for (const Run& run : block.runs) out += run.text;
    if (out.size() > bytes_max) break;
  }
  return std::string(clip(out, bytes_max));
}

bool is_picture_id(std::string_view id) {
  return id.size() == kPictureIdBytes && std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
         });
}

std::string_view picture_id(std::string_view address) {
  if (!address.starts_with(kPictureScheme)) return {};
  address.remove_prefix(kPictureScheme.size());
  return is_picture_id(address) ? address : std::string_view{};
}

std::vector<std::string> pictures_in(std::string_view source) {
  std::vector<std::string> found;
  if (source.find(kPictureScheme) == std::string_view::npos) return found;
  for (const Block& block : markdown(source)) {
    for (const Run& run : block.runs) {
      if ((run.flags & kImage) == 0) continue;
      const std::string_view id = picture_id(run.href);
      if (id.empty() || std::find(found.begin(), found.end(), id) != found.end()) continue;
      found.emplace_back(id);
    }
  }
  return found;
}

bool is_safe_link(std::string_view address) {
  const auto starts = [address](std::string_view scheme) {
    if (address.size() <= scheme.size()) return false;
    return std::equal(scheme.begin(), scheme.end(), address.begin(), [](char a, char b) {
      return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
    });
  };
  if (address.size() > 2'000) return false;
  for (const char c : address) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) return false;
  }
  return starts("https://") || starts("http://") || starts("mailto:");
}

}  // namespace hearth::text
