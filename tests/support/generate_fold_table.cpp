// SPDX-License-Identifier: MIT
// Writes shared/text/tables/fold_table.inc: what every code point above ASCII is to a reader. Run
// at authoring time against ICU 72 (Unicode 15) and committed, so no build depends on ICU:
//   g++ -std=c++20 -I. tests/support/generate_fold_table.cpp -licuuc -licui18n -o /tmp/make
//   /tmp/make > shared/text/tables/fold_table.inc
// A code point is taken apart until nothing changes: its canonical decomposition first, then what
// NFKC_Casefold makes of each part. So whatever Unicode holds to be one text, up to case and
// compatibility, ends in the same parts. What a letter looks like is said beside that, never in
// its place, and for both of its cases, so that a term and its capitals stay together.
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/table_text.h"

namespace {

using Text = std::u16string;
using Points = std::vector<UChar32>;

// Look-alikes people use that UTS #39 does not list: letters by shape, not by sound.
constexpr std::pair<const char16_t*, char> kSupplement[] = {
    {u"\u0442\u03C4\uFF54\u1D1B\u0557", 't'},
    {u"\u043A\u03BA\u049B\u049D\u1D0B", 'k'},
    {u"\u0432\u0299\u03B2", 'b'},
    {u"\u043D\u029C\u04A3\u04BB", 'h'},
    {u"\u043C\u1D0D", 'm'},
    {u"\u04B3\u03C7\u00D7", 'x'},
    {u"\u044C\u042C\u0185", 'b'},
    {u"\u0581", 'g'},
    {u"\u04CF\u029F\u00A3", 'l'},
    {u"\u03F2\u1D04\u00A2\u00A9", 'c'},
    {u"\u03B7\u043F\u0274\u0578", 'n'},
    {u"\u03B5\u0454\u20AC\u1D07", 'e'},
    {u"\u03C9\u0461\u1D21", 'w'},
    {u"\u0280\u1D26\u00AE", 'r'},
    {u"\u026A", 'i'},
    {u"\u1D00", 'a'},
    {u"\u1D05", 'd'},
    {u"\uA730", 'f'},
    {u"\u0262", 'g'},
    {u"\u1D0A", 'j'},
    {u"\u1D0F", 'o'},
    {u"\u1D18", 'p'},
    {u"\uA731\u0455", 's'},
    {u"\u1D1C\u03BC\u00B5", 'u'},
    {u"\u1D20", 'v'},
    {u"\u028F\u00A5", 'y'},
    {u"\u1D22", 'z'},
};

// Letters that are written for one another: Latin ones with a stroke or joined, Arabic and Persian
// forms of kaf, yeh and heh. They count as accents do.
const std::map<UChar32, Points> kWrittenFor = {
    {0xE6, {'a', 'e'}}, {0x153, {'o', 'e'}}, {0xF8, {'o'}},    {0x142, {'l'}},   {0x643, {0x6A9}},
    {0x6AA, {0x6A9}},   {0x649, {0x64A}},    {0x6CC, {0x64A}}, {0x6C1, {0x647}}, {0x6BE, {0x647}},
    {0x6D5, {0x647}},   {0x629, {0x647}},    {0x671, {0x627}}};

constexpr UChar32 kTatweel = 0x640;

class Unicode {
 public:
  Unicode() {
    fold_ = unorm2_getNFKCCasefoldInstance(&error_);
    decompose_ = unorm2_getNFDInstance(&error_);
    spoof_ = uspoof_open(&error_);
    for (const auto& [points, letter] : kSupplement) {
      for (const char16_t* p = points; *p != 0; ++p) supplement_[*p] = letter;
    }
  }
  [[nodiscard]] bool ok() const { return U_SUCCESS(error_); }

