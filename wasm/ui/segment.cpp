// SPDX-License-Identifier: MIT
#include "wasm/ui/segment.h"

#include <algorithm>
#include <iterator>

namespace hearth::ui {
namespace {

struct Range {
  char32_t first, last;
};

template <std::size_t N>
bool in(const Range (&ranges)[N], char32_t code) {
  const Range* it = std::upper_bound(std::begin(ranges), std::end(ranges), code,
                                     [](char32_t c, const Range& r) { return c < r.first; });
  return it != std::begin(ranges) && code <= std::prev(it)->last;
}

// Scripts written right to left, with their presentation forms.
constexpr Range kRtl[] = {{0x590, 0x5FF},   {0x600, 0x65F},     {0x66A, 0x6EF},
                          {0x6FA, 0x8FF},   {0x200F, 0x200F},   {0xFB1D, 0xFDFF},
                          {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};

// Characters that stand alone and break anywhere: Han, kana, hangul, full-width forms.
constexpr Range kIdeographs[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x33FF},  {0x3400, 0x4DBF}, {0x4E00, 0xA4CF},
    {0xA960, 0xA97F}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},  {0xFE30, 0xFE4F}, {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1B000, 0x1B2FF}, {0x20000, 0x3FFFD}};

// Emoji shown in colour by default, as blocks: a text symbol among them costs only its tint.
constexpr Range kEmoji[] = {
    {0x231A, 0x231B},   {0x23E9, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x2B1B, 0x2B1C},
    {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF},
    {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F1E6, 0x1F1FF}, {0x1F201, 0x1F265},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB}, {0x1F90C, 0x1F9FF},
    {0x1FA70, 0x1FAFF}};

// No spaces between words: the browser's dictionary finds them.
constexpr Range kDictionary[] = {{0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1780, 0x17FF},
                                 {0x19E0, 0x19FF}, {0xA9E0, 0xA9FF}, {0xAA60, 0xAA7F}};

// Kinsoku: never first on a line …
constexpr char32_t kNotFirst[] = {
    0x21,   0x29,   0x2C,   0x2E,   0x3A,   0x3B,   0x3F,   0x5D,   0x7D,   0xBB,   0x2019,
    0x201D, 0x2026, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015,
    0x3017, 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x30A1,
    0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30FB, 0x30FC, 0xFF01,
    0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D};
// … and never last.
constexpr char32_t kNotLast[] = {0x28,   0x5B,   0x7B,   0xAB,   0x2018, 0x201C, 0x3008, 0x300A,
                                 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF08, 0xFF3B, 0xFF5B};

template <std::size_t N>
bool among(const char32_t (&sorted)[N], char32_t code) {
  return std::binary_search(std::begin(sorted), std::end(sorted), code);
}

constexpr char32_t kJoiner = 0x200D, kEmojiStyle = 0xFE0F, kKeycap = 0x20E3;

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == 0x3000; }
bool is_flag_letter(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }
bool extends_emoji(char32_t c) {
  return c == kEmojiStyle || c == kKeycap || (c >= 0x1F3FB && c <= 0x1F3FF) ||
         (c >= 0xE0020 && c <= 0xE007F);
}

/// Length of the emoji cluster at the start of `text`, 0 when there is none.
std::uint32_t emoji_cluster(std::string_view text) {
  const Decoded first = decode(text);
  std::size_t at = first.length;
  const auto peek = [&]() { return at < text.size() ? decode(text.substr(at)) : Decoded{0, 0}; };
  const bool asked = peek().code == kEmojiStyle;
  const bool keycap = asked && text.size() > at + 3 && decode(text.substr(at + 3)).code == kKeycap;
  const bool symbol = asked && first.code >= 0xA9;
  if (!in(kEmoji, first.code) && !symbol && !keycap) return 0;
  if (is_flag_letter(first.code)) {
    const Decoded second = peek();
    return static_cast<std::uint32_t>(at + (is_flag_letter(second.code) ? second.length : 0));
  }
  while (at < text.size()) {
    const Decoded next = peek();
    if (extends_emoji(next.code)) {
      at += next.length;
    } else if (next.code == kJoiner) {
      at += next.length;
      if (at < text.size()) at += peek().length;
    } else {
      break;
    }
  }
  return static_cast<std::uint32_t>(at);
}

/// A word may also break after these, when more follows: URLs and compounds.
bool breaks_after(char32_t code) {
  return code == '-' || code == '/' || code == 0x2013 || code == 0x2014;
}

class Segmenter {
 public:
  Segmenter(std::string_view line, WordStarts starts, std::vector<Atom>& out)
      : line_(line), starts_(starts), out_(out) {}

  void run() {
    while (at_ < line_.size()) {
      const std::string_view rest = line_.substr(at_);
      const Decoded next = decode(rest);
      if (is_space(next.code)) {
        emit(spaces(rest), AtomKind::kSpace, false, next.code, next.code);
      } else if (const std::uint32_t cluster = emoji_cluster(rest); cluster != 0) {
        emit(cluster, AtomKind::kEmoji, true, next.code, 0);
      } else if (in(kIdeographs, next.code)) {
        emit(next.length, AtomKind::kIdeograph, true, next.code, next.code);
      } else if (in(kDictionary, next.code)) {
        dictionary_words(rest);
      } else {
        word(rest);
      }
    }
  }

