// SPDX-License-Identifier: MIT
#include "wasm/parts/comment_box.h"

#include "shared/text/utf8.h"
#include "wasm/parts/composer.h"
#include "wasm/parts/writing.h"

namespace hearth::parts {
namespace {

using model::Post;

model::Draft draft_for_rules(const Desk& desk, const Draft& draft, const Post* above) {
  model::Draft words;
  words.on = model::DraftOn::kReplyCreate;
  words.body = draft.body;
  words.kind = "reply";
  words.locale = desk.say.language();
  if (above == nullptr) return words;
  const model::Topic* topic = desk.community.state().topics.find(above->topic);
  if (topic != nullptr) words.topic = topic->name;
  return words;
}

// True when it was accepted here; what the server says later is app.cpp's.
bool send(ui::Ui& ui, Desk& desk, const Draft& draft, PostId parent) {
  if (!desk.wishes.ensure_member()) return false;
  if (desk.community.rules_pending()) {
    desk.places.go({.panel = PanelId::welcome});
    return false;
  }
  const DraftSetting setting = desk.drafts.setting();
  const bool sent = parent ? desk.wishes.send(ui, new_reply(draft, parent, setting))
                           : desk.wishes.send(ui, new_comment(draft, setting));
  if (!sent) return false;
  const Say said = desk.community.net() == Net::kOffline ? Say::posted_offline
                   : desk.wishes.last_was_held()         ? Say::posted_held
                   : parent                              ? Say::replied
                                                         : Say::comments_sent;
  ui::show_toast(ui, {.words = std::string(desk.say(said)), .tone = ui::Tone::kGood});
  return true;
}

// What happens on sending, where that is not what one expects.
void note(ui::Ui& ui, Desk& desk, bool begun) {
  if (!begun) return;
  const ui::TextOptions quiet{.type = ui::Type::kSmall, .ink = ui::Ink::kMuted, .lines_max = 2};
  if (!desk.community.is_member()) return ui::text(ui, desk.say(Say::comments_signs_in), quiet);
  ui::text(ui, desk.say(Say::draft_saved), quiet);
}

}  // namespace

CommentBoxResult comment_box(ui::Ui& ui, Desk& desk, const CommentBoxOptions& options) {
  const Comments& comments = desk.comments;
  const std::string key = options.parent ? reply_key(options.parent) : comment_key(comments.page());
  const PostId above_id = options.parent ? options.parent : comments.thread();
  const Post* above = desk.community.state().post(above_id);
  Draft& draft = desk.drafts.at(key);
  const RuleAdvice& rules =
      advice(ui, desk.say, desk.community, desk.drafts, key, draft_for_rules(desk, draft, above),
             {}, above != nullptr ? above_id : PostId{});
  const ui::Id words = ui.id("text");
  const bool begun = !draft.body.empty() || ui.focused() == words || is_writing(ui, words);
  const ui::FieldResult field = writing_field(
      ui, desk, "text", draft.body,
      {.label = options.label,
       .hide_label = true,
       .placeholder = desk.say(options.parent ? Say::reply_placeholder : Say::comments_write),
       .hint = rules.blocks ? std::string_view{} : rules.body_caught,
       .error = rules.blocks ? rules.body_caught : std::string_view{},
       .multiline = true,
       .rows_min = begun ? 3 : 1,
       .marks = rules.body_marks});
  if (field.changed) desk.drafts.touch(key);
  if (field.focused) desk.drafts.note_writing();
  if (!draft.body.empty()) {
    if (desk.community.is_member() && above != nullptr && !rules.holds)
      standing_note(ui, desk.say, desk.community, desk.places, above->topic);
    show_advice(ui, desk.say, desk.community, desk.places, desk.drafts, rules, key, words);
  }
  if (options.closes && field.focused && ui.escape()) return CommentBoxResult::kClosed;

  const auto row = ui.row({.height = 38, .gap = 8});
  const std::string_view label = desk.say(options.parent ? Say::send_reply : Say::comments_send);
  const ui::ButtonOptions button{.label = label, .disabled = rules.blocks};
  ui.reserve(ui::button_width(ui, button) + (options.closes ? 110.F : 12.F));
  {
    const auto column = ui.column({.gap = 0});
    note(ui, desk, begun);
  }
  ui.to_end();
  const bool pressed = ui::button(ui, "send", button);
  if (options.closes &&
      ui::button(ui, "cancel", {.label = desk.say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    return CommentBoxResult::kClosed;
  }
  if (!pressed && !(field.submitted && !rules.blocks)) return CommentBoxResult::kNothing;
  if (text::is_blank(draft.body)) {
    ui.focus(words);  // nothing to send: here is where one writes
    return CommentBoxResult::kNothing;
  }
  if (!send(ui, desk, draft, options.parent)) return CommentBoxResult::kNothing;
  desk.drafts.drop(key);
  return CommentBoxResult::kSent;
}

}  // namespace hearth::parts
