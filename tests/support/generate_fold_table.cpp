// SPDX-License-Identifier: MIT
// Writes shared/text/tables/fold_table.inc: what every code point above ASCII looks like to a
// reader. Run at authoring time against ICU 72 (Unicode 15) and committed, so no build depends on
// ICU:
//   g++ -std=c++20 generate_fold_table.cpp -licuuc -licui18n && ./a.out > fold_table.inc
// Runs say what most code points are, the tables of letters what folds to what; only what differs
// from both is written beside them (shared/text/fold_tables.cpp reads it). Order of the steps
// matters: the skeleton first would turn fullwidth m into "rn", compatibility folding first would
// turn the lunate sigma into a sigma that looks like "o"; both were found as failures.
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
#include <set>
#include <string>
#include <vector>

#include "tests/support/table_text.h"

namespace {

using Text = std::u16string;

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

  /// Canonical base letter, lower case, without marks: what "accents" and "case" fold to.
  [[nodiscard]] Text plain(UChar32 point) { return strip(lower(strip(nfd(of(point))))); }
  /// Compatibility folding: fullwidth, circled, mathematical letters.
  [[nodiscard]] Text compatible(UChar32 point) { return strip(nfd(casefold(of(point)))); }
  /// What the code point is drawn like.
  [[nodiscard]] Text looks_like(UChar32 point) {
    if (const auto it = supplement_.find(point); it != supplement_.end()) {
      return Text(1, static_cast<char16_t>(it->second));
    }
    if (const char letter = boxed(point)) return Text(1, static_cast<char16_t>(letter));
    const Text from_shape = strip(nfd(casefold(strip(skeleton(strip(nfd(of(point))))))));
    if (is_ascii_word(from_shape)) return from_shape;
    return strip(nfd(casefold(strip(skeleton(strip(nfd(casefold(of(point)))))))));
  }
  [[nodiscard]] static bool is_ascii_word(const Text& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char16_t c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
  }
  [[nodiscard]] static UChar32 only_point(const Text& text) {
    if (text.empty()) return 0;
    int32_t at = 0;
    UChar32 point = 0;
    U16_NEXT(text.data(), at, static_cast<int32_t>(text.size()), point);
    return at == static_cast<int32_t>(text.size()) ? point : 0;
  }
  [[nodiscard]] Text strip(const Text& text) const {
    Text out;
    for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
      UChar32 point = 0;
      U16_NEXT(text.data(), i, static_cast<int32_t>(text.size()), point);
      if (!is_ignored(point)) append(out, point);
    }
    return out;
  }
  /// Invisible characters and the marks of scripts where marks only decorate. Vowel signs of Indic
  /// scripts carry meaning and stay.
  [[nodiscard]] static bool is_ignored(UChar32 point) {
    if (u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return true;
    const int type = u_charType(point);
    if (type == U_FORMAT_CHAR || type == U_ENCLOSING_MARK) return true;
    if (type != U_NON_SPACING_MARK) return false;
    UErrorCode error = U_ZERO_ERROR;
    switch (uscript_getScript(point, &error)) {
      case USCRIPT_INHERITED:
      case USCRIPT_COMMON:
      case USCRIPT_LATIN:
      case USCRIPT_GREEK:
      case USCRIPT_CYRILLIC:
      case USCRIPT_ARABIC:
      case USCRIPT_HEBREW:
      case USCRIPT_SYRIAC:
        return point != 0x3099 && point != 0x309A;  // kana voicing makes another letter
      default: return false;
    }
  }

 private:
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
  // Negative circled and squared letters, regional indicators: letters in a box without a
  // decomposition.
  static char boxed(UChar32 point) {
    for (const UChar32 first : {0x1F150, 0x1F170, 0x1F1E6}) {
      if (point >= first && point < first + 26) return static_cast<char>('a' + (point - first));
    }
    return 0;
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
  Text lower(const Text& text) {
    Text out;
    for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
      UChar32 point = 0;
      U16_NEXT(text.data(), i, static_cast<int32_t>(text.size()), point);
      if (point == 0xDF || point == 0x1E9E) {
        out += u"ss";
      } else if (point == 0xE6 || point == 0xC6) {
        out += u"ae";
      } else if (point == 0xF8 || point == 0xD8) {
        out += u"o";
      } else if (point == 0x142 || point == 0x141) {
        out += u"l";
      } else if (point == 0x153 || point == 0x152) {
        out += u"oe";
      } else {
        append(out, u_foldCase(point, U_FOLD_CASE_DEFAULT));
      }
    }
    return out;
  }
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

enum Value : int { kLetter, kIgnored, kSeparator, kSpace, kPoint, kUnspaced, kFirstOutput };

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
    default: return point == 0x30FC;
  }
}

struct Row {
  int value = kLetter;
  std::string output;
  bool accent = false;
  UChar32 point = 0;
};

