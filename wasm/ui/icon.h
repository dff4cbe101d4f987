// SPDX-License-Identifier: MIT
// The icon set by name. Icons are vector paths of a 24-unit grid, rasterised by the browser like a
// word of text; those that point
// (reply, back, send, chevron_start …) are mirrored in right-to-left locales.
#pragma once
#include <cstdint>
#include <string_view>

namespace hearth::ui {

enum class Icon : std::uint8_t {
  kNone,
#define HEARTH_ICON(name) name,
#include "wasm/ui/icons.def"
#undef HEARTH_ICON
};

[[nodiscard]] std::string_view icon_name(Icon icon);

/// True for icons that show a reading direction.
[[nodiscard]] bool is_directional(Icon icon);

}  // namespace hearth::ui
