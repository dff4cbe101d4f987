// SPDX-License-Identifier: MIT
// A line of a text about what was found in it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "shared/api/search.h"

namespace hearth::search {

struct Excerpt {
  std::string line;
  std::vector<api::SearchMark> marks;
};

/// The stretch that holds most of the terms; the beginning where it holds none. @cost O(bytes).
[[nodiscard]] Excerpt excerpt_of(std::string_view text,
                                 const std::unordered_set<std::string>& terms);

}  // namespace hearth::search
