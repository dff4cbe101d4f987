// SPDX-License-Identifier: MIT
// From the bytes somebody sent to the picture that is kept: decoded, turned upright as its Exif
// says, made smaller where it is longer than kKeptSideMax, and written anew as WebP. Nothing of the
// bytes that were sent is in it: no metadata, no other file behind the picture. libgd decodes and
// encodes, libexif reads which way is up.
#pragma once

#include <string>
#include <string_view>

#include "server/pictures/look.h"

namespace hearth::pictures {

inline constexpr std::uint64_t kKeptSideMax = 2'048;  // pixels
inline constexpr int kQuality = 82;                   // of 100, WebP's

struct Made {
  std::string bytes{};  // WebP
  std::uint64_t width = 0;
  std::uint64_t height = 0;
};

/// @errors those of look_at(); kBusy where there is no memory. Blocks: up to some seconds.
/// @cost at most kAreaMax pixels, of 4 bytes on the canvas and up to 6 in a decoder (a progressive
///       JPEG): some 420 MB for the largest while it lasts, and 1.5 s of one core.
[[nodiscard]] base::Result<Made> make_picture(std::string_view bytes);

}  // namespace hearth::pictures
