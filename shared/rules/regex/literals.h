// SPDX-License-Identifier: MIT
// What a text must contain for a pattern to match at all. With one automaton over the literals of
// all patterns, only patterns whose literal occurs in a line are run on that line.
#pragma once

#include <string>
#include <vector>

#include "shared/rules/regex/syntax.h"

namespace hearth::rules::regex {

/// Case-folded UTF-8 (text::lower() of every code point), at least one of which every matching text
/// contains when it is folded the same way. Empty where no useful literal is known.
[[nodiscard]] std::vector<std::string> required_literals(const Node& root);

}  // namespace hearth::rules::regex
