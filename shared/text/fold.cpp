// SPDX-License-Identifier: MIT
#include "shared/text/fold.h"

#include <algorithm>
#include <array>
#include <bit>

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
  std::uint8_t key = 0;
};

constexpr Ascii ascii_of(char c) {
  if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
    const auto small = static_cast<char>(c | 0x20);
    const bool either = c == 'I' || c == 'l';
    return {either ? bit('i') | bit('l') : bit(small), kLatin, static_cast<std::uint8_t>(small)};
  }
  if (c >= '0' && c <= '9') {
    return {leet_letters(c), kLeet | kDigit, static_cast<std::uint8_t>(c - '0')};
  }
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

std::uint8_t value_of(const FoldTables& tables, char32_t point) {
  if (point < kFoldTableEnd) return tables.values[point];
  const bool compatible = point >= kIdeographs && point < kIdeographsEnd;
  if (compatible && mapped(tables.folds, point) != point) return kToPoint;
  if (point < 0x40000) return kSelfUnspaced;
  if (point >= 0xE0000 && point < 0xE1000) return kInvisible;
  return kSeparates;
}

// What a letter that is kToPoint folds to.
char32_t folded(const FoldTables& tables, char32_t point) {
  const char32_t key = mapped(tables.folds, point);
  return key != point ? key : mapped(tables.lower, point);
}

constexpr char32_t kSyllables = 0xAC00;
constexpr char32_t kSyllablesEnd = 0xD7A4;
constexpr char32_t kLeading = 0x1100;  // jamo at the beginning of a syllable
constexpr char32_t kVowels = 0x1161;
constexpr char32_t kTrailing = 0x11A7;  // one before the first that ends a syllable
constexpr std::uint32_t kVowelCount = 21;
constexpr std::uint32_t kTrailingCount = 28;

// What ends a syllable, as the consonants it is written with: the same ones begin another.
constexpr std::array<std::array<std::uint8_t, 2>, kTrailingCount> kEndings = {
    {{0, 0},  {1, 0},  {2, 0},  {1, 10}, {3, 0},  {3, 13}, {3, 19}, {4, 0}, {6, 0},  {6, 1},
     {6, 7},  {6, 8},  {6, 10}, {6, 17}, {6, 18}, {6, 19}, {7, 0},  {8, 0}, {8, 10}, {10, 0},
     {11, 0}, {12, 0}, {13, 0}, {15, 0}, {16, 0}, {17, 0}, {18, 0}, {19, 0}}};

// Its capital is the one of "i", though case folding leaves it alone.
constexpr char32_t kDotlessI = 0x131;

