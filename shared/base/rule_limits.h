// SPDX-License-Identifier: MIT
// Bounds of rules files on their way into force; the others stand in limits.h.
#pragma once

#include "shared/base/limits.h"

namespace hearth::base::limits {

inline constexpr std::size_t kRuleListsMax = 1'000;

// A file in force reaches every browser. 10,000 terms are some 200 KB.
inline constexpr std::size_t kRulesPublishedBytesMax = 512 * 1024;

// Compiled, as members get it: text as a rules file is, so what may hold one holds the other.
inline constexpr std::size_t kRulesPackedBytesMax = kRuleFileBytesMax;

// The one command that may be longer than a message: as text in JSON a rules file grows, at most to
// double.
inline constexpr std::size_t kRulesMessageBytesMax = 2 * kRulesPublishedBytesMax + 4 * 1024;

}  // namespace hearth::base::limits
