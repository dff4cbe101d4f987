// SPDX-License-Identifier: MIT
// The directory of members: who is here, who is new, who went quiet, who was never answered, who
// helps newcomers. When somebody wrote last is told by the week.
#include <array>

#include "wasm/member/panel.h"
#include "wasm/parts/medals.h"
#include "wasm/parts/people.h"
#include "wasm/parts/place_link.h"

namespace hearth {
namespace {

constexpr std::array kLists{Say::members_all, Say::members_new, Say::members_quiet,
                            Say::members_unanswered, Say::members_mentors};
static_assert(kLists.size() == api::kMembersWhichCount);

std::string about_of(const Words& say, const Community& community, const api::MemberRow& row) {
  std::string words = say(Say::member_since, {say.date(row.joined_ms)});
  words += " · ";
  words += row.seen_week_ms != 0 ? say(Say::members_week, {say.date(row.seen_week_ms)})
                                 : std::string(say(Say::members_silent));
  for (const model::TopicId id : row.topics) {
    const model::Topic* topic = community.state().topics.find(id);
    if (topic != nullptr) words.append(" · ").append(topic->name);
  }
  return words;
}

void member_row(ui::Ui& ui, Desk& desk, const api::MemberRow& row) {
  const auto card = ui::card(
      ui, "card",
      {.name = row.name, .role = ui::Role::kListItem, .padding = 14, .gap = 6, .flat = true});
  const auto head = ui.row({.height = 44, .gap = 12});
  ui::avatar(ui, {.name = row.name, .seed = row.member.value, .size = 44});
  const auto column = ui.column({.gap = 2});
  {
    const auto flow = ui.flow({.gap = 8, .line_gap = 0, .height = 24});
    parts::place_link(ui, desk.places, "who",
                      {.label = row.name, .type = ui::Type::kBodyStrong, .plain = true},
                      {.panel = PanelId::profile, .member = row.member});
    model::Member as_member;
    as_member.role = row.role;
    as_member.standing = row.standing;
    as_member.posts = row.posts;
    as_member.replies = row.replies;
    parts::role_badge(ui, desk.say, as_member);
    if (row.mentor) ui::badge(ui, desk.say(Say::members_mentor), ui::Tone::kAccent);
    if (row.unlisted) {
      ui::badge(ui, desk.say(Say::members_unlisted), ui::Tone::kNeutral, ui::Icon::eye_off);
    }
  }
  ui::text(ui, about_of(desk.say, desk.community, row), ui::Type::kMeta, ui::Ink::kMuted);
  if (!row.about.empty()) {
    ui::text(ui, row.about, {.type = ui::Type::kBody, .lines_max = 2});
  }
}

void rows(ui::Ui& ui, Desk& desk) {
  if (!desk.directory.there()) {
    if (!desk.directory.failed() && desk.community.reachable()) return ui::skeleton_card(ui);
    if (ui::empty_state(ui, "failed",
                        {.icon = ui::Icon::offline,
                         .title = desk.say(Say::cannot_load_title),
                         .words = desk.say(Say::cannot_load_words),
                         .action = desk.say(Say::retry)})) {
      desk.directory.try_again();
      ui.wake();
    }
    return;
  }
  const auto& members = desk.directory.rows();
  if (members.empty()) {
    static_cast<void>(ui::empty_state(ui, "nobody",
                                      {.icon = ui::Icon::users,
                                       .title = desk.say(Say::members_none_title),
                                       .words = desk.say(Say::members_none_words)}));
    return;
  }
  ui::text(ui,
           desk.say.count(Say::members_count, static_cast<std::int64_t>(desk.directory.found())),
           ui::Type::kMeta, ui::Ink::kMuted);
  {
    const auto list = ui.group("list", ui::Role::kList, desk.say(Say::members_title));
    for (const api::MemberRow& row : members) {
      const auto scope = ui.scope(ui::Key{"member", row.member.value});
      member_row(ui, desk, row);
    }
  }
  if (members.size() < desk.directory.found() && ui::button(ui, "more",
                                                            {.label = desk.say(Say::show_more),
                                                             .kind = ui::ButtonKind::kOutline,
                                                             .busy = desk.directory.waits()})) {
    desk.directory.show_more();
    ui.wake();
  }
}

struct Looking {
  int which = 0;
  std::string name{};
};

void draw(ui::Ui& ui, Desk& desk) {
  ui::heading(ui, desk.say(Say::members_title), 2, ui::Type::kDisplay);
  Looking& looking = ui.kept<Looking>("members");
  ui::field(ui, "name", looking.name,
            {.label = desk.say(Say::members_search),
             .hide_label = true,
             .placeholder = desk.say(Say::members_search),
             .type = ui::FieldType::kSearch,
             .icon = ui::Icon::search,
             .length_max = 20});
  std::array<ui::TabOption, kLists.size()> options{};
  for (std::size_t at = 0; at < kLists.size(); ++at) options[at].label = desk.say(kLists[at]);
  ui::tabs(ui, "which", desk.say(Say::members_title), options, looking.which, ui::TabsKind::kChips);
  // Asked for before the next frame.
  if (desk.directory.show(static_cast<api::MembersWhich>(looking.which), looking.name)) ui.wake();
  rows(ui, desk);
}

}  // namespace

constinit const Panel members_panel{.id = PanelId::members,
                                    .title = Say::members_title,
                                    .icon = ui::Icon::users,
                                    .menus = Menus::kOwn,
                                    .visible = members,
                                    .draw = draw};

}  // namespace hearth