// Signs that people type for an apostrophe and that do not split a word.
bool is_apostrophe(char32_t point) {
  return point == '\'' || (point >= 0x2018 && point <= 0x201B && point != 0x201A) ||
         (point >= 0x2B9 && point <= 0x2BD) || point == 0x2C8 || point == 0x2CA || point == 0x2CB ||
         point == 0x2032 || point == 0xB4 || point == 0x55A || point == 0x5F3 || point == 0xA78B ||
         point == 0xA78C;
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
      begin_ = at;
      end_ = at + decoded.bytes;
      fold_point(decoded.point, decoded.point, 0);
      at = end_;
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
      symbol->key = ascii.key;
      symbol->begin = static_cast<std::uint32_t>(at);
      symbol->end = static_cast<std::uint32_t>(at + 1);
      symbol->flags = ascii.flags;
    }
    return at;
  }

  void push(std::uint32_t letters, char32_t point, char32_t key, unsigned flags) {
    out_.push_back({letters, point, key, static_cast<std::uint32_t>(begin_),
                    static_cast<std::uint32_t>(end_), static_cast<std::uint16_t>(flags), 0});
  }

  // `seen` is what was typed; `flags` is what is known of it from the whole it is a part of.
  void fold_point(char32_t point, char32_t seen, unsigned flags) {
    if (point == kDotlessI) point = 'i';
    if (is_apostrophe(point)) return push(0, '\'', 0, flags | kSeparator | kApostrophe);
    if (point < 0x80) {
      const Ascii& ascii = kAscii[point];
      const bool sign = (ascii.flags & kSeparator) != 0;
      return push(ascii.letters, sign ? point : seen, ascii.key, flags | ascii.flags);
    }
    const std::uint8_t value = value_of(tables_, point);
    switch (value) {
      case kSelf: return push_letter(point, seen, flags);
      case kSelfUnspaced:
        if (point == 0x3099 || point == 0x309A) flags |= kContinues;
        return push(0, seen, point, flags | kForeign | kUnspaced);
      case kMarks: return attach(point);
      case kInvisible: return widen();
      case kSpaces: return push(0, seen, 0, flags | kSpace | kSeparator);
      case kSeparates: return push(0, point, 0, flags | kSeparator);
      case kToPoint: return fold_point(folded(tables_, point), seen, flags);
      case kToParts: return fold_parts(point, seen, flags);
      default: break;
    }
    const Ascii& shape = kAscii[static_cast<unsigned char>(kShapes[value - kFirstShape])];
    const char32_t small = lower(point);
    // "Ø" is taken apart as "ø" is.
    if (value_of(tables_, small) == kToParts) return fold_parts(small, seen, flags);
    push(shape.letters, seen, small, flags | kForeign | kLookalike | kShaped);
  }

  void fold_parts(char32_t point, char32_t seen, unsigned flags) {
    const PointParts& parts = tables_.parts_of(point);
    if (parts.style == PartStyle::kCompatible) flags |= kLookalike;
    if (parts.style == PartStyle::kWritten) flags |= kAccented;
    const bool whole = parts.style != PartStyle::kSame || seen != point;
    for (const char32_t part : tables_.points_of(parts))
      fold_point(part, whole ? seen : part, flags);
  }

  void push_letter(char32_t point, char32_t seen, unsigned flags) {
    flags |= kForeign;
    if (point >= kSyllables && point < kSyllablesEnd) {
      const std::uint32_t index = point - kSyllables;
      push(0, seen, kLeading + index / (kVowelCount * kTrailingCount), flags);
      push(0, seen, kVowels + index / kTrailingCount % kVowelCount, flags | kContinues);
      return push_ending(index % kTrailingCount, seen, flags);
    }
    const bool ends = point > kTrailing && point < kTrailing + kTrailingCount;
    if (ends) return push_ending(point - kTrailing, seen, flags);
    if (point >= 0x1160 && point < 0x1200) flags |= kContinues;
    push(0, seen, point, flags);
  }

  void push_ending(std::uint32_t ending, char32_t seen, unsigned flags) {
    for (const std::uint8_t consonant : kEndings[ending]) {
      if (consonant != 0) push(0, seen, kLeading + consonant - 1U, flags | kContinues);
    }
  }

  // Marks and invisible characters widen the symbol before them; at the start there is none to
  // widen.
  void widen() {
    if (out_.size() > first_) out_.back().end = static_cast<std::uint32_t>(end_);
  }
  void attach(char32_t mark) {
    widen();
    if (out_.size() == first_ || out_.back().is(kSeparator)) return;
    Symbol& symbol = out_.back();
    symbol.flags |= kAccented;
    // A sum, so that the order of marks is nothing.
    symbol.marks = static_cast<std::uint16_t>(symbol.marks + (mark * 0x9E37'79B1U >> 16U));
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
      const unsigned kept = sign.flags & static_cast<unsigned>(kLookalike);
      sign.flags = static_cast<std::uint16_t>(kept | (stands ? kLeet : kSeparator));
      sign.letters = stands ? kAscii[sign.point].letters : 0;
    }
  }

  // An index below the first wraps around and lies beyond the end.
  [[nodiscard]] bool is_letter(std::size_t i) const {
    return i >= first_ && i < out_.size() && out_[i].is(kLatin | kDigit | kShaped);
  }
  [[nodiscard]] bool is_sign(std::size_t i) const {
    if (i < first_ || i >= out_.size() || out_[i].point >= 0x80) return false;
    const std::uint16_t flags = kAscii[out_[i].point].flags;
    return (flags & kLeet) != 0 && (flags & kSeparator) != 0;
  }

  std::string_view text_;
  std::vector<Symbol>& out_;
  std::size_t first_;
  std::size_t begin_ = 0;  // of the code point at hand
  std::size_t end_ = 0;
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

char32_t plain_letter(const Symbol& symbol) {
  if (symbol.is(kSeparator)) return 0;
  if (symbol.is(kDigit)) return U'0' + symbol.key;
  std::uint32_t letters = symbol.letters;
  if (symbol.is(kShaped)) {
    const std::uint8_t value = value_of(fold_tables(), symbol.key);
    if (value >= kFirstShape) {
      letters = kAscii[static_cast<unsigned char>(kShapes[value - kFirstShape])].letters;
    }
  }
  if (letters == 0) return symbol.key;
  const auto letter = U'a' + static_cast<char32_t>(std::countr_zero(letters));
  return letter == U'l' ? U'i' : letter;
}

void spell_out(char32_t point, std::u32string& out) {
  if (point < 0x80 || point == 0xDF || point == kDotlessI || point == 0x3C2) {
    out += lower(point);
    return;
  }
  const FoldTables& tables = fold_tables();
  const std::uint8_t value = value_of(tables, point);
  if (value == kInvisible) return;
  if (point >= kSyllables && point < kSyllablesEnd) {
    const std::uint32_t index = point - kSyllables;
    out += kLeading + index / (kVowelCount * kTrailingCount);
    out += kVowels + index / kTrailingCount % kVowelCount;
    if (index % kTrailingCount != 0) out += kTrailing + index % kTrailingCount;
    return;
  }
  if (value == kToPoint) return spell_out(folded(tables, point), out);
  if (value == kToParts && tables.parts_of(point).style != PartStyle::kWritten) {
    for (const char32_t part : tables.points_of(tables.parts_of(point))) spell_out(part, out);
    return;
  }
  out += lower(point);
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
    case kMarks:
    case kInvisible: return PointKind::kMark;
    case kSpaces: return PointKind::kSpace;
    case kSeparates: return PointKind::kOther;
    case kSelfUnspaced: return PointKind::kUnspacedWord;
    case kToPoint: return kind_of(folded(tables, point));
    case kToParts: return kind_of(tables.points_of(tables.parts_of(point)).front());
    default: return PointKind::kWord;
  }
}

}  // namespace hearth::text
