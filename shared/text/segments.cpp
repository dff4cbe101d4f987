// SPDX-License-Identifier: MIT
#include "shared/text/segments.h"

#include <algorithm>
#include <array>

#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace hearth::text {
namespace {

[[nodiscard]] bool is_word_byte(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         c == '_';
}

[[nodiscard]] Extent extent(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

[[nodiscard]] bool starts_at(std::string_view text, std::size_t at, std::string_view lower_case) {
  if (at + lower_case.size() > text.size()) return false;
  for (std::size_t i = 0; i < lower_case.size(); ++i) {
    const char c = text[at + i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != lower_case[i]) return false;
  }
  return true;
}

[[nodiscard]] bool is_hangul(char32_t point) {
  return (point >= 0x1100 && point <= 0x11FF) || (point >= 0x3130 && point <= 0x318F) ||
         (point >= 0xAC00 && point <= 0xD7AF);
}

[[nodiscard]] bool is_ascii_word(char c) {
  return is_word_byte(c) && static_cast<unsigned char>(c) < 0x80;
}

// Where browsers read a dot: "example。org".
[[nodiscard]] bool is_wide_dot(char32_t point) {
  return point == 0x3002 || point == 0xFF0E || point == 0xFF61;
}

[[nodiscard]] bool ends_address(std::string_view text, std::size_t at, bool in_host) {
  const Decoded decoded = decode_at(text, at);
  const char32_t point = decoded.point;
  const std::size_t next = at + decoded.bytes;
  if (in_host && is_wide_dot(point)) return next >= text.size() || !is_ascii_word(text[next]);
  return is_wide_sign(point) || kind_of(point) == PointKind::kSpace || point == 0xAB ||
         point == 0xBB || (point >= 0x2018 && point <= 0x201F) || point == 0x2026 ||
         point == 0x2039 || point == 0x203A;
}

// End of an address: at a blank, a bracket that opens nothing inside it, a quote, wide punctuation
// or doubled emphasis marks; then sentence marks.
std::size_t address_end(std::string_view text, std::size_t at) {
  int open = 0;
  bool in_host = true;
  std::size_t end = at;
  for (; end < text.size(); ++end) {
    const char c = text[end];
    if (static_cast<unsigned char>(c) >= 0x80) {
      if (ends_address(text, end, in_host)) break;
      end += decode_at(text, end).bytes - 1;
      continue;
    }
    if (static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"' || c == '`') break;
    if ((c == '*' || c == '~') && end + 1 < text.size() && text[end + 1] == c) break;
    if (c == '/' || c == '?' || c == '#') in_host = false;
    if (c == '(') ++open;
    if (c == ')' && --open < 0) break;
    if (c == ']') break;
  }
  while (end > at && std::string_view(".,;:!?'*_~").find(text[end - 1]) != std::string_view::npos)
    --end;
  return end;
}

// The code point that ends before `at`, marks over it aside; 0 at the beginning.
char32_t base_before(std::string_view text, std::size_t at) {
  while (at > 0) {
    std::size_t begin = at - 1;
    while (begin > 0 && at - begin < 4 &&
           (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) {
      --begin;
    }
    const char32_t point = decode_at(text, begin).point;
    if (kind_of(point) != PointKind::kMark) return point;
    at = begin;
  }
  return 0;
}

// A letter or digit of a script whose words have blanks between them.
bool is_spaced_word(char32_t point) {
  return point == U'_' || (point != 0 && kind_of(point) == PointKind::kWord && !is_hangul(point));
}

Extent host_of(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t stop = begin;
  while (stop < end && text[stop] != '/' && text[stop] != '?' && text[stop] != '#') ++stop;
  const std::size_t user = text.substr(begin, stop - begin).rfind('@');
  if (user != std::string_view::npos) begin += user + 1;
  const std::size_t port = text.substr(begin, stop - begin).find(':');
  if (port != std::string_view::npos) stop = begin + port;
  while (stop > begin && text[stop - 1] == '.') --stop;
  return extent(begin, stop);
}

struct ScriptRange {
  char32_t first;
  char32_t last;
  Script script;
};
constexpr ScriptRange kScripts[] = {
    {0x41, 0x24F, Script::kLatin},       {0x370, 0x3FF, Script::kGreek},
    {0x400, 0x52F, Script::kCyrillic},   {0x590, 0x5FF, Script::kHebrew},
    {0x600, 0x77F, Script::kArabic},     {0x8A0, 0x8FF, Script::kArabic},
    {0x900, 0x97F, Script::kDevanagari}, {0xE00, 0xE7F, Script::kThai},
    {0x1100, 0x11FF, Script::kHangul},   {0x1E00, 0x1EFF, Script::kLatin},
    {0x1F00, 0x1FFF, Script::kGreek},    {0x3040, 0x30FF, Script::kKana},
    {0x3130, 0x318F, Script::kHangul},   {0x3400, 0x9FFF, Script::kHan},
    {0xAC00, 0xD7AF, Script::kHangul},   {0xF900, 0xFAFF, Script::kHan},
    {0xFB50, 0xFDFF, Script::kArabic},   {0xFE70, 0xFEFE, Script::kArabic},
    {0x20000, 0x3FFFF, Script::kHan}};

Script script_of(char32_t point) {
  for (const ScriptRange& range : kScripts) {
    if (point >= range.first && point <= range.last) return range.script;
  }
  return Script::kOther;
}

[[nodiscard]] bool is_emoji(char32_t point) {
  return (point >= 0x1F300 && point <= 0x1FAFF) || (point >= 0x2600 && point <= 0x27BF) ||
         (point >= 0x1F1E6 && point <= 0x1F1FF) || (point >= 0x1F000 && point <= 0x1F2FF) ||
         point == 0x2B50 || point == 0x2B55 || point == 0x231A || point == 0x231B ||
         (point >= 0x23E9 && point <= 0x23FA) || point == 0x2B1B || point == 0x2B1C;
}
[[nodiscard]] bool is_flag_letter(char32_t point) { return point >= 0x1F1E6 && point <= 0x1F1FF; }
[[nodiscard]] bool is_skin_tone(char32_t point) { return point >= 0x1F3FB && point <= 0x1F3FF; }

// Counts emoji sequences: modifiers, joined families and pairs of flag letters count once.
class EmojiCounter {
 public:
  void see(char32_t point, std::int64_t& total) {
    if (point < 0x200D) {  // nothing below is an emoji
      half_flag_ = previous_emoji_ = joined_ = false;
      return;
    }
    if (point == 0x200D) {
      joined_ = previous_emoji_;
      return;
    }
    if (point == 0xFE0F) return;
    if (point == 0x20E3) {  // a keycap around the digit or sign before it
      ++total;
      previous_emoji_ = true;
      half_flag_ = joined_ = false;
      return;
    }
    const bool emoji = is_emoji(point);
    const bool second_flag = is_flag_letter(point) && half_flag_;
    if (emoji && !joined_ && !second_flag && !(is_skin_tone(point) && previous_emoji_)) ++total;
    half_flag_ = is_flag_letter(point) && !second_flag;
    previous_emoji_ = emoji;
    joined_ = false;
  }

 private:
  bool previous_emoji_ = false;
  bool joined_ = false;
  bool half_flag_ = false;
};

}  // namespace

bool is_wide_sign(char32_t point) {
  return (point >= 0x3001 && point <= 0x3003) || (point >= 0x3008 && point <= 0x3011) ||
         (point >= 0x3014 && point <= 0x301F) || point == 0x3030 || point == 0x30FB ||
         (point >= 0xFE10 && point <= 0xFE19) || (point >= 0xFE30 && point <= 0xFE6B) ||
         (point >= 0xFF01 && point <= 0xFF0F) || (point >= 0xFF1A && point <= 0xFF20) ||
         (point >= 0xFF3B && point <= 0xFF40) || (point >= 0xFF5B && point <= 0xFF65);
}

std::vector<Extent> mentions(std::string_view text) {
  std::vector<Extent> found;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const char32_t before = base_before(text, at);
    if (is_spaced_word(before) || before == U'/' || before == U'.' || before == U'@') continue;
    std::size_t end = at + 1;
    while (end < text.size()) {
      const Decoded decoded = decode_at(text, end);
      const PointKind kind = kind_of(decoded.point);
      const bool joins = decoded.point == U'.' || decoded.point == U'-' || decoded.point == U'_';
      if (!joins && (kind == PointKind::kOther || kind == PointKind::kSpace)) break;
      end += decoded.bytes;
    }
    while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    if (end > at + 1) found.push_back(extent(at, end));
  }
  return found;
}

std::size_t name_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  bool any = false;
  while (end < text.size()) {
    const Decoded decoded = decode_at(text, end);
    const PointKind kind = kind_of(decoded.point);
    const bool letter =
        kind == PointKind::kWord || kind == PointKind::kUnspacedWord || decoded.point == U'_';
    const bool sign = kind == PointKind::kOther && !letter;
    if (any && (kind == PointKind::kSpace || sign)) break;
    end += decoded.bytes;
    if (!letter) continue;
    any = true;
    const bool alone = kind == PointKind::kUnspacedWord || is_hangul(decoded.point);
    const bool stands =
        end >= text.size() || kind_of(decode_at(text, end).point) != PointKind::kMark;
    if (alone && stands) break;
  }
  return any ? end : 0;
}

std::vector<LinkPiece> links(std::string_view text) {
  std::vector<LinkPiece> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c != 'h' && c != 'H' && c != 'w' && c != 'W') continue;
    std::size_t scheme = 0;
    if (starts_at(text, at, "https://"))
      scheme = 8;
    else if (starts_at(text, at, "http://"))
      scheme = 7;
    else if (!starts_at(text, at, "www.") || is_spaced_word(base_before(text, at)))
      continue;
    const std::size_t end = address_end(text, at + scheme);
    const Extent host = host_of(text, at + scheme, end);
    if (host.end - host.begin < 3) continue;
    found.push_back({extent(at, end), host});
    at = end - 1;
  }
  return found;
}

