// SPDX-License-Identifier: MIT
// Settings: for oneself on this device, and for those who run the community: how it works, its
// topics, its roles.
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

bool visible(const Product&) { return true; }

}  // namespace

constinit const Panel settings_panel{.id = "settings",
                                     .title = Say::settings,
                                     .icon = ui::Icon::settings,
                                     .visible = visible,
                                     .draw = draw_settings};

}  // namespace hearth
