// SPDX-License-Identifier: MIT
// Setting a community up, step by step: what it is about, topics, rules, people, and the line that
// puts it on a page. Every step may be taken again; each says whether it is done.
#include <array>

#include "wasm/member/host.h"
#include "wasm/member/panel.h"
#include "wasm/parts/doors.h"
#include "wasm/parts/start_steps.h"

namespace hearth {
namespace {

struct AboutForm {
  bool filled = false;
  std::string name{}, about{}, error{};
  int join = 0;
};

constexpr std::array kTopics{Say::start_topic_general, Say::start_topic_questions,
                             Say::start_topic_hello};

struct RuleSetRow {
  std::string_view id;
  Say name, words;
  ui::Icon icon;
};
constexpr std::array kRuleSets{
    RuleSetRow{"talk", Say::start_talk, Say::start_talk_words, ui::Icon::chat},
    RuleSetRow{"answers", Say::start_answers, Say::start_answers_words, ui::Icon::question},
    RuleSetRow{"comments", Say::start_comments, Say::start_comments_words, ui::Icon::book},
};

void title(ui::Ui& ui, const Words& say, Say name, Say words, bool done) {
  {
    const auto row = ui.row({.height = 28, .gap = 8});
    ui::heading(ui, say(name), 3);
    if (done) ui::badge(ui, say(Say::start_done), ui::Tone::kGood, ui::Icon::check);
  }
  ui::text(ui, say(words), ui::Type::kMeta, ui::Ink::kMuted);
}

void about(ui::Ui& ui, Desk& desk, bool done) {
  const Words& say = desk.say;
  const auto card =
      ui::card(ui, "about", {.name = say(Say::start_about), .role = ui::Role::kRegion});
  title(ui, say, Say::start_about, Say::start_about_words, done);
  const model::Settings& now = desk.community.state().settings;
  AboutForm& form = ui.kept<AboutForm>("start-about");
  if (!form.filled) {
    form = {.filled = true,
            .name = now.name.empty() ? desk.boot.community : now.name,
            .about = now.description,
            .join = static_cast<int>(now.join)};
  }
  ui::field(ui, "name", form.name,
            {.label = say(Say::setting_name), .error = form.error, .required = true});
  ui::field(ui, "words", form.about,
            {.label = say(Say::setting_description), .multiline = true, .rows_min = 2});
  std::array<std::string_view, parts::kJoinWords.size()> modes{};
  for (std::size_t i = 0; i < modes.size(); ++i) modes[i] = say(parts::kJoinWords[i]);
  ui::select(ui, "join", form.join, {.label = say(Say::setting_join), .options = modes});
  const auto row = ui.row({.height = 38});
  ui.to_end();
  if (!ui::button(ui, "save", {.label = say(Say::save)})) return;
  model::ChangeSettings wish{.settings = now};
  wish.settings.name = form.name;
  wish.settings.description = form.about;
  wish.settings.join = static_cast<model::JoinMode>(form.join);
  form.error = desk.wishes.refusal_of(std::move(wish));
  if (form.error.empty()) {
    ui::show_toast(ui, {.words = std::string(say(Say::saved)), .tone = ui::Tone::kGood});
  }
  ui.wake();
}

void make_topic(ui::Ui& ui, const Community& community, Wishes& wishes, std::string name) {
  model::CreateTopic wish;
  wish.name = std::move(name);
  wish.position = static_cast<std::int64_t>(community.state().topics.size());
  static_cast<void>(wishes.send(ui, std::move(wish)));
}

bool has_topic(const Community& community, std::string_view name) {
  for (const model::Topic& topic : community.state().topics) {
    if (topic.name == name) return true;
  }
  return false;
}

void topics(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes, bool done) {
  const auto card =
      ui::card(ui, "topics", {.name = say(Say::start_topics), .role = ui::Role::kRegion});
  title(ui, say, Say::start_topics, Say::start_topics_words, done);
  {
    const auto flow = ui.flow({.gap = 8, .line_gap = 8});
    for (const model::Topic& topic : community.state().topics) {
      if (!topic.archived) ui::badge(ui, topic.name, ui::Tone::kNeutral, ui::Icon::hash);
    }
    for (std::size_t i = 0; i < kTopics.size(); ++i) {
      const std::string name(say(kTopics[i]));
      if (has_topic(community, name)) continue;
      if (ui::button(ui, ui::Key{"topic", i},
                     {.label = name, .kind = ui::ButtonKind::kChip, .icon = ui::Icon::plus})) {
        make_topic(ui, community, wishes, name);
      }
    }
  }
  std::string& own = ui.kept<std::string>("start-topic");
  const ui::FieldResult field = ui::field(ui, "own", own, {.label = say(Say::topic_new)});
  if (own.empty()) return;
  const bool add = ui::button(ui, "add", {.label = say(Say::topic_new), .icon = ui::Icon::plus});
  if (add || field.submitted) make_topic(ui, community, wishes, std::exchange(own, {}));
}

void rules(ui::Ui& ui, Desk& desk, bool done) {
  const Words& say = desk.say;
  const auto card =
      ui::card(ui, "rules", {.name = say(Say::start_rules), .role = ui::Role::kRegion});
  title(ui, say, Say::start_rules, Say::start_rules_words, done);
  for (const RuleSetRow& set : kRuleSets) {
    const auto scope = ui.scope(ui::Key{"set", set.id});
    const auto inner = ui::card(
        ui, "set",
        {.name = say(set.name), .role = ui::Role::kGroup, .padding = 14, .gap = 8, .flat = true});
    ui::text(ui, say(set.name), ui::Type::kLabel);
    ui::text(ui, say(set.words), ui::Type::kMeta, ui::Ink::kMuted);
    const auto row = ui.row({.height = 32});
    ui.to_end();
    if (ui::button(ui, "use",
                   {.label = say(Say::start_use),
                    .name = std::string(say(Say::start_use)) + ": " + std::string(say(set.name)),
                    .kind = ui::ButtonKind::kSoft,
                    .disabled = !desk.starting.on_its_way().empty(),
                    .busy = desk.starting.on_its_way() == set.id,
                    .small = true})) {
      desk.starting.use(set.id);
      ui.wake();
    }
  }
  if (desk.starting.published()) {
    ui::show_toast(ui, {.words = std::string(say(Say::saved)), .tone = ui::Tone::kGood});
  }
  if (!desk.starting.refused().empty()) {
    static_cast<void>(ui::banner(ui, "refused",
                                 {.words = desk.starting.refused(),
                                  .tone = ui::Tone::kBad,
                                  .icon = ui::Icon::warning,
                                  .urgent = true}));
  }
  if (!done) return;
  const auto row = ui.row({.height = 32});
  if (ui::button(ui, "read",
                 {.label = say(Say::rules_read), .kind = ui::ButtonKind::kGhost, .small = true})) {
    desk.places.go({.panel = PanelId::rules});
  }
}

void page(ui::Ui& ui, const Words& say, const Boot& boot, bool done) {
  const auto card = ui::card(ui, "page", {.name = say(Say::start_page), .role = ui::Role::kRegion});
  title(ui, say, Say::start_page, Say::start_page_words, done);
  const std::string line = "<script async src=\"" + boot.api + "/hearth.js\" data-community=\"" +
                           boot.community + "\"></script>";
  const ui::Block code{.kind = ui::BlockKind::kCode, .text = line};
  ui::rich_text(ui, "line", std::span(&code, 1), {});
  const auto row = ui.row({.height = 36});
  ui.to_end();
  if (ui::button(ui, "copy", {.label = say(Say::start_copy), .icon = ui::Icon::copy})) {
    host::copy_text(line);
    ui::show_toast(ui, {.words = std::string(say(Say::start_copied)), .tone = ui::Tone::kGood});
  }
}

bool runs_it(const Community& community) { return community.role() >= model::Role::kAdmin; }

void draw(ui::Ui& ui, Desk& desk) {
  if (!runs_it(desk.community)) {
    const bool visitor = !desk.community.is_member();
    if (ui::empty_state(ui, "empty",
                        {.icon = ui::Icon::lock,
                         .title = desk.say(Say::start_title),
                         .words = desk.say(Say::start_owner_only),
                         .action = visitor ? desk.say(Say::sign_in) : std::string_view{}})) {
      static_cast<void>(desk.wishes.ensure_member());
    }
    return;
  }
  const parts::StartSteps steps = parts::start_steps(desk.community, desk.boot);
  const Words& say = desk.say;
  ui::heading(ui, say(Say::start_title), 2, ui::Type::kDisplay);
  const std::string done = say(Say::start_progress, {std::to_string(steps.done()),
                                                     std::to_string(parts::StartSteps::kCount)});
  ui::text(ui, done, ui::Type::kBody, ui::Ink::kMuted);
  ui::progress(ui, "progress", done, static_cast<float>(steps.done()) / parts::StartSteps::kCount,
               ui::Tone::kGood);
  about(ui, desk, steps.about);
  topics(ui, say, desk.community, desk.wishes, steps.topics);
  rules(ui, desk, steps.rules);
  parts::invitations(ui, say, desk.community, desk.wishes, desk.boot);
  page(ui, say, desk.boot, steps.page);
}

}  // namespace

constinit const Panel start_panel{.id = PanelId::start,
                                  .title = Say::start_title,
                                  .icon = ui::Icon::check,
                                  .menus = Menus::kOwn,
                                  .visible = runs_it,
                                  .draw = draw};

}  // namespace hearth
