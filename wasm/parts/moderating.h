// SPDX-License-Identifier: MIT
// The two dialogs of moderation: a member reports, a moderator holds or removes with a reason.
#pragma once
#include "wasm/product.h"

namespace hearth::parts {

/// Opened through scratch("report"): number = the post.
void report_dialog(ui::Ui& ui, Product& product);

/// Opened through scratch(key): number = the post. A reason is required; a rule may be named.
void decision_dialog(ui::Ui& ui, Product& product, std::string_view key, model::Handling handling);

}  // namespace hearth::parts