std::vector<Extent> quotes(std::string_view text) {
  std::vector<Extent> found;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find('\n', begin);
    end = end == std::string_view::npos ? text.size() : end + 1;
    std::size_t first = begin;
    while (first < end && first - begin < 3 && text[first] == ' ') ++first;
    if (first < end && text[first] == '>') {
      if (!found.empty() && found.back().end == begin) {
        found.back().end = static_cast<std::uint32_t>(end);
      } else {
        found.push_back(extent(begin, end));
      }
    }
    begin = end;
  }
  return found;
}

namespace {

std::size_t run_of(std::string_view text, std::size_t at, char mark) {
  std::size_t n = 0;
  while (at + n < text.size() && text[at + n] == mark) ++n;
  return n;
}

// Inline code of one line piece: a row of back-ticks up to the next row of the same length.
void inline_code(std::string_view text, std::size_t begin, std::size_t end,
                 std::vector<Extent>& out) {
  // Where a row of n back-ticks has no partner, later rows of n have none either: each length fails
  // once.
  std::array<bool, 8> hopeless{};
  for (std::size_t at = text.find('`', begin); at < end; at = text.find('`', at)) {
    const std::size_t n = run_of(text, at, '`');
    std::size_t close = at + n;
    const bool tried = n < hopeless.size() && hopeless[n];
    bool closed = false;
    while (!tried && n < hopeless.size()) {
      close = text.find('`', close);
      if (close >= end) break;
      const std::size_t m = run_of(text, close, '`');
      close += m;
      if (m == n) {
        closed = true;
        break;
      }
    }
    if (closed) {
      out.push_back(extent(at, close));
      at = close;
    } else {
      if (n < hopeless.size()) hopeless[n] = true;
      at += n;
    }
  }
}

}  // namespace

