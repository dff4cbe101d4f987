// SPDX-License-Identifier: MIT
// The part of the composer that only events and polls have.
#pragma once
#include "wasm/product.h"

namespace hearth {

/// Fills the fields of an event from the post that is edited.
void take_event(Draft& draft, const model::Post& post);

/// Date, place and whether it takes place; or options and how long they are voted on. `edited`:
/// what a poll asks stays as it is. True where something changed.
bool write_asking(ui::Ui& ui, Product& product, Draft& draft, bool edited, std::string_view caught,
                  bool blocks);

/// What is missing before it can be sent; empty when nothing is. `edited`: null for a new post.
[[nodiscard]] std::string_view asking_missing(const Product& product, const Draft& draft,
                                              const model::Post* edited);

/// The draft's event and poll, ready to be sent: options without those left empty.
[[nodiscard]] model::Gathering gathering_of(const Draft& draft);
[[nodiscard]] model::Poll poll_of(const Product& product, const Draft& draft);
[[nodiscard]] std::vector<std::string> options_of(const Draft& draft);

}  // namespace hearth
