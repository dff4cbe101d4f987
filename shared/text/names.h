// SPDX-License-Identifier: MIT
// Names and titles as people read them: no characters that do not show, none that turn the words
// around them, no line breaks. Commands refuse others; what is stored already, or comes from a host
// site, is shown without them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hearth::text {

/// Whether something in it does not show or turns the direction of what follows: control, format
/// and filler characters, line breaks. The joiners that Persian, Indic scripts and emoji need are
/// fine between two characters that show. @cost O(bytes).
[[nodiscard]] bool has_hidden(std::string_view name);

/// Whether a reader sees nothing of it at all.
[[nodiscard]] bool shows_nothing(std::string_view name);

/// The name without what does not show, blanks around it, and doubled blanks; at most `bytes_max`
/// bytes, cut where no letter loses its marks and no emoji its parts. @cost O(bytes).
[[nodiscard]] std::string shown_name(std::string_view name, std::size_t bytes_max);

}  // namespace hearth::text
