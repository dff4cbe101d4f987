// SPDX-License-Identifier: MIT
// What a rules file may ask in a trial but not in force: nothing computes it where posts are
// judged.
#pragma once

#include <string>

#include "shared/rules/rules.h"

namespace hearth::rules {

/// The id of a rule that asks for a learned score ("model"); empty where none does. Drafts of rules
/// may: they judge nothing. @cost O(conditions).
[[nodiscard]] std::string asks_for_score(const RuleSet& rules);

}  // namespace hearth::rules
