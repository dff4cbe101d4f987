// SPDX-License-Identifier: MIT
// What the larger panels draw; panels/*.cpp say when they are there and what they are called.
#pragma once
#include "wasm/product.h"

namespace hearth {

/// Applications that wait for a moderator.
[[nodiscard]] std::size_t applications_waiting(const Product& product);
void draw_applications(ui::Ui& ui, Product& product);
void draw_invitations(ui::Ui& ui, Product& product);

void draw_compose(ui::Ui& ui, Product& product);
void draw_feed(ui::Ui& ui, Product& product);
/// The settings' card for letters; nothing where the server sends none.
void draw_letters(ui::Ui& ui, Product& product);
void draw_profile(ui::Ui& ui, Product& product);
void draw_queue(ui::Ui& ui, Product& product);
void draw_settings(ui::Ui& ui, Product& product);
void draw_recognition(ui::Ui& ui, Product& product);
/// The shop of draw_recognition().
void draw_shop(ui::Ui& ui, Product& product, const api::RecognitionAnswer& answer);
void draw_thread(ui::Ui& ui, Product& product);
void draw_welcome(ui::Ui& ui, Product& product);

}  // namespace hearth
