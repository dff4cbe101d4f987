// SPDX-License-Identifier: MIT
// Writing or editing a post: kind, topic, title, text, a preview, and the rules at one's side.
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

bool visible(const Product& product) { return product.is_member(); }

}  // namespace

constinit const Panel compose_panel{.id = "compose",
                                    .title = Say::new_post,
                                    .icon = ui::Icon::edit,
                                    .visible = visible,
                                    .draw = draw_compose};

}  // namespace hearth
