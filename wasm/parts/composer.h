// SPDX-License-Identifier: MIT
// Writing with the rules at one's side: what they would say is shown while one types, calmly, with
// the caught words marked in the field. The draft is kept on the device until it was sent.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

/// What the rules say of a draft, and the marks for its fields.
struct RuleAdvice {
  model::Verdict verdict;
  std::vector<ui::Span> title_marks, body_marks;
  std::string title_caught, body_caught;  // the same words as a sentence; empty where none are
  std::string asked_caught;               // those in a place or a poll's options
  bool current = true;                    // of the text as it is now
  bool blocks = false;                    // cannot be sent as it is
  bool holds = false;                     // a moderator will look first
};

/// Verdict of the rules for a draft here and now. Cached by content; judged after a pause in
/// typing, for which it wakes the widget.
[[nodiscard]] const RuleAdvice& advice(ui::Ui& ui, const Words& say, const Community& community,
                                       Drafts& drafts, const std::string& key,
                                       const model::Draft& draft, model::PostId edited,
                                       model::PostId parent);

/// Banners with the rules' own words; nothing where no rule objects. Where a rule offers other
/// words in place of those it caught, one tap puts them into the draft of this key, and the focus
/// into `text`, the field of its body.
void show_advice(ui::Ui& ui, const Words& say, const Community& community, Places& places,
                 Drafts& drafts, const RuleAdvice& advice, const std::string& key, ui::Id text);

/// What the place and one's standing mean for what one writes there, before one writes it: barred,
/// slowed down, or looked at first. Nothing where it just appears.
void standing_note(ui::Ui& ui, const Words& say, const Community& community, Places& places,
                   model::TopicId topic);

/// Whether the field below a reply is open, kept between frames.
struct ReplyBox {
  bool open = false;
  bool wants_focus = false;
  ui::Id opener = 0;  // the button that gets the focus back
};
[[nodiscard]] ReplyBox& reply_box_of(ui::Ui& ui, model::PostId parent);

/// The field under a post: writes, checks, sends a reply to `parent`.
void reply_box(ui::Ui& ui, Desk& desk, model::PostId parent, std::string_view label);

}  // namespace hearth::parts
