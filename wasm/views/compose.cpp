// SPDX-License-Identifier: MIT
// Writing or editing a post: kind, topic, title, text, a preview, and the rules at one's side.
#include <array>

#include "shared/base/sort.h"
#include "shared/community/judged.h"
#include "shared/text/utf8.h"
#include "wasm/parts/composer.h"
#include "wasm/parts/people.h"
#include "wasm/parts/rich.h"
#include "wasm/product.h"
#include "wasm/views/compose_asking.h"
#include "wasm/views/views.h"

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

Work work_of(Product& product) {
  Work work;
  work.edited = product.state().post(product.place().post);
  work.key = work.edited != nullptr ? edit_key(work.edited->id) : std::string(kNewDraft);
  Draft& draft = product.draft(work.key);
  if (work.edited != nullptr && draft.at_ms == 0) {
    draft = draft_of(*work.edited, product.draft_setting());
  }
  return work;
}

void choose_kind(ui::Ui& ui, Product& product, Draft& draft, const std::string& key) {
  std::array<ui::TabOption, kKinds.size()> options{};
  const std::size_t offered = product.is_moderator() ? kKinds.size() : kKinds.size() - 1;
  int selected = 0;
  for (std::size_t i = 0; i < offered; ++i) {
    options[i].label = product.say(parts::kind_word(kKinds[i]));
    if (kKinds[i] == draft.kind) selected = static_cast<int>(i);
  }
  if (ui::tabs(ui, "kind", product.say(Say::post_kind), std::span(options.data(), offered),
               selected, ui::TabsKind::kChips)) {
    draft.kind = kKinds[static_cast<std::size_t>(selected)];
    product.touch_draft(key);
  }
}

void choose_topic(ui::Ui& ui, Product& product, Draft& draft, const std::string& key) {
  std::vector<const model::Topic*> rows;
  for (const model::Topic& topic : product.state().topics) {
    if (!topic.archived) rows.push_back(&topic);
  }
  if (rows.empty()) return;
  base::sort(rows.begin(), rows.end(), [](const model::Topic* a, const model::Topic* b) {
    return std::pair(a->position, a->id) < std::pair(b->position, b->id);
  });
  std::vector<std::string_view> names{product.say(Say::choose_topic)};
  int selected = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    names.push_back(rows[i]->name);
    if (rows[i]->id.value == draft.topic) selected = static_cast<int>(i) + 1;
  }
  if (ui::select(ui, "topic", selected, {.label = product.say(Say::topic), .options = names})) {
    draft.topic = selected > 0 ? rows[static_cast<std::size_t>(selected) - 1]->id.value : 0;
    product.touch_draft(key);
  }
}

// All that the rules will judge.
model::Content content_of(const Work& work, const Draft& draft) {
  model::Content content{.title = draft.title, .body = draft.body};
  if (draft.kind == PostKind::kEvent) content.place = draft.place;
  content.options = work.edited != nullptr ? work.edited->content.options : options_of(draft);
  return content;
}

model::Draft words_of(const Product& product, const Work& work, const Draft& draft) {
  model::Draft words;
  const bool editing = work.edited != nullptr;
  words.on = work.is_reply() ? model::DraftOn::kReplyEdit
             : editing       ? model::DraftOn::kPostEdit
                             : model::DraftOn::kPostCreate;
  words.title = draft.title;
  words.body = community::judged_body(content_of(work, draft));
  words.kind = model::enum_text(draft.kind);
  words.page = editing ? work.edited->page : product.boot.thread;
  words.locale = product.say.language();
  if (const model::Topic* topic = product.state().topics.find(TopicId{draft.topic})) {
    words.topic = topic->name;
  }
  return words;
}

// What is missing before it can be sent; empty when nothing is.
std::string_view missing(const Product& product, const Work& work, const Draft& draft) {
  if (!work.is_reply() && text::is_blank(draft.title)) return product.say(Say::need_title);
  if (work.is_reply() && text::is_blank(draft.body)) return product.say(Say::need_text);
  if (work.edited == nullptr && draft.topic == 0 && !product.state().topics.empty()) {
    return product.say(Say::need_topic);
  }
  return asking_missing(product, draft, work.edited);
}

void send(ui::Ui& ui, Product& product, const Work& work, const Draft& draft) {
  std::string& lacking = ui.kept<Composing>("compose").missing;
  lacking = missing(product, work, draft);
  if (!lacking.empty()) return ui.wake();
  if (product.rules_pending()) return product.go({.panel = "welcome"});
  const DraftSetting setting = product.draft_setting();
  model::CommandBody wish = new_post(draft, setting);
  if (work.edited != nullptr) wish = new_revision(draft, work.edited->id, setting);
  if (!product.try_wish(ui, std::move(wish))) return;
  product.drop_draft(work.key);
  const Say said = product.net == Net::kOffline ? Say::posted_offline
                   : product.last_was_held()    ? Say::posted_held
                                                : Say::posted;
  ui::show_toast(ui, {.words = std::string(product.say(said)), .tone = ui::Tone::kGood});
  product.back();
}

