// SPDX-License-Identifier: MIT
// The verbs a rule's "then" may use, for the schema and the rule editor.
#pragma once

#include <span>
#include <string_view>

namespace hearth::rules {

/// All verbs: the ladder of model::Action first, then side effects, then what is done to members.
[[nodiscard]] std::span<const std::string_view> action_names();

/// Keys of the verb's options.
[[nodiscard]] std::span<const std::string_view> action_keys(std::string_view name);

}  // namespace hearth::rules
