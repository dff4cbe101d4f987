// SPDX-License-Identifier: MIT
// Rules that are in force: whoever published them compiled them and ran the tests inside, so those
// who only follow them (a browser, a server that reads its log) need neither the tests nor what was
// wrong where.
#pragma once

#include <memory>
#include <string_view>

#include "shared/rules/rules.h"

namespace hearth::rules {

/// As compile(), without running the tests inside the rules. Null where the file has mistakes.
[[nodiscard]] std::shared_ptr<const RuleSet> load(std::string_view json);

}  // namespace hearth::rules
