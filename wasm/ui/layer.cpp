// SPDX-License-Identifier: MIT
#include "wasm/ui/layer.h"

#include "imgui.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

constexpr ImGuiWindowFlags kWindow = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove;

/// "layer" + eight hex digits: a window per overlay id.
void window_name(Id id, char (&out)[16]) {
  static constexpr char kDigits[] = "0123456789abcdef";
  const char prefix[] = "layer";
  int at = 0;
  for (const char c : prefix) out[at++] = c;
  --at;
  for (int shift = 28; shift >= 0; shift -= 4) out[at++] = kDigits[id >> shift & 15U];
  out[at] = '\0';
}

}  // namespace

void open_layer(Ui& ui, OpenOverlay overlay, const Rect& window, const Rect& cover) {
  Ui::State& s = ui.state();
  ++s.layer;
  s.covers.push_back({cover, s.layer});
  char name[16];
  window_name(overlay.id, name);
  ImGui::SetNextWindowPos({window.left, window.top});
  ImGui::SetNextWindowSize({window.width(), window.height()});
  ImGui::Begin(name, nullptr, kWindow);
  overlay.list_before = ui.paint().list();
  overlay.parents = ui.semantics().detach();
  ui.paint().set_list(ImGui::GetWindowDrawList());
  ImGui::GetWindowDrawList()->PushClipRectFullScreen();  // shadows reach out of the window
  Ui::Box root;
  root.left = root.rest.left = overlay.rect.left;
  root.right = root.rest.right = overlay.rect.right;
  root.top = root.y = root.bottom = overlay.rect.top;
  s.boxes.push_back(root);
  s.overlays.push_back(std::move(overlay));
}

void close_layer(Ui& ui) {
  Ui::State& s = ui.state();
  s.boxes.pop_back();
  OpenOverlay overlay = std::move(s.overlays.back());
  s.overlays.pop_back();
  ImGui::GetWindowDrawList()->PopClipRect();
  ImGui::End();
  ui.paint().set_list(overlay.list_before);
  ui.semantics().attach(std::move(overlay.parents));
  --s.layer;
}

bool pointer_over(const Rect& r) {
  return ImGui::IsMouseHoveringRect({r.left, r.top}, {r.right, r.bottom}, false);
}

bool pressed_outside(const Rect& rect) {
  return ImGui::IsMouseClicked(ImGuiMouseButton_Left) && ImGui::IsWindowHovered() &&
         !pointer_over(rect);
}

}  // namespace hearth::ui