// The words a rule caught are named below their field: as its error where they stand in the way.
struct Caught {
  std::string_view hint, error;
};
Caught below(const std::string& words, bool blocks) {
  if (blocks) return {.hint = {}, .error = words};
  return {.hint = words, .error = {}};
}

void write(ui::Ui& ui, Product& product, const Work& work, Draft& draft,
           const parts::RuleAdvice& rules) {
  if (!work.is_reply()) {
    if (work.edited == nullptr) {
      choose_kind(ui, product, draft, work.key);
      choose_topic(ui, product, draft, work.key);
    }
    const Caught caught = below(rules.title_caught, rules.blocks);
    const ui::FieldResult title = ui::field(ui, "title", draft.title,
                                            {.label = product.say(Say::title),
                                             .placeholder = product.say(Say::title_placeholder),
                                             .hint = caught.hint,
                                             .error = caught.error,
                                             .length_max = 300,
                                             .required = true,
                                             .marks = rules.title_marks});
    if (title.changed) product.touch_draft(work.key);
    if (title.focused) product.composed_ms = product.now_ms();
  }
  const Caught caught = below(rules.body_caught, rules.blocks);
  const ui::FieldResult body = ui::field(ui, "body", draft.body,
                                         {.label = product.say(Say::body),
                                          .placeholder = product.say(Say::body_placeholder),
                                          .hint = caught.hint,
                                          .error = caught.error,
                                          .multiline = true,
                                          .rows_min = 6,
                                          .rows_max = 24,
                                          .marks = rules.body_marks});
  if (body.changed) product.touch_draft(work.key);
  if (body.focused) product.composed_ms = product.now_ms();
  if (write_asking(ui, product, draft, work.edited != nullptr, rules.asked_caught, rules.blocks)) {
    product.touch_draft(work.key);
  }
  if (body.submitted && !rules.blocks) send(ui, product, work, draft);
}

void preview(ui::Ui& ui, Product& product, const Draft& draft) {
  if (!draft.title.empty()) ui::heading(ui, draft.title, 3);
  const parts::RichSource& source =
      parts::rich_source(ui, base::hash64(draft.body, 77), draft.body);
  ui::rich_text(ui, "preview", source.blocks(), {.links = source.links()});
}

}  // namespace

void draw_compose(ui::Ui& ui, Product& product) {
  const Work work = work_of(product);
  Draft& draft = product.draft(work.key);
  const parts::RuleAdvice& rules =
      parts::advice(ui, product, work.key, words_of(product, work, draft),
                    work.edited != nullptr ? work.edited->id : PostId{},
                    work.edited != nullptr ? work.edited->parent : PostId{});
  const std::string_view name = product.say(work.edited == nullptr ? Say::new_post
                                            : work.is_reply()      ? Say::edit_reply
                                                                   : Say::edit_post);
  const auto card = ui::card(ui, "compose", {.name = name, .role = ui::Role::kRegion, .gap = 16});
  ui::heading(ui, name, 2);
  Composing& composing = ui.kept<Composing>("compose");
  const ui::TabOption tabs[] = {{.label = product.say(Say::write)},
                                {.label = product.say(Say::preview)}};
  ui::tabs(ui, "mode", product.say(Say::body), tabs, composing.mode);
  if (composing.mode == 0) {
    write(ui, product, work, draft, rules);
  } else {
    preview(ui, product, draft);
  }
  if (work.edited == nullptr && !rules.holds) {
    parts::standing_note(ui, product, TopicId{draft.topic});
  }
  if (!draft.empty()) parts::show_advice(ui, product, rules, work.key, ui.id("body"));
  if (!composing.missing.empty()) {
    static_cast<void>(ui::banner(ui, "missing",
                                 {.words = composing.missing,
                                  .tone = ui::Tone::kWarn,
                                  .icon = ui::Icon::warning,
                                  .urgent = true}));
  }
  const auto row = ui.row({.height = 38});
  if (!draft.empty() && !ui.phone()) {
    ui::text(ui, product.say(Say::draft_saved), ui::Type::kSmall, ui::Ink::kMuted);
  }
  ui.to_end();
  if (ui::button(ui, "send",
                 {.label = product.say(work.edited != nullptr ? Say::save : Say::publish),
                  .icon = ui::Icon::send,
                  .disabled = rules.blocks})) {
    return send(ui, product, work, draft);
  }
  if (ui::button(ui, "discard",
                 {.label = product.say(draft.empty() ? Say::cancel : Say::discard_draft),
                  .kind = ui::ButtonKind::kGhost})) {
    product.drop_draft(work.key);
    composing = {};
    product.back();
  }
}

}  // namespace hearth
