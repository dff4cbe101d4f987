// SPDX-License-Identifier: MIT
// One notice in words: what happened, what it is about, what stands beside it, where it leads.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

struct NoticeWords {
  std::string said;
  std::string about;
  ui::Icon icon = ui::Icon::kNone;  // where nobody's picture stands beside it
};

/// `others` reacted to the same post as well.
[[nodiscard]] NoticeWords notice_words(const Words& say, const Community& community,
                                       const model::Notice& notice, std::size_t others);

/// Goes to what it is about.
void open_notice(ui::Ui& ui, Places& places, const model::Notice& notice);

}  // namespace hearth::parts
