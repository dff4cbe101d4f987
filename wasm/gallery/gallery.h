// SPDX-License-Identifier: MIT
// The living manual of the interface layer: every widget in every state, in several scripts. Built
// instead of the product with -DHEARTH_GALLERY=ON; browser tests of the platform run on it.
#pragma once
#include <string>

#include "wasm/ui/all.h"

namespace hearth::ui::gallery {

struct State {
  int page = 0, pressed = 0;
  bool liked = false, loud = true, agreed = false, why = false, dialog = false, tall = false,
       confirm = false, banner = true, submitted_once = false;
  int sort = 0, day = -1, topic = 0, segment = 0;
  double weight = 1.0;
  std::string title, body, user, secret, search, rule;
  std::string last_menu = "none";
};

void basics(ui::Ui& ui, State& state);
void choices(ui::Ui& ui, State& state);
void writing(ui::Ui& ui, State& state);
void feed(ui::Ui& ui, State& state);
void figures(ui::Ui& ui, State& state);
void above(ui::Ui& ui, State& state);
/// Dialogs and toasts, called last.
void overlays(ui::Ui& ui, State& state);

}  // namespace hearth::ui::gallery
