// SPDX-License-Identifier: MIT
// Whether rules files are read here. Those who write rules and those who put them in force read
// them. A member's module only follows rules others compiled (pack.h): it is built without the
// reader, its sentences and the compilers of conditions and patterns (HEARTH_RULES_PACKED_ONLY).
#pragma once

#include <span>
#include <string_view>
#include <type_traits>

namespace hearth::rules {

#ifdef HEARTH_RULES_PACKED_ONLY
inline constexpr bool kReadsFiles = false;
#else
inline constexpr bool kReadsFiles = true;
#endif

/// What a table holds for readers of files only: empty elsewhere, so that it stays out of the
/// module.
template <class Function>
requires std::is_function_v<Function>
[[nodiscard]] constexpr Function* for_reading(Function* function) {
  return kReadsFiles ? function : nullptr;
}
[[nodiscard]] constexpr std::string_view for_reading(std::string_view words) {
  return kReadsFiles ? words : std::string_view();
}
[[nodiscard]] constexpr std::span<const std::string_view> for_reading(
    std::span<const std::string_view> keys) {
  return kReadsFiles ? keys : std::span<const std::string_view>();
}

}  // namespace hearth::rules
