// SPDX-License-Identifier: MIT
// What a rules file may ask in a trial but not in force: nothing computes it where posts are
// judged.
#pragma once

#include <string>
#include <string_view>

#include "shared/rules/rules.h"

namespace hearth::rules {

/// The id of a rule that asks for a learned score ("model"); empty where none does. Drafts of rules
/// may: they judge nothing. @cost O(conditions).
[[nodiscard]] std::string asks_for_score(const RuleSet& rules);

/// The id of a rule of the file that asks whether an address for e-mail is confirmed; empty where
/// none does. Who has confirmed one is known where people sign in, not where posts are judged.
/// @cost O(bytes of the file).
[[nodiscard]] std::string asks_for_email(std::string_view file);

}  // namespace hearth::rules
