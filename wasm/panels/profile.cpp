// SPDX-License-Identifier: MIT
// A member: who they are, what they gave to the community, what they wrote lately. One's own can be
// edited here.
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

bool visible(const Product& product) { return product.is_member(); }

}  // namespace

constinit const Panel profile_panel{.id = "profile",
                                    .title = Say::my_profile,
                                    .icon = ui::Icon::user,
                                    .visible = visible,
                                    .draw = draw_profile};

}  // namespace hearth
