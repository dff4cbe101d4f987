// SPDX-License-Identifier: MIT
// What happened to what I wrote and to me: replies, mentions, thanks, decisions, medals, standing.
// What was read is remembered on this device only.
#include <unordered_map>
#include <utility>

#include "wasm/member/panel.h"
#include "wasm/parts/notice.h"
#include "wasm/ui/segment.h"

namespace hearth {
namespace {

/// One line; `others` reacted to the same post as well.
void row(ui::Ui& ui, const Words& say, const Community& community, Places& places,
         const Vault& vault, const model::Notice& notice, std::size_t others) {
  parts::NoticeWords words = parts::notice_words(say, community, notice, others);
  const std::string title = ui::led(words.said, ui.rtl());
  std::string& subtitle = words.about;
  std::string when = say.ago(notice.at_ms);
  // A narrow line belongs to who did what.
  if (ui.phone()) {
    if (!subtitle.empty()) when += " · " + subtitle;
    subtitle = std::exchange(when, {});
  }
  const std::string_view name = say.name_of(notice.by);
  const ui::AvatarOptions avatar{.name = name, .seed = notice.by.value, .size = 36};
  const auto item = ui.group(ui::Key{"item", notice.seq}, ui::Role::kListItem, {});
  if (ui::list_row(ui, "notice",
                   {.title = title,
                    .subtitle = subtitle,
                    .trailing = when,
                    .icon = notice.by ? ui::Icon::kNone : words.icon,
                    .avatar = notice.by ? &avatar : nullptr,
                    .unread = vault.is_unread(notice),
                    .title_lines = ui.phone() ? 2 : 1})) {
    parts::open_notice(ui, places, notice);
  }
}

void draw(ui::Ui& ui, Desk& desk) {
  const auto& notices = desk.community.state().inbox(desk.community.me()).notices;
  const auto card = ui::card(ui, "notices",
                             {.name = desk.say(Say::notices), .role = ui::Role::kRegion, .gap = 8});
  {
    const auto head = ui.row({.height = 40});
    ui::heading(ui, desk.say(Say::notices), 2);
    if (desk.vault.unread_notices() > 0) {
      ui.to_end();
      if (ui::button(ui, "read",
                     {.label = desk.say(Say::mark_all_read),
                      .kind = ui::ButtonKind::kGhost,
                      .small = true})) {
        desk.vault.read_notices();
        ui.wake();
      }
    }
  }
  if (notices.empty()) {
    const ui::EmptyOptions none{.icon = ui::Icon::bell,
                                .title = desk.say(Say::notices_empty_title),
                                .words = desk.say(Say::notices_empty_words)};
    return static_cast<void>(ui::empty_state(ui, "none", none));
  }
  const auto list = ui.group("list", ui::Role::kList, desk.say(Say::notices));
  // Reactions to one post are one line, at the place of the latest.
  std::unordered_map<PostId, std::size_t> reactions;
  const auto gathers = [](const model::Notice& notice) {
    return notice.kind == model::NoticeKind::kReaction;
  };
  for (const model::Notice& notice : notices) {
    if (gathers(notice)) ++reactions[notice.post];
  }
  for (auto at = notices.rbegin(); at != notices.rend(); ++at) {
    std::size_t others = 0;
    if (gathers(*at)) {
      const std::size_t all = std::exchange(reactions[at->post], 0);
      if (all == 0) continue;
      others = all - 1;
    }
    row(ui, desk.say, desk.community, desk.places, desk.vault, *at, others);
  }
}

}  // namespace

constinit const Panel notices_panel{
    .id = PanelId::notices,
    .title = Say::notices,
    .icon = ui::Icon::bell,
    .menus = Menus::kBar,
    .visible = members,
    .draw = draw,
    .waiting = [](const Desk& desk) { return desk.vault.unread_notices(); }};

}  // namespace hearth
