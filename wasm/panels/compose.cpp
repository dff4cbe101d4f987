// SPDX-License-Identifier: MIT
// Writing or editing a post: kind, topic, title, text, a preview, and the rules at one's side.
#include <array>

#include "shared/base/hash.h"
#include "shared/base/sort.h"
#include "shared/community/judged.h"
#include "shared/text/utf8.h"
#include "wasm/member/panel.h"
#include "wasm/parts/asking_fields.h"
#include "wasm/parts/composer.h"
#include "wasm/parts/hits.h"
#include "wasm/parts/people.h"
#include "wasm/parts/rich.h"
#include "wasm/parts/writing.h"

namespace hearth {
namespace {

using model::PostKind;

constexpr std::array kKinds{PostKind::kDiscussion,  PostKind::kQuestion, PostKind::kSuggestion,
                            PostKind::kEvent,       PostKind::kPoll,     PostKind::kResource,
                            PostKind::kAnnouncement};

struct Composing {
  int mode = 0;  // the tab: write, preview
  std::string missing{};
};

// What is being written: a new post, or the next revision of one.
struct Work {
  std::string key;
  const model::Post* edited = nullptr;

  [[nodiscard]] bool is_reply() const { return edited != nullptr && edited->is_reply(); }
};

Work work_of(const Community& community, const Places& places, Drafts& drafts) {
  Work work;
  work.edited = community.state().post(places.here().post);
  work.key = work.edited != nullptr ? edit_key(work.edited->id) : std::string(kNewDraft);
  Draft& draft = drafts.at(work.key);
  if (work.edited != nullptr && draft.at_ms == 0) {
    draft = draft_of(*work.edited, drafts.setting());
  }
  return work;
}

void choose_kind(ui::Ui& ui, const Words& say, const Community& community, Drafts& drafts,
                 Draft& draft, const std::string& key) {
  std::array<ui::TabOption, kKinds.size()> options{};
  const std::size_t offered = community.is_moderator() ? kKinds.size() : kKinds.size() - 1;
  int selected = 0;
  for (std::size_t i = 0; i < offered; ++i) {
    options[i].label = say(parts::kind_word(kKinds[i]));
    if (kKinds[i] == draft.kind) selected = static_cast<int>(i);
  }
  if (ui::tabs(ui, "kind", say(Say::post_kind), std::span(options.data(), offered), selected,
               ui::TabsKind::kChips)) {
    draft.kind = kKinds[static_cast<std::size_t>(selected)];
    drafts.touch(key);
  }
}

void choose_topic(ui::Ui& ui, const Words& say, const Community& community, Drafts& drafts,
                  Draft& draft, const std::string& key) {
  std::vector<const model::Topic*> rows;
  for (const model::Topic& topic : community.state().topics) {
    if (!topic.archived) rows.push_back(&topic);
  }
  if (rows.empty()) return;
  base::sort(rows.begin(), rows.end(), [](const model::Topic* a, const model::Topic* b) {
    return std::pair(a->position, a->id) < std::pair(b->position, b->id);
  });
  std::vector<std::string_view> names{say(Say::choose_topic)};
  int selected = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    names.push_back(rows[i]->name);
    if (rows[i]->id.value == draft.topic) selected = static_cast<int>(i) + 1;
  }
  if (ui::select(ui, "topic", selected, {.label = say(Say::topic), .options = names})) {
    draft.topic = selected > 0 ? rows[static_cast<std::size_t>(selected) - 1]->id.value : 0;
    drafts.touch(key);
  }
}

// All that the rules will judge.
model::Content content_of(const Work& work, const Draft& draft) {
  model::Content content{.title = draft.title, .body = draft.body};
  if (draft.kind == PostKind::kEvent) content.place = draft.place;
  content.options = work.edited != nullptr ? work.edited->content.options : options_of(draft);
  return content;
}

model::Draft words_of(const Words& say, const Community& community, const Boot& boot,
                      const Work& work, const Draft& draft) {
  model::Draft words;
  const bool editing = work.edited != nullptr;
  words.on = work.is_reply() ? model::DraftOn::kReplyEdit
             : editing       ? model::DraftOn::kPostEdit
                             : model::DraftOn::kPostCreate;
  words.title = draft.title;
  words.body = community::judged_body(content_of(work, draft));
  words.kind = model::enum_text(draft.kind);
  words.page = editing ? work.edited->page : boot.thread;
  words.locale = say.language();
  if (const model::Topic* topic = community.state().topics.find(TopicId{draft.topic})) {
    words.topic = topic->name;
  }
  return words;
}

// What is missing before it can be sent; empty when nothing is.
std::string_view missing(const Words& say, const Community& community, const Drafts& drafts,
                         const Work& work, const Draft& draft) {
  if (!work.is_reply() && text::is_blank(draft.title)) return say(Say::need_title);
  if (work.is_reply() && text::is_blank(draft.body)) return say(Say::need_text);
  if (work.edited == nullptr && draft.topic == 0 && !community.state().topics.empty()) {
    return say(Say::need_topic);
  }
  return parts::asking_missing(say, community, drafts, draft, work.edited);
}

void send(ui::Ui& ui, Desk& desk, const Work& work, const Draft& draft) {
  std::string& lacking = ui.kept<Composing>("compose").missing;
  lacking = missing(desk.say, desk.community, desk.drafts, work, draft);
  if (!lacking.empty()) return ui.wake();
  if (desk.community.rules_pending()) return desk.places.go({.panel = PanelId::welcome});
  const DraftSetting setting = desk.drafts.setting();
  model::CommandBody wish = new_post(draft, setting);
  if (work.edited != nullptr) wish = new_revision(draft, work.edited->id, setting);
  if (!desk.wishes.send(ui, std::move(wish))) return;
  desk.drafts.drop(work.key);
  const Say said = desk.community.net() == Net::kOffline ? Say::posted_offline
                   : desk.wishes.last_was_held()         ? Say::posted_held
                                                         : Say::posted;
  ui::show_toast(ui, {.words = std::string(desk.say(said)), .tone = ui::Tone::kGood});
  desk.places.back();
}

// The words a rule caught are named below their field: as its error where they stand in the way.
struct Caught {
  std::string_view hint, error;
};
Caught below(const std::string& words, bool blocks) {
  if (blocks) return {.hint = {}, .error = words};
  return {.hint = words, .error = {}};
}

// Long enough to look for what is like it.
bool is_telling(std::string_view title) { return title.size() >= 12; }

void write(ui::Ui& ui, Desk& desk, const Work& work, Draft& draft, const parts::RuleAdvice& rules) {
  if (!work.is_reply()) {
    if (work.edited == nullptr) {
      choose_kind(ui, desk.say, desk.community, desk.drafts, draft, work.key);
      choose_topic(ui, desk.say, desk.community, desk.drafts, draft, work.key);
    }
    const Caught caught = below(rules.title_caught, rules.blocks);
    const ui::FieldResult title = ui::field(ui, "title", draft.title,
                                            {.label = desk.say(Say::title),
                                             .placeholder = desk.say(Say::title_placeholder),
                                             .hint = caught.hint,
                                             .error = caught.error,
                                             .length_max = 300,
                                             .required = true,
                                             .marks = rules.title_marks});
    if (title.changed) desk.drafts.touch(work.key);
    if (title.focused) desk.drafts.note_writing();
    if (work.edited == nullptr) {
      if (title.changed && !title.composing) {
        desk.alike.look_for(is_telling(draft.title) ? draft.title : std::string_view{});
        ui.wake();
      }
      if (is_telling(draft.title)) parts::asked_already(ui, desk);
    }
  }
  const Caught caught = below(rules.body_caught, rules.blocks);
  const ui::FieldResult body = parts::writing_field(ui, desk, "body", draft.body,
                                                    {.label = desk.say(Say::body),
                                                     .placeholder = desk.say(Say::body_placeholder),
                                                     .hint = caught.hint,
                                                     .error = caught.error,
                                                     .multiline = true,
                                                     .rows_min = 6,
                                                     .rows_max = 24,
                                                     .marks = rules.body_marks});
  if (body.changed) desk.drafts.touch(work.key);
  if (body.focused) desk.drafts.note_writing();
  if (parts::write_asking(ui, desk.say, desk.drafts, draft, work.edited != nullptr,
                          rules.asked_caught, rules.blocks)) {
    desk.drafts.touch(work.key);
  }
  if (body.submitted && !rules.blocks) send(ui, desk, work, draft);
}

void preview(ui::Ui& ui, const Draft& draft) {
  if (!draft.title.empty()) ui::heading(ui, draft.title, 3);
  const parts::RichSource& source =
      parts::rich_source(ui, base::hash64(draft.body, 77), draft.body);
  ui::rich_text(ui, "preview", source.blocks(),
                {.links = source.links(), .language = source.language()});
}

void draw(ui::Ui& ui, Desk& desk) {
  const Work work = work_of(desk.community, desk.places, desk.drafts);
  Draft& draft = desk.drafts.at(work.key);
  const parts::RuleAdvice& rules =
      parts::advice(ui, desk.say, desk.community, desk.drafts, work.key,
                    words_of(desk.say, desk.community, desk.boot, work, draft),
                    work.edited != nullptr ? work.edited->id : PostId{},
                    work.edited != nullptr ? work.edited->parent : PostId{});
  const std::string_view name = desk.say(work.edited == nullptr ? Say::new_post
                                         : work.is_reply()      ? Say::edit_reply
                                                                : Say::edit_post);
  const auto card = ui::card(ui, "compose", {.name = name, .role = ui::Role::kRegion, .gap = 16});
  ui::heading(ui, name, 2);
  Composing& composing = ui.kept<Composing>("compose");
  const ui::TabOption tabs[] = {{.label = desk.say(Say::write)}, {.label = desk.say(Say::preview)}};
  ui::tabs(ui, "mode", desk.say(Say::body), tabs, composing.mode);
  if (composing.mode == 0) {
    write(ui, desk, work, draft, rules);
  } else {
    preview(ui, draft);
  }
  if (work.edited == nullptr && !rules.holds) {
    parts::standing_note(ui, desk.say, desk.community, desk.places, TopicId{draft.topic});
  }
  if (!draft.empty())
    parts::show_advice(ui, desk.say, desk.community, desk.places, desk.drafts, rules, work.key,
                       ui.id("body"));
  if (!composing.missing.empty()) {
    static_cast<void>(ui::banner(ui, "missing",
                                 {.words = composing.missing,
                                  .tone = ui::Tone::kWarn,
                                  .icon = ui::Icon::warning,
                                  .urgent = true}));
  }
  const auto row = ui.row({.height = 38});
  if (!draft.empty() && !ui.phone()) {
    ui::text(ui, desk.say(Say::draft_saved), ui::Type::kSmall, ui::Ink::kMuted);
  }
  ui.to_end();
  if (ui::button(ui, "send",
                 {.label = desk.say(work.edited != nullptr ? Say::save : Say::publish),
                  .icon = ui::Icon::send,
                  .disabled = rules.blocks})) {
    return send(ui, desk, work, draft);
  }
  if (ui::button(ui, "discard",
                 {.label = desk.say(draft.empty() ? Say::cancel : Say::discard_draft),
                  .kind = ui::ButtonKind::kGhost})) {
    desk.drafts.drop(work.key);
    composing = {};
    desk.places.back();
  }
}

}  // namespace

constinit const Panel compose_panel{.id = PanelId::compose,
                                    .title = Say::new_post,
                                    .icon = ui::Icon::edit,
                                    .visible = members,
                                    .draw = draw};

}  // namespace hearth
