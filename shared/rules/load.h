// SPDX-License-Identifier: MIT
// Rules that are in force: whoever published them compiled them and ran the tests inside, so those
// who only follow them need neither the tests nor what was wrong where: a server reads the file in
// its log and packs it, a browser gets it packed.
#pragma once

#include <memory>
#include <string_view>

#include "shared/rules/rules.h"

namespace hearth::rules {

/// As compile(), without running the tests inside the rules, or as unpack() where `file` is packed.
/// Null where the file has mistakes; a member's module takes packed rules only.
[[nodiscard]] std::shared_ptr<const RuleSet> load(std::string_view file);

}  // namespace hearth::rules
