// SPDX-License-Identifier: MIT
// Acting: a wish is decided here and shown at once, and sent when that is possible
// (sync/replica.h). What stands in its way is said in words.
#pragma once
#include <string>

#include "wasm/member/community.h"
#include "wasm/member/places.h"
#include "wasm/member/words.h"
#include "wasm/ui/ui.h"

namespace hearth {

class Wishes {
 public:
  /// All three outlive it.
  Wishes(Community& community, const Words& say, Places& places)
      : community_(community), say_(say), places_(places) {}

  /// Sends it. Returns the refusal's sentence, empty when it was accepted.
  std::string refusal_of(model::CommandBody body);
  /// Sends it and wakes `ui`, which shows a refusal as a toast. True when it was accepted.
  bool send(ui::Ui& ui, model::CommandBody body);
  /// What the last wish made; none where it made nothing.
  [[nodiscard]] PostId last_made() const { return last_made_; }
  /// Was the post or reply of the last wish put before a moderator?
  [[nodiscard]] bool last_was_held() const;
  /// Opens what may only be done as a member: sign-in, join or the changed rules come first. True
  /// when nothing stands in the way.
  bool ensure_member();

 private:
  Community& community_;
  const Words& say_;
  Places& places_;
  PostId last_made_;
};

}  // namespace hearth
