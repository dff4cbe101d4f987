// SPDX-License-Identifier: MIT
// What the page tells the interface. Each event is filed and answered by the widget it was meant
// for in the next frame.
#include "wasm/ui/ui.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

// A DOM action waits this many frames for its widget, then is dropped.
constexpr int kActionFrames = 4;

}  // namespace

void Ui::on_action(Id id, double value, bool has_value) {
  state_->actions.push_back({id, value, has_value, kActionFrames});
  wake();
}

void Ui::on_text(Id id, std::string_view words, bool composing) {
  FieldState& field = state_->fields[id];
  field.typed.assign(words);
  field.has_typed = true;
  field.composing = composing;
  wake();
}

void Ui::on_focus(Id id, bool ring) {
  focused_ = id;
  focus_ring_ = ring;
  wake();
}

void Ui::on_submit(Id id) {
  state_->fields[id].submitted = true;
  wake();
}

void Ui::on_field_size(Id id, float content_css, float scroll_css) {
  FieldState& field = state_->fields[id];
  field.content_css = content_css;
  field.scroll_css = scroll_css;
  wake();
}

void Ui::forget_page() {
  semantics_.forget();
  text_.forget_runs();
  painter_.forget_textures();
  for (auto& [id, field] : state_->fields) field.new_on_page = true;
  state_->sent_height_css = -1;
  wake();
}

}  // namespace hearth::ui
