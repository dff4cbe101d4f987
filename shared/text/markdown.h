// SPDX-License-Identifier: MIT
// Markdown as a flat list of blocks of styled runs, which a canvas can lay out and a DOM can
// mirror. Never HTML: tags in the source stay text. Parsing is md4c (CommonMark with strikethrough,
// tables and task lists); bare links, mentions and emphasis in scripts without blanks are ours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::text {

enum class BlockKind : std::uint8_t {
  kParagraph,
  kHeading,
  kListItem,
  kQuote,
  kCode,
  kRule,
  kTable  // all of it; read without `cells` its runs are lines of words with bars between them
};

/// Bits of Run::flags.
enum RunFlag : std::uint8_t {
  kBold = 1,
  kItalic = 2,
  kCodeSpan = 4,
  kStrike = 8,
  kLink = 16,     // `href` is a checked address
  kImage = 32,    // `text` is the description, `href` a checked address (may be empty)
  kMention = 64,  // `text` is "@name"
  kTask = 128,    // `text` is "[x]" or "[ ]" at the beginning of a list item
};

struct Run {
  std::string text;        // plain UTF-8; "\n" is a line break
  std::uint8_t flags = 0;  // RunFlag bits
  std::string href;        // http:, https: or mailto: only; of an image also picture:ID

  friend bool operator==(const Run&, const Run&) = default;
};

enum class Align : std::uint8_t { kStart, kCentre, kEnd };

/// One cell of a table: runs [begin, end) of its block.
struct Cell {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Align align = Align::kStart;
  bool heading = false;

  friend bool operator==(const Cell&, const Cell&) = default;
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  std::uint8_t depth = 0;  // heading level 1..6; list depth 1.. (also of paragraphs inside an item)
  std::uint8_t quote =
      0;  // how many quotes it stands in; kind kQuote = a plain paragraph in a quote
  std::int32_t ordinal = 0;  // list item: its number, 0 for a bullet
  std::vector<Run> runs;
  std::vector<Cell> cells;    // of a table, row by row
  std::uint32_t columns = 0;  // cells per row

  friend bool operator==(const Block&, const Block&) = default;
};

/// Bounds of what is laid out; the rest of the text becomes one plain paragraph at the end.
inline constexpr std::size_t kBlocksMax = 2'000;
inline constexpr std::size_t kRunsMax = 20'000;
inline constexpr std::uint8_t kNestingMax = 12;

/// Lays the source out. Neighbouring runs of equal style are joined. A single line break in the
/// source is a line break (people write comments that way). @cost O(bytes).
[[nodiscard]] std::vector<Block> markdown(std::string_view source);

/// What may be a mention in the source, as a reader sees it: for each "@" that begins one, the
/// words of its line from the sign on. Never inside code, links or quotes. @cost as markdown().
[[nodiscard]] std::vector<std::string> mentioned(std::string_view source);

/// The words alone, blocks separated by newlines: for previews, notifications and search.
[[nodiscard]] std::string plain_text(std::string_view source, std::size_t bytes_max);

/// A picture the community itself keeps is named `picture:ID` where an image has its address; ID is
/// 26 of a-z 0-9. Such an address is no link's.
inline constexpr std::size_t kPictureIdBytes = 26;
[[nodiscard]] bool is_picture_id(std::string_view id);
/// The ID of such an address; empty where it is another one.
[[nodiscard]] std::string_view picture_id(std::string_view address);
/// The pictures the source shows, each once, in order. @cost as markdown() where it names any.
[[nodiscard]] std::vector<std::string> pictures_in(std::string_view source);

/// True for an absolute http:, https: or mailto: address without control characters and blanks.
[[nodiscard]] bool is_safe_link(std::string_view address);

}  // namespace hearth::text
