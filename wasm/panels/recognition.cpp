// SPDX-License-Identifier: MIT
// Points, standing, medals, the shop and the week's board: what came of what one did here.
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

bool visible(const Product& product) { return product.is_member(); }

}  // namespace

constinit const Panel recognition_panel{.id = "recognition",
                                        .title = Say::recognition,
                                        .icon = ui::Icon::medal,
                                        .visible = visible,
                                        .draw = draw_recognition};

}  // namespace hearth
