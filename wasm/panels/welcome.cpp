// SPDX-License-Identifier: MIT
// The way in: sign in or create an account, choose a name, read and accept the rules.
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

bool visible(const Product&) { return true; }

}  // namespace

constinit const Panel welcome_panel{.id = "welcome",
                                    .title = Say::sign_in,
                                    .icon = ui::Icon::user,
                                    .visible = visible,
                                    .draw = draw_welcome};

}  // namespace hearth