Row row_of(Unicode& unicode, UChar32 point) {
  Row row;
  if (Unicode::is_ignored(point)) return {kIgnored, {}, false, 0};
  if (u_isUWhiteSpace(point)) return {kSpace, {}, false, 0};
  const Text plain = unicode.plain(point);
  const Text compatible = unicode.compatible(point);
  const Text shape = unicode.looks_like(point);
  const auto output = [&](const Text& text, bool accent) {
    return Row{kFirstOutput, std::string(text.begin(), text.end()), accent, 0};
  };
  if (Unicode::is_ascii_word(plain) && plain.size() <= 2) return output(plain, true);
  if (Unicode::is_ascii_word(compatible) && compatible.size() <= 3)
    return output(compatible, false);
  if (Unicode::is_ascii_word(shape) && shape.size() <= 2) return output(shape, false);
  const uint32_t type = U_MASK(u_charType(point));
  const bool letter = (type & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
  const bool hangul = point >= 0xAC00 && point <= 0xD7A3;
  const UChar32 target = Unicode::only_point(compatible);
  if (letter && !hangul && target > 0x7F && target != point && target < kEnd) {
    return {kPoint, {}, false, target};
  }
  if (!letter) return {kSeparator, {}, false, 0};
  return {is_unspaced(point) ? kUnspaced : kLetter, {}, false, 0};
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

// What a code point is as the other tables have it: what they fold it to, or as its small letter.
class Expectation {
 public:
  Expectation(const std::vector<int>& values, const Pairs& folds, const Pairs& lower)
      : values_(values), folds_(folds.begin(), folds.end()), lower_(lower.begin(), lower.end()) {}

  [[nodiscard]] std::optional<int> of(UChar32 point) const {
    if (folds_.contains(point)) return kPoint;
    const auto small = lower_.find(point);
    if (small == lower_.end()) return std::nullopt;
    const int value = values_[static_cast<std::size_t>(small->second)];
    return value >= kFirstOutput ? value : static_cast<int>(kPoint);
  }

 private:
  const std::vector<int>& values_;
  std::map<UChar32, UChar32> folds_;
  std::map<UChar32, UChar32> lower_;
};

// What most code points are, as runs that go on over those the other tables know or that read as
// ASCII. Gives the value of each code point's run.
std::vector<int> write_runs(const std::vector<int>& values, const Expectation& expected) {
  std::vector<int> base(kEnd, kLetter);
  std::vector<int> kinds;
  std::vector<int> lengths;
  UChar32 begin = 0x80;
  for (UChar32 point = 0x80; point <= kEnd; ++point) {
    const bool last = point == kEnd;
    const int value = last ? -1 : values[static_cast<std::size_t>(point)];
    if (!last && (value >= kFirstOutput || expected.of(point))) continue;
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

}  // namespace

int main() {
  Unicode unicode;
  if (!unicode.ok()) return 1;
  std::vector<Row> rows(kEnd);
  std::map<std::pair<bool, std::string>, int> uses;
  Pairs points;
  Pairs lower;
  for (UChar32 point = 0x80; point < kEnd; ++point) {
    if (U_IS_SURROGATE(point)) continue;
    Row& row = rows[static_cast<std::size_t>(point)];
    row = row_of(unicode, point);
    if (row.value == kFirstOutput) ++uses[{!row.accent, row.output}];
    if (row.value == kPoint) points.emplace_back(point, row.point);
    const UChar32 folded = u_foldCase(point, U_FOLD_CASE_DEFAULT);
    if (folded != point) lower.emplace_back(point, folded);
  }
  std::map<std::pair<bool, std::string>, int> ids;
  std::vector<std::string> outputs;
  int accents_end = kFirstOutput;
  for (const auto& [key, count] : uses) {
    if (key.second.size() > 1 && count < 2 && key.first) continue;  // rare squares and ligatures
    ids[key] = kFirstOutput + static_cast<int>(outputs.size());
    outputs.push_back(key.second);
    if (!key.first) accents_end = kFirstOutput + static_cast<int>(outputs.size());
  }
  if (kFirstOutput + outputs.size() > 256) {
    std::cerr << outputs.size() << " outputs do not fit a byte\n";
    return 1;
  }
  std::vector<int> values(kEnd, kLetter);
  for (UChar32 point = 0; point < kEnd; ++point) {
    const Row& row = rows[static_cast<std::size_t>(point)];
    const auto id = ids.find({!row.accent, row.output});
    values[static_cast<std::size_t>(point)] = row.value != kFirstOutput ? row.value
                                              : id == ids.end()         ? static_cast<int>(kLetter)
                                                                        : id->second;
  }
  // What folds to its small letter and no further need not be said twice.
  const std::map<UChar32, UChar32> small(lower.begin(), lower.end());
  std::erase_if(points, [&](const auto& pair) {
    const auto at = small.find(pair.first);
    return at != small.end() && at->second == pair.second;
  });
  write_head("generate_fold_table.cpp", U_ICU_VERSION);
  std::cout << "inline constexpr int kAccentsEnd = " << accents_end << ";\n";
  std::cout << "inline constexpr const char kOutputs[][4] = {";
  int column = 0;
  for (const std::string& output : outputs) {
    std::cout << (column++ % 12 == 0 ? "\n    " : " ") << '"' << output << "\",";
  }
  std::cout << "\n};\n";
  write_values(values, Expectation(values, points, lower));
  write_ranges("kPointFold", points);
  write_ranges("kLowerCase", lower);
  std::cout << "// clang-format on\n";
  std::cerr << outputs.size() << " outputs, " << points.size() << " point folds, " << lower.size()
            << " lower\n";
}
