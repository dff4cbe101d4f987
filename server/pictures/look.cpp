// SPDX-License-Identifier: MIT
#include "server/pictures/look.h"

#include <algorithm>
#include <optional>

namespace hearth::pictures {
namespace {

using std::literals::operator""sv;
using Found = std::optional<Look>;  // nothing: not whole

constexpr std::string_view kPngSign = "\x89PNG\r\n\x1a\n"sv;
constexpr std::string_view kJpegSign = "\xFF\xD8\xFF"sv;
constexpr std::string_view kOtherKind = "Only PNG, JPEG, GIF and WebP pictures can be sent.";

// Reads numbers and pieces in order. Reading beyond the end makes it not good() for ever.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return at_ >= bytes_.size(); }
  [[nodiscard]] std::size_t at() const { return at_; }

  std::string_view take(std::uint64_t count) {
    if (!good_ || count > bytes_.size() - at_) {
      good_ = false;
      return {};
    }
    const std::string_view piece = bytes_.substr(at_, count);
    at_ += count;
    return piece;
  }
  void skip(std::uint64_t count) { static_cast<void>(take(count)); }
  std::uint64_t big(std::size_t count) {
    std::uint64_t number = 0;
    for (const char c : take(count)) number = number << 8 | static_cast<unsigned char>(c);
    return number;
  }
  std::uint64_t little(std::size_t count) {
    std::uint64_t number = 0;
    const std::string_view piece = take(count);
    for (auto c = piece.rbegin(); c != piece.rend(); ++c) {
      number = number << 8 | static_cast<unsigned char>(*c);
    }
    return number;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool good_ = true;
};

// Chunks of a length, a name and a check, from IHDR to IEND.
Found png(std::string_view bytes) {
  Reader from(bytes);
  from.skip(kPngSign.size());
  Look look{.kind = Kind::kPng};
  for (bool first = true; from.good(); first = false) {
    const std::uint64_t length = from.big(4);
    const std::string_view name = from.take(4);
    if (first != (name == "IHDR") || (first && length != 13)) return std::nullopt;
    if (first) {
      look.width = from.big(4);
      look.height = from.big(4);
      from.skip(5 + 4);
      continue;
    }
    const std::string_view data = from.take(length);
    from.skip(4);
    if (name == "eXIf") look.exif = data;
    if (name == "IEND") return from.good() ? Found(look) : std::nullopt;
  }
  return std::nullopt;
}

// Everything after SOS up to the next marker that is no restart and no stuffed byte.
void skip_scan(Reader& from, std::string_view bytes) {
  std::size_t at = from.at();
  while (at + 1 < bytes.size()) {
    const auto next = static_cast<unsigned char>(bytes[at + 1]);
    const bool marker = bytes[at] == '\xFF' && next != 0 && next != 0xFF && (next & 0xF8) != 0xD0;
    if (marker) break;
    ++at;
  }
  from.skip(at - from.at());
}

// Segments of a marker and a length, scans between them, from SOI to EOI.
Found jpeg(std::string_view bytes) {
  Reader from(bytes);
  from.skip(2);
  Look look{.kind = Kind::kJpeg};
  std::size_t scans = 0;
  while (from.good()) {
    if (from.big(1) != 0xFF) return std::nullopt;
    std::uint64_t marker = from.big(1);
    while (marker == 0xFF && from.good()) marker = from.big(1);
    if (marker == 0xD9) return scans > 0 ? Found(look) : std::nullopt;
    if (marker == 0x01 || (marker & 0xF8) == 0xD0) continue;
    const std::uint64_t length = from.big(2);
    if (length < 2) return std::nullopt;
    const std::string_view data = from.take(length - 2);
    const bool frame =
        (marker & 0xF0) == 0xC0 && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      if (look.width != 0) return std::nullopt;
      Reader header(data);
      header.skip(1);
      look.height = header.big(2);
      look.width = header.big(2);
      // A height that only comes after the first scan cannot be bounded before it is decoded.
      if (!header.good() || look.height == 0 || look.width == 0) return std::nullopt;
    }
    if (marker == 0xE1 && look.exif.empty() && data.starts_with("Exif\0\0"sv)) look.exif = data;
    if (marker != 0xDA) continue;
    if (look.width == 0 || ++scans > kScansMax) return std::nullopt;
    skip_scan(from, bytes);
  }
  return std::nullopt;
}

// A chain of pieces of at most 255 bytes, each after its length; 0 ends it.
void skip_chain(Reader& from) {
  while (from.good()) {
    const std::uint64_t length = from.big(1);
    if (length == 0) return;
    from.skip(length);
  }
}

void skip_colours(Reader& from, std::uint64_t packed) {
  if ((packed & 0x80) != 0) from.skip(std::uint64_t{3} << ((packed & 7) + 1));
}

Found gif(std::string_view bytes) {
  Reader from(bytes);
  from.skip(6);
  Look look{.kind = Kind::kGif};
  look.width = from.little(2);
  look.height = from.little(2);
  const std::uint64_t packed = from.big(1);
  from.skip(2);
  skip_colours(from, packed);
  for (bool shown = false; from.good();) {
    const std::uint64_t block = from.big(1);
    if (block == 0x3B) return shown && from.good() ? Found(look) : std::nullopt;
    if (block == 0x21) {
      from.skip(1);
    } else if (block == 0x2C) {
      const std::uint64_t left = from.little(2);
      const std::uint64_t top = from.little(2);
      const std::uint64_t width = from.little(2);
      const std::uint64_t height = from.little(2);
      if (left + width > look.width || top + height > look.height) return std::nullopt;
      skip_colours(from, from.big(1));
      from.skip(1);
      shown = true;
    } else {
      return std::nullopt;
    }
    skip_chain(from);
  }
  return std::nullopt;
}

struct WebpLook {
  Look look{.kind = Kind::kWebp};
  bool whole = false;
  bool moving = false;
};

void frame_size(std::string_view name, std::string_view data, Look& look) {
  Reader from(data);
  if (name == "VP8 ") {
    from.skip(6);
    look.width = from.little(2) & 0x3FFF;
    look.height = from.little(2) & 0x3FFF;
  } else {
    from.skip(1);
    const std::uint64_t bits = from.little(4);
    look.width = (bits & 0x3FFF) + 1;
    look.height = (bits >> 14 & 0x3FFF) + 1;
  }
  if (!from.good()) look.width = look.height = 0;
}

// Chunks of a name and a length, in a RIFF of a length of its own.
WebpLook webp(std::string_view bytes) {
  WebpLook found;
  Reader riff(bytes);
  riff.skip(4);
  Reader from(riff.take(riff.little(4)));
  if (!riff.good() || from.take(4) != "WEBP") return found;
  bool canvas = false;
  bool frame = false;
  while (from.good() && !from.at_end()) {
    const std::string_view name = from.take(4);
    const std::uint64_t length = from.little(4);
    const std::string_view data = from.take(length);
    if (length % 2 == 1 && !from.at_end()) from.skip(1);
    if (name == "VP8X" && !canvas) {
      Reader header(data);
      found.moving = (header.big(1) & 0x02) != 0;
      header.skip(3);
      found.look.width = header.little(3) + 1;
      found.look.height = header.little(3) + 1;
      if (!header.good()) return found;
      canvas = true;
    }
    if (name == "ANIM" || name == "ANMF") found.moving = true;
    if (name == "EXIF") found.look.exif = data;
    if ((name == "VP8 " || name == "VP8L") && !frame) {
      Look inner;
      frame_size(name, data, inner);
      if (inner.width == 0 || inner.height == 0) return found;
      found.look.width = std::max(found.look.width, inner.width);
      found.look.height = std::max(found.look.height, inner.height);
      frame = true;
    }
  }
  found.whole = from.good() && (frame || found.moving);
  return found;
}

base::Result<Look> bounded(const Found& found) {
  if (!found) return error_of(Flaw::kNotWhole);
  const auto [small, large] = std::minmax(found->width, found->height);
  if (small == 0) return error_of(Flaw::kNotWhole);
  if (large > kLongnessMax * small) return error_of(Flaw::kTooLong);
  if (large > kSideMax || small * large > kAreaMax) return error_of(Flaw::kTooLarge);
  return *found;
}

}  // namespace

