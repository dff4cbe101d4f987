// SPDX-License-Identifier: MIT
// Pictures for tests, drawn here with libgd, and what can be wrong with them.
#pragma once

#include <string>

#include "server/pictures/look.h"

namespace hearth::test {

/// Red to the left, blue to the right, and in the upper left a green eighth. Not interlaced.
[[nodiscard]] std::string drawn(pictures::Kind kind, int width, int height);
/// The same in scans that refine each other.
[[nodiscard]] std::string drawn_progressive(int width, int height);
/// One whose upper left can be seen through.
[[nodiscard]] std::string drawn_with_hole(int width, int height);

/// A TIFF block as cameras write it: which way is up, words about the picture, and a place.
[[nodiscard]] std::string exif_of(int orientation, const std::string& words);
/// The JPEG with such a block in it.
[[nodiscard]] std::string with_exif(const std::string& jpeg, int orientation,
                                    const std::string& words);
/// The PNG with another size in its header.
[[nodiscard]] std::string resized_header(std::string png, std::uint32_t width,
                                         std::uint32_t height);

/// 0xRRGGBB of a WebP, or -1 where it is no picture or has no such pixel.
[[nodiscard]] int colour_at(const std::string& webp, int x, int y);
/// 0 opaque to 127 clear; -1 as above.
[[nodiscard]] int clearness_at(const std::string& webp, int x, int y);
[[nodiscard]] bool is_red(int colour);
[[nodiscard]] bool is_green(int colour);
[[nodiscard]] bool is_blue(int colour);

}  // namespace hearth::test
