// SPDX-License-Identifier: MIT
// "Why am I seeing this?": the exact terms of a post's place in the feed, and what would lift it.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

/// Opens and closes what why() shows.
void why_button(ui::Ui& ui, const Words& say, PostId post);
/// Under a card, once asked for: the terms of its place, in hours.
void why(ui::Ui& ui, const Words& say, const Community& community, Places& places, FeedOrder& feed,
         PostId post);

}  // namespace hearth::parts