std::vector<Extent> code(std::string_view text) {
  std::vector<Extent> found;
  std::size_t plain = 0;  // start of the text after the last fenced block
  std::size_t fence_begin = 0;
  std::size_t fence_length = 0;
  char fence_mark = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find('\n', begin);
    end = end == std::string_view::npos ? text.size() : end + 1;
    std::size_t first = begin;
    while (first < end && first - begin < 3 && text[first] == ' ') ++first;
    const char mark = first < end ? text[first] : '\0';
    const std::size_t length = mark == '`' || mark == '~' ? run_of(text, first, mark) : 0;
    if (fence_length == 0 && length >= 3) {
      inline_code(text, plain, begin, found);
      fence_begin = begin;
      fence_length = length;
      fence_mark = mark;
    } else if (fence_length != 0 && mark == fence_mark && length >= fence_length) {
      found.push_back(extent(fence_begin, end));
      fence_length = 0;
      plain = end;
    }
    begin = end;
  }
  if (fence_length != 0) {
    found.push_back(extent(fence_begin, text.size()));  // an open fence runs to the end
  } else {
    inline_code(text, plain, text.size(), found);
  }
  return found;
}

namespace {

// Goes through a text once and keeps what the next character's meaning depends on.
class Counter {
 public:
  Counts run(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte < 0x80) {
        if (byte == '!' && at + 1 < text.size() && text[at + 1] == '[') ++counts_.images;
        see_ascii(byte);
        ++at;
      } else {
        const Decoded decoded = decode_at(text, at);
        see(decoded.point);
        at += decoded.bytes;
      }
    }
    if (line_has_words_) ++counts_.lines;
    const auto most = std::max_element(scripts_.begin(), scripts_.end());
    if (*most > 0) counts_.script = static_cast<Script>(most - scripts_.begin());
    return counts_;
  }

 private:
  // What both kinds of characters share: rows of one character, lines.
  void step(char32_t point, bool blank) {
    ++counts_.characters;
    repeat_ = point == previous_ ? repeat_ + 1 : 1;
    previous_ = point;
    if (blank) return;
    line_has_words_ = true;
    counts_.longest_repeat = std::max(counts_.longest_repeat, repeat_);
  }

  void see_ascii(unsigned char c) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool letter = capital || (c >= 'a' && c <= 'z');
    const bool word = letter || (c >= '0' && c <= '9');
    if (c == '\n') {
      if (line_has_words_) ++counts_.lines;
      line_has_words_ = false;
    }
    emoji_.see(c, counts_.emoji);
    step(c, c == ' ' || (c >= '\t' && c <= '\r'));
    if (word && !in_word_) ++counts_.words;
    in_word_ = word || (in_word_ && c == '\'');
    counts_.letters += letter ? 1 : 0;
    counts_.cased += letter ? 1 : 0;
    counts_.capitals += capital ? 1 : 0;
    scripts_[static_cast<std::size_t>(Script::kLatin)] += letter ? 1 : 0;
  }

  void see(char32_t point) {
    emoji_.see(point, counts_.emoji);
    const PointKind kind = is_flag_letter(point) ? PointKind::kOther : kind_of(point);
    if (kind == PointKind::kMark) return;
    step(point, kind == PointKind::kSpace);
    const bool word = kind == PointKind::kWord;
    if (kind == PointKind::kUnspacedWord || (word && !in_word_)) ++counts_.words;
    in_word_ = word || (in_word_ && point == 0x2019);  // "don’t" is one word
    if (!word && kind != PointKind::kUnspacedWord) return;
    const Script script = script_of(point);
    ++counts_.letters;
    ++scripts_[static_cast<std::size_t>(script)];
    if (lower(point) != point) ++counts_.capitals;
    if (script <= Script::kGreek) ++counts_.cased;
  }

  Counts counts_;
  std::array<std::int64_t, 12> scripts_{};
  EmojiCounter emoji_;
  bool in_word_ = false;
  bool line_has_words_ = false;
  char32_t previous_ = 0;
  std::int64_t repeat_ = 0;
};

}  // namespace

Counts count(std::string_view text) { return Counter().run(text); }

}  // namespace hearth::text
