// SPDX-License-Identifier: MIT
#include "shared/text/names.h"

#include "shared/text/fold.h"
#include "shared/text/utf8.h"

namespace hearth::text {
namespace {

constexpr char32_t kNonJoiner = 0x200C;
constexpr char32_t kJoiner = 0x200D;

struct Range {
  char32_t first;
  char32_t last;
};
// Unicode 15: categories Cc, Zl, Zp, Cf but for the joiners, and what is drawn as nothing.
constexpr Range kHidden[] = {
    {0x0, 0x1F},        {0x7F, 0x9F},       {0xAD, 0xAD},      {0x34F, 0x34F},   {0x600, 0x605},
    {0x61C, 0x61C},     {0x6DD, 0x6DD},     {0x70F, 0x70F},    {0x115F, 0x1160}, {0x17B4, 0x17B5},
    {0x180B, 0x180F},   {0x200B, 0x200B},   {0x200E, 0x200F},  {0x2028, 0x202E}, {0x2060, 0x206F},
    {0x2800, 0x2800},   {0x3164, 0x3164},   {0xFEFF, 0xFEFF},  {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB},
    {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

bool is_hidden(char32_t point) {
  for (const Range& range : kHidden) {
    if (point >= range.first && point <= range.last) return true;
  }
  return false;
}

bool is_joiner(char32_t point) { return point == kNonJoiner || point == kJoiner; }
bool is_variant(char32_t point) { return point >= 0xFE00 && point <= 0xFE0F; }
bool is_blank_point(char32_t point) { return kind_of(point) == PointKind::kSpace; }
bool is_flag_half(char32_t point) { return point >= 0x1F1E6 && point <= 0x1F1FF; }
bool is_skin_tone(char32_t point) { return point >= 0x1F3FB && point <= 0x1F3FF; }

// Something a reader sees by itself.
bool shows(char32_t point) {
  return point != 0 && !is_hidden(point) && !is_joiner(point) && !is_variant(point) &&
         !is_blank_point(point);
}

char32_t point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? decode_at(text, at).point : 0;
}

// Where the text may be cut: before a character that does not belong to the one before it.
class Cuts {
 public:
  bool may_cut_before(char32_t point) {
    const bool second_half = is_flag_half(point) && half_flag_;
    const bool belongs = kind_of(point) == PointKind::kMark || is_joiner(point) ||
                         is_variant(point) || is_skin_tone(point) || joined_ || second_half;
    half_flag_ = is_flag_half(point) && !second_half;
    joined_ = point == kJoiner;
    return !belongs;
  }

 private:
  bool half_flag_ = false;
  bool joined_ = false;
};

// Keeps what shows, one blank for several, and joiners and variants where they do something.
std::string without_hidden(std::string_view name) {
  std::string out;
  bool gap = false;
  char32_t before = 0;
  for (std::size_t at = 0; at < name.size();) {
    const Decoded decoded = decode_at(name, at);
    const char32_t point = decoded.point;
    at += decoded.bytes;
    if (is_blank_point(point) || point == U'\n' || point == U'\r' || point == U'\t' ||
        point == 0x2028 || point == 0x2029) {
      gap = true;
      before = 0;
      continue;
    }
    const bool joins = is_joiner(point) && before != 0 && shows(point_at(name, at));
    const bool varies = is_variant(point) && before != 0;
    if (!shows(point) && !joins && !varies) continue;
    if (gap && !out.empty()) out += ' ';
    gap = false;
    append_utf8(out, point);
    before = point;
  }
  return out;
}

}  // namespace

bool has_hidden(std::string_view name) {
  char32_t before = 0;
  for (std::size_t at = 0; at < name.size();) {
    const Decoded decoded = decode_at(name, at);
    at += decoded.bytes;
    const char32_t point = decoded.point;
    if (is_hidden(point)) return true;
    if (is_joiner(point) &&
        (!(shows(before) || is_variant(before)) || !shows(point_at(name, at)))) {
      return true;
    }
    if (is_variant(point) && !shows(before)) return true;
    before = point;
  }
  return false;
}

bool shows_nothing(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const Decoded decoded = decode_at(name, at);
    if (shows(decoded.point) && kind_of(decoded.point) != PointKind::kMark) return false;
    at += decoded.bytes;
  }
  return true;
}

std::string shown_name(std::string_view name, std::size_t bytes_max) {
  std::string out = without_hidden(name);
  if (out.size() <= bytes_max) return out;
  Cuts cuts;
  std::size_t cut = 0;
  for (std::size_t at = 0; at <= bytes_max && at < out.size();) {
    const Decoded decoded = decode_at(out, at);
    if (cuts.may_cut_before(decoded.point)) cut = at;
    at += decoded.bytes;
  }
  out.resize(cut);
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace hearth::text