base::Error error_of(Flaw flaw) {
  switch (flaw) {
    case Flaw::kKind: break;
    case Flaw::kNotWhole:
      return {base::ErrorCode::kInvalidArgument, "This picture is damaged or not whole."};
    case Flaw::kTooLarge:
      return {base::ErrorCode::kOutOfRange,
              "This picture has too many pixels: at most 10,000 a side and 40 million in all."};
    case Flaw::kTooLong:
      return {base::ErrorCode::kOutOfRange,
              "This picture is too long for its width: at most 20 times."};
    case Flaw::kMoving:
      return {base::ErrorCode::kInvalidArgument,
              "A moving WebP cannot be read here. Send one of its pictures, or a GIF."};
  }
  return {base::ErrorCode::kInvalidArgument, std::string(kOtherKind)};
}

bool is_other_kind(const base::Error& error) { return error.detail == kOtherKind; }

base::Result<Look> look_at(std::string_view bytes) {
  if (bytes.starts_with(kPngSign)) return bounded(png(bytes));
  if (bytes.starts_with(kJpegSign)) return bounded(jpeg(bytes));
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return bounded(gif(bytes));
  if (bytes.starts_with("RIFF"sv) &&
      bytes.substr(std::min<std::size_t>(8, bytes.size()), 4) == "WEBP") {
    const WebpLook found = webp(bytes);
    if (found.moving) return error_of(Flaw::kMoving);
    return bounded(found.whole ? Found(found.look) : std::nullopt);
  }
  return error_of(Flaw::kKind);
}

}  // namespace hearth::pictures
