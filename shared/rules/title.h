// SPDX-License-Identifier: MIT
// A rule's name for people, looked up by its id; rules.h lists all of them as cards.
#pragma once

#include <string>
#include <string_view>

#include "shared/rules/rules.h"

namespace hearth::rules {

/// The title of a rule a member may see, in the nearest locale; the id where there is none.
[[nodiscard]] std::string title_of(const RuleSet& rules, std::string_view id,
                                   std::string_view locale);

}  // namespace hearth::rules
