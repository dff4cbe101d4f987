// SPDX-License-Identifier: MIT
// Settings: for oneself on this device, and for those who run the community: how it works, its
// topics, its roles.
#include <algorithm>
#include <array>

#include "shared/text/utf8.h"
#include "wasm/parts/people.h"
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

constexpr std::array kRoles{model::Role::kMember, model::Role::kModerator, model::Role::kAdmin,
                            model::Role::kOwner};
constexpr std::array kRoleWords{Say::role_member, Say::role_moderator, Say::role_admin,
                                Say::role_owner};

void for_me(ui::Ui& ui, Product& product) {
  const auto card =
      ui::card(ui, "me", {.name = product.say(Say::settings_me), .role = ui::Role::kRegion});
  ui::heading(ui, product.say(Say::settings_me), 2);
  const auto line = [&](std::string_view key, Say title, ui::Icon icon, std::string_view panel) {
    if (ui::list_row(ui, key, {.title = product.say(title), .icon = icon, .chevron = true})) {
      product.go({.panel = panel});
    }
  };
  if (product.is_member()) {
    line("profile", Say::my_profile, ui::Icon::user, "profile");
    line("recognition", Say::recognition, ui::Icon::medal, "recognition");
  }
  line("tune", Say::tune_feed, ui::Icon::sliders, "tune");
  line("ledger", Say::prompt_budget, ui::Icon::bulb, "ledger");
  line("rules", Say::rules, ui::Icon::book, "rules");
  line("record", Say::queue_log, ui::Icon::eye, "record");
  ui::text(ui, product.say(Say::language_and_theme), ui::Type::kSmall, ui::Ink::kMuted);
  if (product.session.state == SignedIn::kYes && !product.session.by_host &&
      ui::button(ui, "out",
                 {.label = product.say(Say::sign_out),
                  .kind = ui::ButtonKind::kOutline,
                  .icon = ui::Icon::log_out})) {
    product.sign_out();
    ui::show_toast(ui, {.words = std::string(product.say(Say::signed_out))});
  }
}

constexpr std::array kJoinWords{Say::join_open, Say::join_application, Say::join_invitation,
                                Say::join_nobody};

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

// How people join: `selected` of the scratch is the mode, its text the questions.
void joining_settings(ui::Ui& ui, Product& product, Product::Scratch& join) {
  if (!join.open) {
    join.open = true;
    const model::Settings& now = product.state().settings;
    join.selected = static_cast<int>(now.join);
    for (const std::string& question : now.questions) join.text += question + '\n';
  }
  std::array<std::string_view, kJoinWords.size()> modes{};
  for (std::size_t i = 0; i < modes.size(); ++i) modes[i] = product.say(kJoinWords[i]);
  ui::select(ui, "join", join.selected,
             {.label = product.say(Say::setting_join), .options = modes});
  if (join.selected == static_cast<int>(model::JoinMode::kApplication)) {
    ui::field(ui, "questions", join.text,
              {.label = product.say(Say::setting_questions), .multiline = true, .rows_min = 2});
  }
}

void number_field(ui::Ui& ui, std::string_view key, std::string_view label, std::string& text) {
  ui::field(ui, key, text, {.label = label, .type = ui::FieldType::kNumber});
}

std::int64_t number_of(const std::string& text) {
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > 100'000'000) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

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

constexpr int kNamesModerators = 1;
constexpr int kNamesMembers = 2;

// Whom the public log names (bits of the scratch's `selected`), and words moderators use often.
void decisions_settings(ui::Ui& ui, Product& product, Product::Scratch& decisions) {
  if (!decisions.open) {
    const model::Settings& now = product.state().settings;
    decisions.open = true;
    decisions.text = text_of(now.templates);
    decisions.selected = (now.log_names_moderators ? kNamesModerators : 0) |
                         (now.log_names_members ? kNamesMembers : 0);
  }
  const auto names = [&](std::string_view key, int bit, Say label) {
    bool on = (decisions.selected & bit) != 0;
    ui::toggle(ui, key, on, {.label = product.say(label)});
    decisions.selected = on ? decisions.selected | bit : decisions.selected & ~bit;
  };
  names("log-moderators", kNamesModerators, Say::setting_log_moderators);
  names("log-members", kNamesMembers, Say::setting_log_members);
  ui::field(ui, "templates", decisions.text,
            {.label = product.say(Say::setting_templates), .multiline = true, .rows_min = 2});
}

