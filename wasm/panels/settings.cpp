// SPDX-License-Identifier: MIT
// Settings: for oneself on this device, and for those who run the community: how it works, its
// topics, its roles.
#include <algorithm>
#include <array>

#include "shared/text/utf8.h"
#include "wasm/member/panel.h"
#include "wasm/member/whole_number.h"
#include "wasm/parts/account.h"
#include "wasm/parts/doors.h"
#include "wasm/parts/letters.h"
#include "wasm/parts/own_data.h"
#include "wasm/parts/people.h"

namespace hearth {
namespace {

constexpr std::array kRoles{model::Role::kMember, model::Role::kModerator, model::Role::kAdmin,
                            model::Role::kOwner};
constexpr std::array kRoleWords{Say::role_member, Say::role_moderator, Say::role_admin,
                                Say::role_owner};

void for_me(ui::Ui& ui, const Words& say, const Community& community, Places& places,
            Session& session) {
  const auto card = ui::card(ui, "me", {.name = say(Say::settings_me), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::settings_me), 2);
  for (const Panel* to : kPanels) {
    if (!to->in_own() || !to->visible(community)) continue;
    if (ui::list_row(ui, panel_name(to->id),
                     {.title = say(to->title), .icon = to->icon, .chevron = true})) {
      places.go({.panel = to->id});
    }
  }
  ui::text(ui, say(Say::language_and_theme), ui::Type::kSmall, ui::Ink::kMuted);
  if (session.state() == SignedIn::kYes && !session.by_host() &&
      ui::button(ui, "out",
                 {.label = say(Say::sign_out),
                  .kind = ui::ButtonKind::kOutline,
                  .icon = ui::Icon::log_out})) {
    session.sign_out();
    ui::show_toast(ui, {.words = std::string(say(Say::signed_out))});
  }
}

// One question a line; blank lines are none.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    if (!text::is_blank(line)) lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

// The community's settings as the form holds them.
struct SettingsForm {
  bool filled = false;
  std::string name{}, about{}, error{};
  bool members_only = false, rules_optional = false;
  int join = 0;             // of JoinMode
  std::string questions{};  // one a line
  std::string hold{}, slow{}, window{};
  std::string templates{};  // one a line: title = words
  bool names_moderators = false, names_members = false;
};

void joining_settings(ui::Ui& ui, const Words& say, SettingsForm& form) {
  std::array<std::string_view, parts::kJoinWords.size()> modes{};
  for (std::size_t i = 0; i < modes.size(); ++i) modes[i] = say(parts::kJoinWords[i]);
  ui::select(ui, "join", form.join, {.label = say(Say::setting_join), .options = modes});
  if (form.join == static_cast<int>(model::JoinMode::kApplication)) {
    ui::field(ui, "questions", form.questions,
              {.label = say(Say::setting_questions), .multiline = true, .rows_min = 2});
  }
}

void number_field(ui::Ui& ui, std::string_view key, std::string_view label, std::string& text) {
  ui::field(ui, key, text, {.label = label, .type = ui::FieldType::kNumber});
}

constexpr std::int64_t kFieldMax = 100'000'000;

// One template a line: title = words.
std::string text_of(const std::vector<model::Template>& templates) {
  std::string text;
  for (const model::Template& row : templates) text += row.title + " = " + row.words + "\n";
  return text;
}

std::vector<model::Template> templates_of(const std::string& text) {
  std::vector<model::Template> templates;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    const std::size_t sign = line.find(" = ");
    if (sign == std::string::npos || sign == 0) continue;
    templates.push_back({.title = line.substr(0, sign), .words = line.substr(sign + 3)});
  }
  return templates;
}

void decisions_settings(ui::Ui& ui, const Words& say, SettingsForm& form) {
  ui::toggle(ui, "log-moderators", form.names_moderators,
             {.label = say(Say::setting_log_moderators)});
  ui::toggle(ui, "log-members", form.names_members, {.label = say(Say::setting_log_members)});
  ui::field(ui, "templates", form.templates,
            {.label = say(Say::setting_templates), .multiline = true, .rows_min = 2});
}

SettingsForm filled(const model::Settings& now) {
  SettingsForm form{.filled = true,
                    .name = now.name,
                    .about = now.description,
                    .members_only = now.members_only,
                    .rules_optional = now.rules_optional,
                    .join = static_cast<int>(now.join),
                    .hold = std::to_string(now.hold_first_posts),
                    .slow = std::to_string(now.slow_mode_s),
                    .window = std::to_string(now.edit_window_min),
                    .templates = text_of(now.templates),
                    .names_moderators = now.log_names_moderators,
                    .names_members = now.log_names_members};
  for (const std::string& question : now.questions) form.questions += question + '\n';
  return form;
}

model::ChangeSettings wish_of(const SettingsForm& form, const model::Settings& now) {
  model::ChangeSettings wish;
  wish.settings = now;
  wish.settings.name = form.name;
  wish.settings.description = form.about;
  wish.settings.join = static_cast<model::JoinMode>(form.join);
  wish.settings.questions = lines_of(form.questions);
  wish.settings.members_only = form.members_only;
  wish.settings.rules_optional = form.rules_optional;
  wish.settings.hold_first_posts = field_number(form.hold, kFieldMax);
  wish.settings.slow_mode_s = field_number(form.slow, kFieldMax);
  wish.settings.edit_window_min = field_number(form.window, kFieldMax);
  wish.settings.log_names_moderators = form.names_moderators;
  wish.settings.log_names_members = form.names_members;
  wish.settings.templates = templates_of(form.templates);
  return wish;
}

void community_settings(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  if (community.role() < model::Role::kAdmin) return;
  const model::Settings& now = community.state().settings;
  SettingsForm& form = ui.kept<SettingsForm>("settings");
  if (!form.filled) form = filled(now);
  const auto card =
      ui::card(ui, "community", {.name = say(Say::settings_community), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::settings_community), 2);
  ui::field(ui, "name", form.name,
            {.label = say(Say::setting_name), .error = form.error, .required = true});
  ui::field(ui, "about", form.about,
            {.label = say(Say::setting_description), .multiline = true, .rows_min = 2});
  joining_settings(ui, say, form);
  ui::toggle(ui, "members-only", form.members_only, {.label = say(Say::setting_members_only)});
  ui::toggle(ui, "rules-optional", form.rules_optional,
             {.label = say(Say::setting_rules_optional)});
  number_field(ui, "hold", say(Say::setting_hold_first), form.hold);
  number_field(ui, "slow", say(Say::setting_slow_mode), form.slow);
  number_field(ui, "window", say(Say::setting_edit_window), form.window);
  decisions_settings(ui, say, form);
  const auto row = ui.row({.height = 38});
  ui.to_end();
  if (!ui::button(ui, "save", {.label = say(Say::save)})) return;
  form.error = wishes.refusal_of(wish_of(form, now));
  if (form.error.empty()) {
    ui::show_toast(ui, {.words = std::string(say(Say::saved)), .tone = ui::Tone::kGood});
  }
  ui.wake();
}

struct TopicForm {
  bool open = false;
  std::string name{}, about{};
  bool archived = false, premoderated = false;
};

void topic_row(ui::Ui& ui, const Words& say, Wishes& wishes, const model::Topic& topic) {
  const auto scope = ui.scope(ui::Key{"topic", topic.id.value});
  const std::string posts = say.count(Say::posts_count, topic.posts);
  TopicForm& form = ui.kept<TopicForm>(ui::Key{"topic-edit", topic.id.value});
  if (ui::list_row(ui, "row",
                   {.title = topic.name,
                    .subtitle = topic.description,
                    .trailing = posts,
                    .icon = topic.archived ? ui::Icon::lock : ui::Icon::hash})) {
    form = {.open = !form.open,
            .name = topic.name,
            .about = topic.description,
            .archived = topic.archived,
            .premoderated = topic.premoderated};
    ui.wake();
  }
  if (!form.open) return;
  ui::field(ui, "name", form.name, {.label = say(Say::topic_name), .required = true});
  ui::field(ui, "about", form.about,
            {.label = say(Say::topic_about), .multiline = true, .rows_min = 2});
  ui::toggle(ui, "archived", form.archived, {.label = say(Say::topic_archive)});
  ui::toggle(ui, "premoderated", form.premoderated, {.label = say(Say::topic_premoderated)});
  if (ui::button(ui, "save", {.label = say(Say::save), .small = true})) {
    model::EditTopic wish;
    wish.topic = topic.id;
    wish.name = form.name;
    wish.description = form.about;
    wish.position = topic.position;
    wish.archived = form.archived;
    wish.premoderated = form.premoderated;
    if (wishes.send(ui, std::move(wish))) form = {};
  }
}

void topics(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  if (!community.is_moderator()) return;
  const auto card =
      ui::card(ui, "topics", {.name = say(Say::settings_topics), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::settings_topics), 2);
  for (const model::Topic& topic : community.state().topics) topic_row(ui, say, wishes, topic);
  TopicForm& form = ui.kept<TopicForm>("topic-new");
  ui::field(ui, "new-name", form.name, {.label = say(Say::topic_new)});
  if (form.name.empty()) return;
  ui::field(ui, "new-about", form.about,
            {.label = say(Say::topic_about), .multiline = true, .rows_min = 2});
  if (ui::button(ui, "add", {.label = say(Say::topic_new), .icon = ui::Icon::plus})) {
    model::CreateTopic wish;
    wish.name = form.name;
    wish.description = form.about;
    wish.position = static_cast<std::int64_t>(community.state().topics.size());
    if (wishes.send(ui, std::move(wish))) form = {};
  }
}

void roles(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  if (community.role() < model::Role::kAdmin) return;
  std::string& search = ui.kept<std::string>("role-search");
  const auto card =
      ui::card(ui, "roles", {.name = say(Say::settings_roles), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::settings_roles), 2);
  ui::field(
      ui, "search", search,
      {.label = say(Say::display_name), .type = ui::FieldType::kSearch, .icon = ui::Icon::search});
  const std::string wanted = community::name_key(search);
  std::size_t shown = 0;
  std::array<std::string_view, kRoles.size()> names{};
  for (std::size_t i = 0; i < kRoles.size(); ++i) names[i] = say(kRoleWords[i]);
  for (const model::Member& member : community.state().members) {
    const bool staff = member.role >= model::Role::kModerator;
    const bool fits = wanted.empty()
                          ? staff
                          : community::name_key(member.name()).find(wanted) != std::string::npos;
    if (!fits || member.role == model::Role::kVisitor || ++shown > 20) continue;
    const auto row = ui.row({.height = 44, .gap = 10});
    ui::avatar(ui, {.name = say.name_of(member.id), .seed = member.id.value, .size = 32});
    ui::text(ui, member.name(), {.type = ui::Type::kBody, .lines_max = 1});
    ui.to_end();
    int selected = static_cast<int>(member.role) - 1;
    if (ui::select(ui, ui::Key{"role", member.id.value}, selected,
                   {.label = member.name(), .hide_label = true, .options = names, .width = 150})) {
      model::SetRole wish;
      wish.member = member.id;
      wish.role = kRoles[static_cast<std::size_t>(selected)];
      wishes.send(ui, std::move(wish));
    }
  }
}

void draw(ui::Ui& ui, Desk& desk) {
  ui::heading(ui, desk.say(Say::settings), 2, ui::Type::kDisplay);
  for_me(ui, desk.say, desk.community, desk.places, desk.session);
  parts::account_cards(ui, desk.say, desk.session, desk.account);
  parts::letters_card(ui, desk.say, desk.community, desk.letters);
  parts::own_data_cards(ui, desk);
  topics(ui, desk.say, desk.community, desk.wishes);
  parts::invitations(ui, desk.say, desk.community, desk.wishes, desk.boot);
  community_settings(ui, desk.say, desk.community, desk.wishes);
  roles(ui, desk.say, desk.community, desk.wishes);
  parts::leave_dialog(ui, desk.say, desk.community, desk.account);
}

}  // namespace

constinit const Panel settings_panel{.id = PanelId::settings,
                                     .title = Say::settings,
                                     .icon = ui::Icon::settings,
                                     .menus = Menus::kBar,
                                     .visible = everybody,
                                     .draw = draw};

}  // namespace hearth