 private:
  static std::uint32_t spaces(std::string_view rest) {
    std::uint32_t n = 0;
    while (n < rest.size() && is_space(decode(rest.substr(n)).code)) {
      n += decode(rest.substr(n)).length;
    }
    return n;
  }

  void emit(std::uint32_t length, AtomKind kind, bool loose, char32_t first, char32_t last) {
    const bool inside = at_ > 0;
    bool may = inside && kind != AtomKind::kSpace &&
               (loose || loose_before_ || after_space_ || last_breaks_);
    if (may && !after_space_ && (among(kNotFirst, first) || among(kNotLast, previous_)))
      may = false;
    out_.push_back({static_cast<std::uint32_t>(at_), length, kind, may});
    at_ += length;
    after_space_ = kind == AtomKind::kSpace;
    loose_before_ = loose;
    last_breaks_ = kind == AtomKind::kWord && breaks_after(last);
    previous_ = last;
  }

  void word(std::string_view rest) {
    const char32_t first = decode(rest).code;
    std::uint32_t n = 0;
    char32_t last = 0;
    while (n < rest.size()) {
      const Decoded next = decode(rest.substr(n));
      if (n > 0 && (is_space(next.code) || in(kIdeographs, next.code) ||
                    in(kDictionary, next.code) || emoji_cluster(rest.substr(n)) != 0)) {
        break;
      }
      n += next.length;
      last = next.code;
      if (breaks_after(last) && n > next.length) break;
    }
    emit(n, AtomKind::kWord, false, first, last);
  }

  void dictionary_words(std::string_view rest) {
    std::uint32_t n = 0;
    while (n < rest.size() && in(kDictionary, decode(rest.substr(n)).code)) {
      n += decode(rest.substr(n)).length;
    }
    std::vector<std::uint32_t> starts;
    if (starts_ != nullptr) starts_(rest.substr(0, n), starts);
    std::uint32_t from = 0;
    for (const std::uint32_t start : starts) {
      if (start <= from || start >= n) continue;
      emit(start - from, AtomKind::kWord, true, 0, 0);
      from = start;
    }
    emit(n - from, AtomKind::kWord, true, 0, 0);
  }

  std::string_view line_;
  WordStarts starts_;
  std::vector<Atom>& out_;
  std::size_t at_ = 0;
  char32_t previous_ = 0;
  bool after_space_ = false, loose_before_ = false, last_breaks_ = false;
};

}  // namespace

Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::uint32_t n = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || n > text.size()) return {0xFFFD, 1};
  char32_t code = lead & (0xFFU >> (n + 1));
  for (std::uint32_t i = 1; i < n; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return {0xFFFD, 1};
    code = code << 6U | (byte(i) & 0x3FU);
  }
  return {code, n};
}

int strong_direction(char32_t code) {
  if (in(kRtl, code)) return -1;
  if (code == 0x200E) return 1;
  const bool latin = (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
  const bool letter = latin || (code >= 0xC0 && code != 0xD7 && code != 0xF7 && code < 0x2000) ||
                      (code >= 0x2C00 && code < 0x2E00) || in(kIdeographs, code) ||
                      (code >= 0xA4D0 && code < 0xFB00) || (code >= 0x10000 && code < 0x1F000);
  return letter && !(code >= 0x660 && code <= 0x669) && !(code >= 0x6F0 && code <= 0x6F9) ? 1 : 0;
}

bool is_rtl_paragraph(std::string_view text, bool fallback) {
  while (!text.empty()) {
    const Decoded next = decode(text);
    const int direction = strong_direction(next.code);
    if (direction != 0) return direction < 0;
    text.remove_prefix(next.length);
  }
  return fallback;
}

std::string led(std::string words, bool rtl) {
  if (is_rtl_paragraph(words, rtl) != rtl) words.insert(0, rtl ? "\u200F" : "\u200E");
  return words;
}

bool has_rtl(std::string_view text) {
  while (!text.empty()) {
    const Decoded next = decode(text);
    if (in(kRtl, next.code)) return true;
    text.remove_prefix(next.length);
  }
  return false;
}

bool has_emoji(std::string_view text) {
  while (!text.empty()) {
    if (static_cast<unsigned char>(text[0]) < 0x80 &&
        (text.size() == 1 || static_cast<unsigned char>(text[1]) < 0x80)) {
      text.remove_prefix(1);
      continue;
    }
    if (emoji_cluster(text) != 0) return true;
    text.remove_prefix(decode(text).length);
  }
  return false;
}

void segment(std::string_view line, WordStarts word_starts, std::vector<Atom>& out) {
  Segmenter(line, word_starts, out).run();
}

}  // namespace hearth::ui
