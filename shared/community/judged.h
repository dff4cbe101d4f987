// SPDX-License-Identifier: MIT
// What of a post's words the rules get to judge.
#pragma once

#include <string>

#include "shared/model/content.h"

namespace hearth::community {

/// The body as rules judge it: with the place and the options below it, a line each, because people
/// write there too. Offsets into the body are the same in both. @cost O(bytes).
[[nodiscard]] std::string judged_body(const model::Content& content);

}  // namespace hearth::community
