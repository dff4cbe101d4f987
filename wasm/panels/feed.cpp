// SPDX-License-Identifier: MIT
// The front door: what is being talked about, in the member's order, with a way to join in.
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

bool visible(const Product&) { return true; }

}  // namespace

constinit const Panel feed_panel{.id = "feed",
                                 .title = Say::feed,
                                 .icon = ui::Icon::home,
                                 .visible = visible,
                                 .draw = draw_feed};

}  // namespace hearth