void community_settings(ui::Ui& ui, Product& product) {
  if (product.role() < model::Role::kAdmin) return;
  Product::Scratch& name = product.scratch("set-name");
  Product::Scratch& about = product.scratch("set-about");
  Product::Scratch& hold = product.scratch("set-hold");
  Product::Scratch& slow = product.scratch("set-slow");
  Product::Scratch& window = product.scratch("set-window");
  const model::Settings& now = product.state().settings;
  if (!name.open) {
    name.open = true;
    name.text = now.name;
    about.text = now.description;
    name.selected = now.members_only ? 1 : 0;
    about.selected = now.rules_optional ? 1 : 0;
    hold.text = std::to_string(now.hold_first_posts);
    slow.text = std::to_string(now.slow_mode_s);
    window.text = std::to_string(now.edit_window_min);
  }
  const auto card = ui::card(
      ui, "community", {.name = product.say(Say::settings_community), .role = ui::Role::kRegion});
  ui::heading(ui, product.say(Say::settings_community), 2);
  ui::field(ui, "name", name.text,
            {.label = product.say(Say::setting_name), .error = name.error, .required = true});
  ui::field(ui, "about", about.text,
            {.label = product.say(Say::setting_description), .multiline = true, .rows_min = 2});
  Product::Scratch& join = product.scratch("set-join");
  joining_settings(ui, product, join);
  bool members_only = name.selected != 0;
  bool rules_optional = about.selected != 0;
  ui::toggle(ui, "members-only", members_only, {.label = product.say(Say::setting_members_only)});
  ui::toggle(ui, "rules-optional", rules_optional,
             {.label = product.say(Say::setting_rules_optional)});
  name.selected = members_only ? 1 : 0;
  about.selected = rules_optional ? 1 : 0;
  number_field(ui, "hold", product.say(Say::setting_hold_first), hold.text);
  number_field(ui, "slow", product.say(Say::setting_slow_mode), slow.text);
  number_field(ui, "window", product.say(Say::setting_edit_window), window.text);
  Product::Scratch& decisions = product.scratch("set-decisions");
  decisions_settings(ui, product, decisions);
  const auto row = ui.row({.height = 38});
  ui.to_end();
  if (!ui::button(ui, "save", {.label = product.say(Say::save)})) return;
  model::ChangeSettings wish;
  wish.settings = now;
  wish.settings.name = name.text;
  wish.settings.description = about.text;
  wish.settings.join = static_cast<model::JoinMode>(join.selected);
  wish.settings.questions = lines_of(join.text);
  wish.settings.members_only = members_only;
  wish.settings.rules_optional = rules_optional;
  wish.settings.hold_first_posts = number_of(hold.text);
  wish.settings.slow_mode_s = number_of(slow.text);
  wish.settings.edit_window_min = number_of(window.text);
  wish.settings.log_names_moderators = (decisions.selected & kNamesModerators) != 0;
  wish.settings.log_names_members = (decisions.selected & kNamesMembers) != 0;
  wish.settings.templates = templates_of(decisions.text);
  name.error = product.wish(std::move(wish));
  if (name.error.empty()) {
    ui::show_toast(ui, {.words = std::string(product.say(Say::saved)), .tone = ui::Tone::kGood});
  }
  ui.wake();
}

