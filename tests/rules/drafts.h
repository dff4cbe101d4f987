// SPDX-License-Identifier: MIT
// Short ways to write a rule and a draft in the tests of this room.
#pragma once

#include <string>
#include <string_view>

#include "shared/rules/rules.h"
#include "shared/rules/test_input.h"

namespace hearth::rules {

/// Every condition's answer as a word: "yes", "no", "unknown", or "problem: …" where it does not
/// compile. `input` is a draft as in rule tests, with `server` set. Packed rules must say the same.
[[nodiscard]] std::string answer_of(std::string_view when, std::string_view input);

/// The same while typing.
[[nodiscard]] std::string typing_answer_of(std::string_view when, std::string_view input);

/// The caught words of a condition joined by "|", fields in order.
[[nodiscard]] std::string caught(std::string_view when, std::string_view input);

/// Value of a parameter of the finding, or "-".
[[nodiscard]] std::string parameter(std::string_view when, std::string_view input,
                                    std::string_view name);

/// Compiles a rules file that must be right, and gives the rules as members get them: packed and
/// unpacked.
[[nodiscard]] std::shared_ptr<const RuleSet> rules_of(std::string_view json);

/// First problem as "place: message", or "".
[[nodiscard]] std::string first_problem(std::string_view json);
[[nodiscard]] std::string first_warning(std::string_view json);

/// Reads a draft that must be right.
[[nodiscard]] TestInput input_of(std::string_view json);

}  // namespace hearth::rules
