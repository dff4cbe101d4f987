// SPDX-License-Identifier: MIT
// What bytes are, read from their structure alone and before anything is decoded: which of the four
// kinds, how large a picture they announce, and whether they are whole. Pure.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/result.h"

namespace hearth::pictures {

enum class Kind : std::uint8_t { kPng, kJpeg, kGif, kWebp };

/// What a picture may announce. The area bounds what decoding takes: see making.h.
inline constexpr std::uint64_t kSideMax = 10'000;      // pixels
inline constexpr std::uint64_t kAreaMax = 40'000'000;  // pixels
inline constexpr std::uint64_t kLongnessMax = 20;      // longer side : shorter side
/// A progressive JPEG is refined scan by scan, and each costs a walk over the whole picture.
inline constexpr std::size_t kScansMax = 64;

struct Look {
  Kind kind = Kind::kPng;
  std::uint64_t width = 0;
  std::uint64_t height = 0;
  std::string_view exif{};  // of the bytes looked at, beginning with "Exif\0\0" or its byte order

  friend bool operator==(const Look&, const Look&) = default;
};

/// Why bytes are refused.
enum class Flaw : std::uint8_t {
  kKind,      // none of the four kinds, from the first byte on
  kNotWhole,  // ends early, or its parts do not join
  kTooLarge,  // more pixels than may be decoded
  kTooLong,   // a thread rather than a picture
  kMoving,    // a WebP of several pictures
};
/// The error a sender is told: a code and a sentence.
[[nodiscard]] base::Error error_of(Flaw flaw);
/// True where a server says 415 for it.
[[nodiscard]] bool is_other_kind(const base::Error& error);

/// @errors as error_of() says. @cost O(bytes).
[[nodiscard]] base::Result<Look> look_at(std::string_view bytes);

}  // namespace hearth::pictures
