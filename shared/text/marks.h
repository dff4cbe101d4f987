// SPDX-License-Identifier: MIT
// Where Markdown source is not shown as it stands: emphasis, links, escapes, entities, code. One
// pass, no tree; what shown.h makes its text from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/text/segments.h"

namespace hearth::text {

/// Bytes [begin, end) are shown as `with`.
struct Edit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string with;
};

struct Marks {
  std::vector<Edit> edits;        // in no order
  std::vector<Extent> addresses;  // of links, which readers do not see
};

/// @cost O(bytes): brackets are looked for 1,000 bytes ahead at most.
[[nodiscard]] Marks marks_of(std::string_view source);

/// The escape or entity that begins here; an empty extent where there is none.
[[nodiscard]] Edit character_at(std::string_view source, std::size_t at);

}  // namespace hearth::text