  [[nodiscard]] Points canonical(UChar32 point) { return points_of(nfd(of(point))); }
  [[nodiscard]] Points folded(UChar32 point) { return points_of(nfd(casefold(of(point)))); }
  /// Full case folding alone.
  [[nodiscard]] Points cased(UChar32 point) {
    const Text from = of(point);
    Text out(16, 0);
    UErrorCode error = U_ZERO_ERROR;
    const int32_t n = u_strFoldCase(out.data(), 16, from.data(), static_cast<int32_t>(from.size()),
                                    U_FOLD_CASE_DEFAULT, &error);
    out.resize(static_cast<std::size_t>(n));
    return points_of(nfd(out));
  }
  /// The one Latin letter or digit it is drawn like; 0 where there is none.
  [[nodiscard]] char looks_like(UChar32 point) {
    if (const auto it = supplement_.find(point); it != supplement_.end()) return it->second;
    Text shape = strip(nfd(casefold(strip(skeleton(of(point))))));
    if (only_letter(shape) == 0) {
      shape = strip(nfd(casefold(strip(skeleton(strip(nfd(casefold(of(point)))))))));
    }
    return only_letter(shape);
  }
  /// Marks of scripts where marks only decorate. Vowel signs of Indic scripts carry meaning and
  /// stay, and the voicing of kana makes another letter.
  [[nodiscard]] static bool is_mark(UChar32 point) {
    if (u_charType(point) != U_NON_SPACING_MARK || is_invisible(point)) return false;
    UErrorCode error = U_ZERO_ERROR;
    switch (uscript_getScript(point, &error)) {
      case USCRIPT_INHERITED:
      case USCRIPT_COMMON:
      case USCRIPT_LATIN:
      case USCRIPT_GREEK:
      case USCRIPT_CYRILLIC:
      case USCRIPT_ARABIC:
      case USCRIPT_HEBREW:
      case USCRIPT_SYRIAC: return point != 0x3099 && point != 0x309A && point != 0x345;
      default: return false;
    }
  }
  [[nodiscard]] static bool is_invisible(UChar32 point) {
    const int type = u_charType(point);
    return u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || point == kTatweel ||
           type == U_FORMAT_CHAR || type == U_ENCLOSING_MARK || point == 0x2800;
  }

 private:
  static char only_letter(const Text& text) {
    const bool one = text.size() == 1 &&
                     ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= '0' && text[0] <= '9'));
    return one ? static_cast<char>(text[0]) : '\0';
  }
  static void append(Text& out, UChar32 point) {
    if (point > 0xFFFF) {
      out += static_cast<char16_t>(U16_LEAD(point));
      out += static_cast<char16_t>(U16_TRAIL(point));
    } else {
      out += static_cast<char16_t>(point);
    }
  }
  static Text of(UChar32 point) {
    Text out;
    append(out, point);
    return out;
  }
  static Points points_of(const Text& text) {
    Points out;
    for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
      UChar32 point = 0;
      U16_NEXT(text.data(), i, static_cast<int32_t>(text.size()), point);
      out.push_back(point);
    }
    return out;
  }
  static Text strip(const Text& text) {
    Text out;
    for (const UChar32 point : points_of(text)) {
      if (!is_mark(point) && !is_invisible(point)) append(out, point);
    }
    return out;
  }
  Text normalized(const UNormalizer2* how, const Text& text) {
    Text out(text.size() * 20 + 20, 0);
    error_ = U_ZERO_ERROR;
    const int32_t n = unorm2_normalize(how, text.data(), static_cast<int32_t>(text.size()),
                                       out.data(), static_cast<int32_t>(out.size()), &error_);
    out.resize(static_cast<std::size_t>(n));
    return out;
  }
  Text nfd(const Text& text) { return normalized(decompose_, text); }
  Text casefold(const Text& text) { return normalized(fold_, text); }
  Text skeleton(const Text& text) {
    Text out(text.size() * 20 + 20, 0);
    error_ = U_ZERO_ERROR;
    const int32_t n = uspoof_getSkeleton(spoof_, 0, text.data(), static_cast<int32_t>(text.size()),
                                         out.data(), static_cast<int32_t>(out.size()), &error_);
    out.resize(static_cast<std::size_t>(n));
    return out;
  }

  UErrorCode error_ = U_ZERO_ERROR;
  const UNormalizer2* fold_ = nullptr;
  const UNormalizer2* decompose_ = nullptr;
  USpoofChecker* spoof_ = nullptr;
  std::map<UChar32, char> supplement_;
};

