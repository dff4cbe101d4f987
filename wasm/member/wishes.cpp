// SPDX-License-Identifier: MIT
#include "wasm/member/wishes.h"

#include "wasm/ui/overlay.h"

namespace hearth {

std::string Wishes::refusal_of(model::CommandBody body) {
  sync::Replica* replica = community_.replica();
  if (replica == nullptr) return std::string(say_(Say::error_network));
  const sync::Submitted outcome =
      replica->submit(model::Command{std::move(body)}, community_.now_ms());
  last_made_ = PostId{outcome.made};
  return outcome.refused ? say_.sentence(*outcome.refused) : std::string();
}

bool Wishes::send(ui::Ui& ui, model::CommandBody body) {
  const std::string refused = refusal_of(std::move(body));
  ui.wake();
  if (refused.empty()) return true;
  ui::show_toast(ui, {.words = refused, .tone = ui::Tone::kBad});
  return false;
}

bool Wishes::last_was_held() const {
  const model::Post* post = community_.state().post(last_made_);
  return post != nullptr && post->state == model::PostState::kHeld;
}

bool Wishes::ensure_member() {
  if (community_.is_member()) return true;
  places_.go({.panel = PanelId::welcome});
  return false;
}

}  // namespace hearth
