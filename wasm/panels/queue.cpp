// SPDX-License-Identifier: MIT
// What waits for a moderator: held posts and reports, oldest harm first; claim, read, decide with a
// reason.
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

bool visible(const Product& product) { return product.is_moderator(); }

}  // namespace

constinit const Panel queue_panel{.id = "queue",
                                  .title = Say::queue,
                                  .icon = ui::Icon::shield,
                                  .visible = visible,
                                  .draw = draw_queue};

}  // namespace hearth
