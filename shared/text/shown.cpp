// SPDX-License-Identifier: MIT
#include "shared/text/shown.h"

#include <algorithm>
#include <array>

#include "shared/text/entities.h"
#include "shared/text/fold.h"
#include "shared/text/marks.h"
#include "shared/text/utf8.h"

namespace hearth::text {
namespace {

// "\u202E" and "\u202D" show what follows from right to left or from left to right, up to
// "\u202C" or the end of the line.
constexpr std::string_view kOverride = "\xE2\x80\xAE";
constexpr std::string_view kPop = "\xE2\x80\xAC";

// Bytes that may be marks.
constexpr std::array<bool, 256> kMarking = [] {
  std::array<bool, 256> table{};
  for (const char c : {'\\', '&', '*', '_', '~', '`', '[', '<'}) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}();

Extent extent(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

// Builds the words piece by piece.
class ShownMaker {
 public:
  explicit ShownMaker(std::string_view source) : source_(source) {}

  // The source with the edits made, in order.
  void build(std::vector<Edit>& edits) {
    std::stable_sort(edits.begin(), edits.end(),
                     [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    std::size_t at = 0;
    for (const Edit& edit : edits) {
      if (edit.begin < at) continue;  // inside of what is left out already
      copy(at, edit.begin);
      put(edit.with, edit.begin, edit.end);
      at = edit.end;
    }
    copy(at, source_.size());
    out_.seen_ = out_.words_.size();
    out_.same_ = false;
  }

  // What a link holds, on a line of its own, with the escapes and entities in it read.
  void add_hidden(const Extent& address) {
    put("\n", address.begin, address.begin);
    std::size_t at = address.begin;
    for (std::size_t next = at; next < address.end;) {
      const Edit edit = character_at(source_, next);
      if (edit.end == edit.begin) {
        ++next;
        continue;
      }
      copy(at, edit.begin);
      put(edit.with, edit.begin, std::min<std::size_t>(edit.end, address.end));
      at = next = edit.end;
    }
    copy(std::min<std::size_t>(at, address.end), address.end);
  }

  // Lines with an override once more as they are shown.
  void add_overridden() {
    const std::string_view words = out_.words(source_);
    if (words.find(kOverride) == std::string_view::npos) return;
    if (out_.same_) {
      copy(0, source_.size());
      out_.seen_ = source_.size();
      out_.same_ = false;
    }
    const std::string seen(out_.words_);
    for (std::size_t begin = 0; begin < seen.size();) {
      const std::size_t end = std::min(seen.find('\n', begin), seen.size());
      const std::string_view line = std::string_view(seen).substr(begin, end - begin);
      if (line.find(kOverride) != std::string_view::npos) turn(line, begin);
      begin = end + 1;
    }
  }

  Shown take() { return std::move(out_); }

 private:
  void copy(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    out_.pieces_.push_back(
        {size(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin), true});
    out_.words_ += source_.substr(begin, end - begin);
  }
  void put(std::string_view words, std::size_t begin, std::size_t end) {
    if (words.empty()) return;
    out_.pieces_.push_back({size(), static_cast<std::uint32_t>(begin),
                            static_cast<std::uint32_t>(end - begin), false});
    out_.words_ += words;
  }
  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(out_.words_.size());
  }

  // `line` stands at `begin` of the words.
  void turn(std::string_view line, std::size_t begin) {
    put("\n", 0, 0);
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t open = std::min(line.find(kOverride, at), line.size());
      again(line, begin, at, open);
      if (open == line.size()) break;
      const std::size_t from = open + kOverride.size();
      const std::size_t stop = std::min(line.find(kPop, from), line.size());
      std::size_t last = stop;
      while (last > from) {  // letter by letter from the end, marks with theirs
        std::size_t letter = last - 1;
        while (letter > from && ((static_cast<unsigned char>(line[letter]) & 0xC0U) == 0x80U ||
                                 kind_of(decode_at(line, letter).point) == PointKind::kMark)) {
          --letter;
        }
        again(line, begin, letter, last);
        last = letter;
      }
      at = std::min(stop + kPop.size(), line.size());
      if (stop == line.size()) break;
    }
  }
  void again(std::string_view line, std::size_t line_begin, std::size_t from, std::size_t to) {
    if (from >= to) return;
    const Extent place = out_.place(extent(line_begin + from, line_begin + to));
    put(line.substr(from, to - from), place.begin, place.end);
  }

  std::string_view source_;
  Shown out_;
};

Extent Shown::source_of(std::uint32_t at) const {
  const auto after =
      std::upper_bound(pieces_.begin(), pieces_.end(), at,
                       [](std::uint32_t wanted, const Piece& piece) { return wanted < piece.at; });
  if (after == pieces_.begin()) return {};
  const Piece& piece = *std::prev(after);
  if (!piece.copied) return {piece.source, piece.source + piece.length};
  const std::uint32_t source = piece.source + (at - piece.at);
  return {source, source + 1};
}

Extent Shown::place(Extent of) const {
  if (same_ || of.begin >= of.end) return of;
  const Extent first = source_of(of.begin);
  const Extent last = source_of(of.end - 1);
  return {std::min(first.begin, last.begin), std::max(first.end, last.end)};
}

Shown Shown::of_markdown(std::string_view source) {
  ShownMaker maker(source);
  const bool marked = std::any_of(source.begin(), source.end(),
                                  [](char c) { return kMarking[static_cast<unsigned char>(c)]; });
  Marks marks = marked ? marks_of(source) : Marks{};
  if (!marks.edits.empty() || !marks.addresses.empty()) {
    maker.build(marks.edits);
    for (const Extent& address : marks.addresses) maker.add_hidden(address);
  }
  maker.add_overridden();
  return maker.take();
}

Shown Shown::of_plain(std::string_view source) {
  ShownMaker maker(source);
  maker.add_overridden();
  return maker.take();
}

}  // namespace hearth::text
