// SPDX-License-Identifier: MIT
// Whether what is wrong with a rules file is told in sentences. Where rules are written it is. A
// member's module only follows rules that were published, and needs to know no more than that
// something is wrong: it is built without the sentences (HEARTH_RULES_QUIET), 7 KB brotli.
#pragma once

namespace hearth::rules {

#ifdef HEARTH_RULES_QUIET
inline constexpr bool kExplains = false;
#else
inline constexpr bool kExplains = true;
#endif

}  // namespace hearth::rules
