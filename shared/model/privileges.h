// SPDX-License-Identifier: MIT
// What a standing allows besides what everybody may, from privileges.def.
#pragma once

#include <array>

#include "shared/model/community.h"

namespace hearth::model {

enum class Privilege : std::uint8_t {
#define HEARTH_PRIVILEGE(id, standing, english) k_##id,
#include "shared/model/privileges.def"
#undef HEARTH_PRIVILEGE
};

struct PrivilegeRow {
  std::string_view id;
  Standing standing = Standing::kNewcomer;  // the least that has it
  std::string_view english;
};

inline constexpr std::array kPrivileges{
#define HEARTH_PRIVILEGE(id, standing, english) PrivilegeRow{#id, Standing::standing, english},
#include "shared/model/privileges.def"
#undef HEARTH_PRIVILEGE
};

[[nodiscard]] constexpr bool has(Standing standing, Privilege privilege) {
  return standing >= kPrivileges[static_cast<std::size_t>(privilege)].standing;
}

}  // namespace hearth::model