constexpr UChar32 kEnd = 0x20000;  // above: ideographs, tags and private use, told apart by ranges
// Compatibility ideographs: the only ones above that fold to something else.
constexpr UChar32 kIdeographs = 0x2F800;
constexpr UChar32 kIdeographsEnd = 0x2FA20;

enum Value : int {
  kLetter,
  kMark,
  kInvisible,
  kSeparator,
  kSpace,
  kUnspaced,
  kPoint,
  kParts,
  kFirstShape
};
enum Style : int { kSame, kCompatible, kWritten };

bool is_unspaced(UChar32 point) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(point, &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_BOPOMOFO: return true;
    default: return point == 0x30FC || point == 0x3099 || point == 0x309A;
  }
}

// Negative circled and squared letters: letters in a box without a decomposition.
char boxed(UChar32 point) {
  for (const UChar32 first : {0x1F150, 0x1F170}) {
    if (point >= first && point < first + 26) return static_cast<char>('a' + (point - first));
  }
  return 0;
}

// What a code point is taken apart into, in one step; nothing where it is whole.
struct Parts {
  Style style = kSame;
  Points points;
};

std::optional<Parts> parts_of(Unicode& unicode, UChar32 point) {
  if (point >= 0xAC00 && point <= 0xD7A3) return std::nullopt;  // Hangul is taken apart by sums
  const Points self = {point};
  if (const auto written = kWrittenFor.find(point); written != kWrittenFor.end()) {
    return Parts{kWritten, written->second};
  }
  if (const Points canonical = unicode.canonical(point); canonical != self) {
    return Parts{kSame, canonical};
  }
  if (point == 0x309B || point == 0x309C) return Parts{kCompatible, {point - 2}};
  if (const char letter = boxed(point)) return Parts{kCompatible, {letter}};
  Points folded = unicode.folded(point);
  if (const int digit = u_charDigitValue(point); digit >= 0 && point > 0x7F && folded == self) {
    if (u_charType(point) == U_DECIMAL_DIGIT_NUMBER) return Parts{kCompatible, {'0' + digit}};
  }
  // Signs that stand alone for a mark ("\u00B4") are drawn as a blank with that mark.
  if (folded == self || folded.empty() || folded[0] == ' ') return std::nullopt;
  return Parts{folded == unicode.cased(point) ? kSame : kCompatible, folded};
}

using Pairs = std::vector<std::pair<UChar32, UChar32>>;

// Stretches of code points that are each (or every second one) as far from what they fold to.
void write_ranges(const std::string& name, const Pairs& pairs) {
  std::vector<int> gaps;
  std::vector<int> counts;
  std::vector<int> targets;
  UChar32 next = 0;
  UChar32 next_target = 0;
  for (std::size_t i = 0; i < pairs.size();) {
    const auto [first, target] = pairs[i];
    std::size_t count = 1;
    UChar32 stride = 1;
    for (const UChar32 step : {1, 2}) {
      std::size_t n = 1;
      while (i + n < pairs.size() && pairs[i + n].first == first + static_cast<UChar32>(n) * step &&
             pairs[i + n].second - pairs[i + n].first == target - first) {
        ++n;
      }
      if (n > count) {
        count = n;
        stride = step;
      }
    }
    i += count;
    const auto length = static_cast<UChar32>(count) * stride;
    add_varint(gaps, zigzag(first - next));
    add_varint(counts, static_cast<std::uint32_t>(2 * (count - 1)) + (stride == 2 ? 1 : 0));
    add_varint(targets, zigzag(target - next_target));
    next = first + length;
    next_target = target + length;
  }
  write_numbers((name + "Gaps").c_str(), gaps);
  write_numbers((name + "Counts").c_str(), counts);
  write_numbers((name + "Targets").c_str(), targets);
}

