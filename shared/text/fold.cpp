// SPDX-License-Identifier: MIT
#include "shared/text/fold.h"

#include <algorithm>
#include <array>

#include "shared/base/cold.h"
#include "shared/base/sort.h"
#include "shared/text/fold_tables.h"
#include "shared/text/utf8.h"

namespace hearth::text {
namespace {

constexpr std::uint32_t bit(char letter) { return 1U << (letter - 'a'); }

// What readers take a digit or sign for. Every set lies within one canonical class of the matcher.
constexpr std::uint32_t leet_letters(char c) {
  switch (c) {
    case '0': return bit('o');
    case '1':
    case '!':
    case '|': return bit('i') | bit('l');
    case '2': return bit('z');
    case '3': return bit('e');
    case '4':
    case '@': return bit('a');
    case '5':
    case '$': return bit('s');
    case '6': return bit('g') | bit('b');
    case '7':
    case '+': return bit('t');
    case '8': return bit('b');
    case '9': return bit('g') | bit('q');
    case '(':
    case '<': return bit('c');
    default: return 0;
  }
}

struct Ascii {
  std::uint32_t letters = 0;
  std::uint16_t flags = 0;
};

constexpr Ascii ascii_of(char c) {
  if (c >= 'A' && c <= 'Z') {
    const auto small = static_cast<char>(c + 32);
    return {c == 'I' ? bit('i') | bit('l') : bit(small), kLatin};
  }
  if (c >= 'a' && c <= 'z') return {c == 'l' ? bit('i') | bit('l') : bit(c), kLatin};
  if (c >= '0' && c <= '9') return {leet_letters(c), kLeet | kDigit};
  if (leet_letters(c) != 0) return {leet_letters(c), kLeet | kSeparator};
  if (c == '*' || c == '#' || c == '%') return {0, kWildcard | kSeparator};
  if (c == '\'') return {0, kApostrophe | kSeparator};
  if (c == ' ' || (c >= '\t' && c <= '\r')) return {0, kSpace | kSeparator};
  return {0, kSeparator};
}

constexpr std::array<Ascii, 128> make_ascii() {
  std::array<Ascii, 128> table{};
  for (int c = 0; c < 128; ++c) table[static_cast<std::size_t>(c)] = ascii_of(static_cast<char>(c));
  return table;
}
constexpr std::array<Ascii, 128> kAscii = make_ascii();

std::uint8_t value_of(const FoldTables& tables, char32_t point) {
  if (point < kFoldTableEnd) return tables.values[point];
  if (point < 0x40000) return kSelfUnspaced;
  if (point >= 0xE0000 && point < 0xE1000) return kIgnored;
  return kSeparates;
}

char32_t mapped(const std::vector<PointRange>& ranges, char32_t point) {
  const auto wanted = static_cast<std::int32_t>(point);
  const PointRange* const first = ranges.data();
  const PointRange* after = std::upper_bound(
      first, first + ranges.size(), wanted,
      [](std::int32_t value, const PointRange& range) { return value < range.first; });
  // Two strided ranges may interleave, so the one before the nearest is asked too.
  for (int back = 0; back < 2 && after != first; ++back) {
    const PointRange& range = *--after;
    const std::int32_t offset = wanted - range.first;
    if (offset < range.count * range.stride && offset % range.stride == 0) {
      return static_cast<char32_t>(wanted + range.delta);
    }
  }
  return point;
}

// What a letter that is kToPoint folds to.
char32_t folded(const FoldTables& tables, char32_t point) {
  const char32_t key = mapped(tables.folds, point);
  return key != point ? key : mapped(tables.lower, point);
}

class Folder {
 public:
  Folder(std::string_view text, std::vector<Symbol>& out)
      : text_(text), out_(out), first_(out.size()) {}

  void run(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end;) {
      at = plain_run(at, end);
      if (at == end) break;
      const Decoded decoded = decode_at(text_, at);
      fold_point(decoded.point, at, at + decoded.bytes);
      at += decoded.bytes;
    }
    settle_signs();
  }

 private:
  // Most of most texts is ASCII: one symbol a byte, written without asking for room each time.
  std::size_t plain_run(std::size_t at, std::size_t end) {
    std::size_t stop = at;
    while (stop < end && static_cast<unsigned char>(text_[stop]) < 0x80) ++stop;
    const std::size_t size = out_.size();
    out_.resize(size + stop - at);
    for (Symbol* symbol = out_.data() + size; at < stop; ++at, ++symbol) {
      const auto c = static_cast<unsigned char>(text_[at]);
      const Ascii& ascii = kAscii[c];
      symbol->letters = ascii.letters;
      symbol->point = c;
      symbol->key = ascii.flags & kDigit ? c - U'0' : U'\0';
      symbol->begin = static_cast<std::uint32_t>(at);
      symbol->end = static_cast<std::uint32_t>(at + 1);
      symbol->flags = ascii.flags;
    }
    return at;
  }

  void push(std::uint32_t letters, char32_t point, char32_t key, std::size_t begin, std::size_t end,
            std::uint16_t flags) {
    out_.push_back({letters, point, key, static_cast<std::uint32_t>(begin),
                    static_cast<std::uint32_t>(end), flags});
  }

