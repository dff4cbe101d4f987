// SPDX-License-Identifier: MIT
// People and times as they look everywhere: avatar with name, role badge, how long ago.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

struct BylineOptions {
  std::int64_t at_ms = 0;
  std::string_view extra = {};        // "edited"
  const model::Post* post = nullptr;  // its topic and marks (question, pinned …) follow the time
  float avatar = 44;
  bool badge = true;
};

/// Avatar, name (opens the profile), role badge, time, topic (filters the feed). Goes into a row.
void byline(ui::Ui& ui, const Words& say, const Community& community, Places& places, ui::Key key,
            MemberId member, const BylineOptions& options);

/// "Moderator" … or "New here"; nothing for plain members.
void role_badge(ui::Ui& ui, const Words& say, const model::Member& member);

[[nodiscard]] Say kind_word(model::PostKind kind);
[[nodiscard]] ui::Icon kind_icon(model::PostKind kind);

}  // namespace hearth::parts