// Parts of code points that have several, or one that is no range of its own: beginnings apart from
// what follows them, because each is near the one before.
void write_parts(const std::map<UChar32, Parts>& all) {
  std::vector<int> gaps;
  std::vector<int> kinds;
  std::vector<int> firsts;
  std::vector<int> others;
  UChar32 next = 0x80;
  UChar32 first = 0;
  UChar32 other = 0;
  for (const auto& [point, parts] : all) {
    add_varint(gaps, static_cast<std::uint32_t>(point - next));
    next = point + 1;
    kinds.push_back(static_cast<int>(parts.points.size()) * 4 + parts.style);
    add_varint(firsts, zigzag(parts.points[0] - first));
    first = parts.points[0];
    for (std::size_t i = 1; i < parts.points.size(); ++i) {
      add_varint(others, zigzag(parts.points[i] - other));
      other = parts.points[i];
    }
  }
  write_numbers("kPartGaps", gaps);
  write_numbers("kPartKinds", kinds);
  write_numbers("kPartFirsts", firsts);
  write_numbers("kPartOthers", others);
}

// What a code point is as the other tables have it.
class Expectation {
 public:
  Expectation(const std::vector<int>& values, const Pairs& folds, const Pairs& lower,
              const std::map<UChar32, Parts>& parts)
      : values_(values),
        folds_(folds.begin(), folds.end()),
        lower_(lower.begin(), lower.end()),
        parts_(parts) {}

  [[nodiscard]] std::optional<int> of(UChar32 point) const {
    if (parts_.contains(point)) return kParts;
    if (folds_.contains(point)) return kPoint;
    const auto small = lower_.find(point);
    if (small == lower_.end()) return std::nullopt;
    const int value =
        small->second < kEnd ? values_[static_cast<std::size_t>(small->second)] : kLetter;
    return value >= kFirstShape ? value : static_cast<int>(kPoint);
  }

 private:
  const std::vector<int>& values_;
  std::map<UChar32, UChar32> folds_;
  std::map<UChar32, UChar32> lower_;
  const std::map<UChar32, Parts>& parts_;
};

// What most code points are, as runs that go on over those the other tables know or that look
// Latin. Gives the value of each code point's run.
std::vector<int> write_runs(const std::vector<int>& values, const Expectation& expected) {
  std::vector<int> base(kEnd, kLetter);
  std::vector<int> kinds;
  std::vector<int> lengths;
  UChar32 begin = 0x80;
  for (UChar32 point = 0x80; point <= kEnd; ++point) {
    const bool last = point == kEnd;
    const int value = last ? -1 : values[static_cast<std::size_t>(point)];
    if (!last && (value >= kFirstShape || expected.of(point))) continue;
    if (!kinds.empty() && kinds.back() == value) continue;
    if (!kinds.empty()) {
      add_varint(lengths, static_cast<std::uint32_t>(point - begin));
      std::fill(base.begin() + begin, base.begin() + point, kinds.back());
      begin = point;
    }
    if (!last) kinds.push_back(value);
  }
  write_numbers("kRunValues", kinds);
  write_numbers("kRunLengths", lengths);
  return base;
}

void write_values(const std::vector<int>& values, const Expectation& expected) {
  const std::vector<int> base = write_runs(values, expected);
  const auto known = [&](UChar32 point) {
    return expected.of(point).value_or(base[static_cast<std::size_t>(point)]);
  };
  std::vector<int> skips;
  std::vector<int> other;
  std::vector<int> lengths;
  UChar32 next = 0x80;
  for (UChar32 point = 0x80; point < kEnd; ++point) {
    const int value = values[static_cast<std::size_t>(point)];
    if (value == known(point)) continue;
    UChar32 end = point + 1;
    while (end < kEnd && values[static_cast<std::size_t>(end)] == value && known(end) != value) {
      ++end;
    }
    add_varint(skips, static_cast<std::uint32_t>(point - next));
    other.push_back(value);
    add_varint(lengths, static_cast<std::uint32_t>(end - point - 1));
    next = end;
    point = end - 1;
  }
  write_numbers("kOtherSkips", skips);
  write_numbers("kOtherValues", other);
  write_numbers("kOtherLengths", lengths);
}

