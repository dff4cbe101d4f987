// SPDX-License-Identifier: MIT
// Medals and standing as several panels show them.
#pragma once
#include "wasm/product.h"

namespace hearth::parts {

[[nodiscard]] Say standing_word(model::Standing standing);

/// A medal in one row: its sign, what it is for, and when it was earned or how far one is.
void medal_row(ui::Ui& ui, Product& product, const api::MedalRow& row);

/// The medals of one member, newest first; nothing where there are none.
void showcase(ui::Ui& ui, Product& product, MemberId member);

}  // namespace hearth::parts