void topic_row(ui::Ui& ui, Product& product, const model::Topic& topic) {
  const auto scope = ui.scope(ui::Key{"topic", topic.id.value});
  const std::string posts = product.say.count(Say::posts_count, topic.posts);
  Product::Scratch& edit = product.scratch("topic-edit", topic.id.value);
  if (ui::list_row(ui, "row",
                   {.title = topic.name,
                    .subtitle = topic.description,
                    .trailing = posts,
                    .icon = topic.archived ? ui::Icon::lock : ui::Icon::hash})) {
    edit.open = !edit.open;
    edit.text = topic.name;
    edit.error = topic.description;
    edit.selected = topic.archived ? 1 : 0;
    edit.number = topic.premoderated ? 1 : 0;
    ui.wake();
  }
  if (!edit.open) return;
  bool archived = edit.selected != 0;
  ui::field(ui, "name", edit.text, {.label = product.say(Say::topic_name), .required = true});
  ui::field(ui, "about", edit.error,
            {.label = product.say(Say::topic_about), .multiline = true, .rows_min = 2});
  ui::toggle(ui, "archived", archived, {.label = product.say(Say::topic_archive)});
  edit.selected = archived ? 1 : 0;
  bool premoderated = edit.number != 0;
  ui::toggle(ui, "premoderated", premoderated, {.label = product.say(Say::topic_premoderated)});
  edit.number = premoderated ? 1 : 0;
  if (ui::button(ui, "save", {.label = product.say(Say::save), .small = true})) {
    model::EditTopic wish;
    wish.topic = topic.id;
    wish.name = edit.text;
    wish.description = edit.error;
    wish.position = topic.position;
    wish.archived = archived;
    wish.premoderated = premoderated;
    if (product.try_wish(ui, std::move(wish))) edit = {};
  }
}

void topics(ui::Ui& ui, Product& product) {
  if (!product.is_moderator()) return;
  const auto card = ui::card(
      ui, "topics", {.name = product.say(Say::settings_topics), .role = ui::Role::kRegion});
  ui::heading(ui, product.say(Say::settings_topics), 2);
  for (const model::Topic& topic : product.state().topics) topic_row(ui, product, topic);
  Product::Scratch& name = product.scratch("topic-name");
  Product::Scratch& about = product.scratch("topic-about");
  ui::field(ui, "new-name", name.text, {.label = product.say(Say::topic_new)});
  if (name.text.empty()) return;
  ui::field(ui, "new-about", about.text,
            {.label = product.say(Say::topic_about), .multiline = true, .rows_min = 2});
  if (ui::button(ui, "add", {.label = product.say(Say::topic_new), .icon = ui::Icon::plus})) {
    model::CreateTopic wish;
    wish.name = name.text;
    wish.description = about.text;
    wish.position = static_cast<std::int64_t>(product.state().topics.size());
    if (product.try_wish(ui, std::move(wish))) {
      name = {};
      about = {};
    }
  }
}

void roles(ui::Ui& ui, Product& product) {
  if (product.role() < model::Role::kAdmin) return;
  Product::Scratch& search = product.scratch("role-search");
  const auto card =
      ui::card(ui, "roles", {.name = product.say(Say::settings_roles), .role = ui::Role::kRegion});
  ui::heading(ui, product.say(Say::settings_roles), 2);
  ui::field(ui, "search", search.text,
            {.label = product.say(Say::display_name),
             .type = ui::FieldType::kSearch,
             .icon = ui::Icon::search});
  const std::string wanted = community::name_key(search.text);
  std::size_t shown = 0;
  std::array<std::string_view, kRoles.size()> names{};
  for (std::size_t i = 0; i < kRoles.size(); ++i) names[i] = product.say(kRoleWords[i]);
  for (const model::Member& member : product.state().members) {
    const bool staff = member.role >= model::Role::kModerator;
    const bool fits = wanted.empty()
                          ? staff
                          : community::name_key(member.name()).find(wanted) != std::string::npos;
    if (!fits || member.role == model::Role::kVisitor || ++shown > 20) continue;
    const auto row = ui.row({.height = 44, .gap = 10});
    ui::avatar(ui, {.name = product.name_of(member.id), .seed = member.id.value, .size = 32});
    ui::text(ui, member.name(), {.type = ui::Type::kBody, .lines_max = 1});
    ui.to_end();
    int selected = static_cast<int>(member.role) - 1;
    if (ui::select(ui, ui::Key{"role", member.id.value}, selected,
                   {.label = member.name(), .hide_label = true, .options = names, .width = 150})) {
      model::SetRole wish;
      wish.member = member.id;
      wish.role = kRoles[static_cast<std::size_t>(selected)];
      product.try_wish(ui, std::move(wish));
    }
  }
}

}  // namespace

void draw_settings(ui::Ui& ui, Product& product) {
  ui::heading(ui, product.say(Say::settings), 2, ui::Type::kDisplay);
  for_me(ui, product);
  draw_letters(ui, product);
  topics(ui, product);
  draw_invitations(ui, product);
  community_settings(ui, product);
  roles(ui, product);
}

}  // namespace hearth