int shape_value(char letter) {
  return kFirstShape + (letter >= 'a' ? letter - 'a' : 26 + letter - '0');
}

struct Tables {
  std::vector<int> values = std::vector<int>(kEnd, kLetter);
  Pairs folds;
  Pairs lower;
  std::map<UChar32, Parts> parts;
};

void read_point(Unicode& unicode, UChar32 point, Tables& tables) {
  const UChar32 small = u_foldCase(point, U_FOLD_CASE_DEFAULT);
  if (small != point) tables.lower.emplace_back(point, small);
  int plain = kLetter;
  const auto parts = parts_of(unicode, point);
  const uint32_t type = U_MASK(u_charType(point));
  const bool letter = (type & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
  const bool only_small = parts && parts->style == kSame && parts->points == Points{small};
  if (Unicode::is_invisible(point)) {
    plain = kInvisible;
  } else if (Unicode::is_mark(point) && !parts) {
    plain = kMark;
  } else if (u_isUWhiteSpace(point)) {
    plain = kSpace;
  } else if (parts && !only_small) {
    if (parts->points.size() == 1 && parts->style == kSame) {
      plain = kPoint;
      tables.folds.emplace_back(point, parts->points[0]);
    } else {
      plain = kParts;
      tables.parts[point] = *parts;
    }
  } else if (const char shape = unicode.looks_like(point); shape != 0 && point < kEnd) {
    plain = shape_value(shape);
  } else if (only_small) {
    plain = kPoint;
  } else {
    plain = letter ? (is_unspaced(point) ? kUnspaced : kLetter) : kSeparator;
  }
  if (point < kEnd) tables.values[static_cast<std::size_t>(point)] = plain;
}

// A letter that looks Latin in one case only is taken for that letter in the other case too.
int settle_cases(Tables& tables) {
  int filled = 0;
  for (const bool down : {true, false}) {
    for (const auto& [capital, small] : tables.lower) {
      if (capital >= kEnd || small >= kEnd) continue;
      int& upper = tables.values[static_cast<std::size_t>(capital)];
      int& lower = tables.values[static_cast<std::size_t>(small)];
      if (upper == kParts || lower == kParts) continue;
      if (down && upper >= kFirstShape && lower < kFirstShape) {
        lower = upper;
        ++filled;
      } else if (!down && lower >= kFirstShape && upper < kFirstShape) {
        upper = lower;
        ++filled;
      }
    }
  }
  return filled;
}

}  // namespace

int main() {
  Unicode unicode;
  if (!unicode.ok()) return 1;
  Tables tables;
  for (UChar32 point = 0x80; point < kEnd; ++point) {
    if (!U_IS_SURROGATE(point)) read_point(unicode, point, tables);
  }
  for (UChar32 point = kIdeographs; point < kIdeographsEnd; ++point) {
    read_point(unicode, point, tables);
  }
  const int filled = settle_cases(tables);
  write_head("generate_fold_table.cpp", U_ICU_VERSION);
  write_values(tables.values, Expectation(tables.values, tables.folds, tables.lower, tables.parts));
  write_parts(tables.parts);
  write_ranges("kPointFold", tables.folds);
  write_ranges("kLowerCase", tables.lower);
  std::cout << "// clang-format on\n";
  std::cerr << tables.parts.size() << " parts, " << tables.folds.size() << " point folds, "
            << tables.lower.size() << " lower, " << filled << " shapes of the other case\n";
}
