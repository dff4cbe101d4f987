// SPDX-License-Identifier: MIT
// One post or reply as it looks in feed, thread, profile and queue: byline, state, text, reactions,
// actions. Says what was pressed only by doing it.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

enum class CardPlace : std::uint8_t { kFeed, kThread, kReply, kQueue, kComment };

/// Head, state, title and text of a post. `lines_max` 0: all of it. True when the text was cut
/// short.
bool post_text(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
               Places& places, const model::Post& post, CardPlace where, int lines_max);

/// Chips for reactions, reply, and the menu of further actions at the end.
void post_actions(ui::Ui& ui, Desk& desk, const model::Post& post, CardPlace where);

/// A whole card of the feed. `why` are the terms of its place, null where the order is not
/// personal.
void feed_card(ui::Ui& ui, Desk& desk, const model::Post& post, std::size_t position,
               std::size_t total);

/// Dialogs that post actions open (report, remove, hold, delete); draw once, after the panel.
void post_dialogs(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes);

/// What stands in a tombstone's place.
[[nodiscard]] std::string state_words(const Words& say, const Community& community,
                                      const model::Post& post);

}  // namespace hearth::parts
