// SPDX-License-Identifier: MIT
// Compiled rules as text, for those who only follow them: whoever put the rules in force has read
// the file, run its tests and compiled its conditions and patterns, and members get the result. The
// verdicts of packed rules are byte-equal to those of the file.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/rules/rules.h"

namespace hearth::rules {

/// What packed rules begin with, and no rules file does. The number is raised when those of before
/// would be read as something else (a test holds one of every kind).
inline constexpr std::string_view kPackedHead = "hearth-rules-1 ";

/// The rules as text that stands in JSON without growing; empty where it would be longer than
/// limits::kRulesPackedBytesMax. Only where rules files are read (reads_files.h).
/// @cost O(bytes of terms and patterns).
[[nodiscard]] std::string pack(const RuleSet& rules);

/// Is this packed, in this format or another one?
[[nodiscard]] bool is_packed(std::string_view text);

/// The rules; null where this is none of our texts, of another format or damaged.
/// @cost as compile(), without reading patterns.
[[nodiscard]] std::shared_ptr<const RuleSet> unpack(std::string_view packed);

/// What members get of rules that load() put in force; empty where there is nothing to follow.
[[nodiscard]] const std::string& packed(const RuleSet& rules);

}  // namespace hearth::rules