  void fold_point(char32_t point, std::size_t begin, std::size_t end) {
    const std::uint8_t value = value_of(tables_, point);
    switch (value) {
      case kSelf: return push(0, point, point, begin, end, kForeign);
      case kSelfUnspaced: return push(0, point, point, begin, end, kForeign | kUnspaced);
      case kIgnored: return attach(point, end);
      case kSpaces: return push(0, point, 0, begin, end, kSpace | kSeparator);
      case kSeparates: return push(0, point, 0, begin, end, separator_flags(point));
      case kToPoint: return fold_to_point(point, begin, end);
      default: break;
    }
    const std::uint16_t how = value < fold_accents_end() ? kAccented : kLookalike;
    const char* output = fold_output(value);
    for (int i = 0; i < 4 && output[i] != 0; ++i) {
      const Ascii& ascii = kAscii[static_cast<unsigned char>(output[i])];
      const char32_t key = ascii.flags & kDigit ? static_cast<char32_t>(output[i] - '0') : U'\0';
      push(ascii.letters, point, key, begin, end, static_cast<std::uint16_t>(ascii.flags | how));
    }
  }

  void fold_to_point(char32_t point, std::size_t begin, std::size_t end) {
    const char32_t key = folded(tables_, point);
    std::uint16_t flags = kForeign;
    if (value_of(tables_, key) == kSelfUnspaced) flags |= kUnspaced;
    if (lower(point) != key) flags |= kAccented;
    push(0, point, key, begin, end, flags);
  }

  // Marks and invisible characters widen the symbol before them; at the start there is none to
  // widen.
  void attach(char32_t point, std::size_t end) {
    if (out_.size() == first_) return;
    out_.back().end = static_cast<std::uint32_t>(end);
    if (point >= 0x300 && point < 0x370) out_.back().flags |= kAccented;
  }

  static std::uint16_t separator_flags(char32_t point) {
    const bool apostrophe = point == 0x2019 || point == 0x2018 || point == 0x2BC || point == 0xFF07;
    return static_cast<std::uint16_t>(kSeparator | (apostrophe ? kApostrophe : 0));
  }

  // A sign stands for a letter only beside one: "(asino" yes, "so ( no" no, "hell!" no. Two symbols
  // to each side decide, whatever stands beyond them.
  void settle_signs() {
    for (std::size_t i = first_; i < out_.size(); ++i) {
      Symbol& sign = out_[i];
      if (!is_sign(i)) continue;
      const bool before = is_letter(i - 1) || (is_sign(i - 1) && is_letter(i - 2));
      const bool after = is_letter(i + 1) || (is_sign(i + 1) && is_letter(i + 2));
      const bool shout = sign.point == '!' && before && !after;
      const bool stands = (before || after) && !shout;
      sign.flags = stands ? kLeet : kSeparator;
      sign.letters = stands ? kAscii[sign.point].letters : 0;
    }
  }

  // An index below the first wraps around and lies beyond the end.
  [[nodiscard]] bool is_letter(std::size_t i) const {
    return i >= first_ && i < out_.size() && out_[i].is(kLatin | kDigit);
  }
  [[nodiscard]] bool is_sign(std::size_t i) const {
    if (i < first_ || i >= out_.size() || out_[i].point >= 0x80) return false;
    const std::uint16_t flags = kAscii[out_[i].point].flags;
    return (flags & kLeet) != 0 && (flags & kSeparator) != 0;
  }

  std::string_view text_;
  std::vector<Symbol>& out_;
  std::size_t first_;
  const FoldTables& tables_ = fold_tables();
};

}  // namespace

void fold(std::string_view text, std::size_t begin, std::size_t end, std::vector<Symbol>& out) {
  Folder(text, out).run(begin, end);
}

std::vector<Symbol> fold(std::string_view text) {
  std::vector<Symbol> out;
  out.reserve(text.size());
  fold(text, 0, text.size(), out);
  return out;
}

char32_t lower(char32_t point) {
  if (point < 0x80) return point >= 'A' && point <= 'Z' ? point + 32 : point;
  return mapped(fold_tables().lower, point);
}

HEARTH_COLD std::vector<CasePair> case_pairs() {
  std::vector<CasePair> pairs;
  for (char32_t c = 'A'; c <= 'Z'; ++c) pairs.push_back({c, c + 32});
  for (const PointRange& range : fold_tables().lower) {
    for (std::int32_t i = 0; i < range.count; ++i) {
      const std::int32_t point = range.first + i * range.stride;
      pairs.push_back({static_cast<char32_t>(point), static_cast<char32_t>(point + range.delta)});
    }
  }
  base::sort(pairs.begin(), pairs.end(), [](const CasePair& a, const CasePair& b) {
    return a.folded != b.folded ? a.folded < b.folded : a.point < b.point;
  });
  return pairs;
}

PointKind kind_of(char32_t point) {
  if (point < 0x80) {
    const Ascii& ascii = kAscii[point];
    if (ascii.flags & (kLatin | kDigit)) return PointKind::kWord;
    return ascii.flags & kSpace ? PointKind::kSpace : PointKind::kOther;
  }
  const FoldTables& tables = fold_tables();
  switch (value_of(tables, point)) {
    case kIgnored: return PointKind::kMark;
    case kSpaces: return PointKind::kSpace;
    case kSeparates: return PointKind::kOther;
    case kSelfUnspaced: return PointKind::kUnspacedWord;
    case kToPoint:
      return value_of(tables, folded(tables, point)) == kSelfUnspaced ? PointKind::kUnspacedWord
                                                                      : PointKind::kWord;
    default: return PointKind::kWord;
  }
}

}  // namespace hearth::text
