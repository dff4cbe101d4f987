// SPDX-License-Identifier: MIT
// One conversation: the post, its replies as a tree, and a place to answer.
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

bool visible(const Product&) { return true; }

}  // namespace

constinit const Panel thread_panel{.id = "thread",
                                   .title = Say::open_thread,
                                   .icon = ui::Icon::chat,
                                   .visible = visible,
                                   .draw = draw_thread};

}  // namespace hearth
