// SPDX-License-Identifier: MIT
#include "wasm/ui/icon.h"

namespace hearth::ui {

std::string_view icon_name(Icon icon) {
  static constexpr std::string_view kNames[] = {
      "",
#define HEARTH_ICON(name) #name,
#include "wasm/ui/icons.def"
#undef HEARTH_ICON
  };
  return kNames[static_cast<std::size_t>(icon)];
}

bool is_directional(Icon icon) {
  switch (icon) {
    case Icon::reply:
    case Icon::back:
    case Icon::send:
    case Icon::undo:
    case Icon::log_out:
    case Icon::external:
    case Icon::chevron_start:
    case Icon::chevron_end: return true;
    default: return false;
  }
}

}  // namespace hearth::ui
