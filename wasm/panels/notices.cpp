// SPDX-License-Identifier: MIT
// What happened to what I wrote and to me: replies, mentions, thanks, decisions, medals, standing.
// What was read is remembered on this device only.
#include <unordered_map>
#include <utility>

#include "wasm/parts/notice.h"
#include "wasm/product.h"
#include "wasm/ui/segment.h"

namespace hearth {
namespace {

/// One line; `others` reacted to the same post as well.
void row(ui::Ui& ui, Product& product, const model::Notice& notice, std::size_t others) {
  parts::NoticeWords words = parts::notice_words(product, notice, others);
  const std::string title = ui::led(words.said, ui.rtl());
  std::string& subtitle = words.about;
  std::string when = product.ago(notice.at_ms);
  // A narrow line belongs to who did what.
  if (ui.phone()) {
    if (!subtitle.empty()) when += " · " + subtitle;
    subtitle = std::exchange(when, {});
  }
  const std::string_view name = product.name_of(notice.by);
  const ui::AvatarOptions avatar{.name = name, .seed = notice.by.value, .size = 36};
  const auto item = ui.group(ui::Key{"item", notice.seq}, ui::Role::kListItem, {});
  if (ui::list_row(ui, "notice",
                   {.title = title,
                    .subtitle = subtitle,
                    .trailing = when,
                    .icon = notice.by ? ui::Icon::kNone : words.icon,
                    .avatar = notice.by ? &avatar : nullptr,
                    .unread = product.is_unread(notice),
                    .title_lines = ui.phone() ? 2 : 1})) {
    parts::open_notice(ui, product, notice);
  }
}

void draw(ui::Ui& ui, Product& product) {
  const auto& notices = product.state().inbox(product.me()).notices;
  const auto card = ui::card(
      ui, "notices", {.name = product.say(Say::notices), .role = ui::Role::kRegion, .gap = 8});
  {
    const auto head = ui.row({.height = 40});
    ui::heading(ui, product.say(Say::notices), 2);
    if (product.unread_notices() > 0) {
      ui.to_end();
      if (ui::button(ui, "read",
                     {.label = product.say(Say::mark_all_read),
                      .kind = ui::ButtonKind::kGhost,
                      .small = true})) {
        product.read_notices();
        ui.wake();
      }
    }
  }
  if (notices.empty()) {
    const ui::EmptyOptions none{.icon = ui::Icon::bell,
                                .title = product.say(Say::notices_empty_title),
                                .words = product.say(Say::notices_empty_words)};
    return static_cast<void>(ui::empty_state(ui, "none", none));
  }
  const auto list = ui.group("list", ui::Role::kList, product.say(Say::notices));
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
    row(ui, product, *at, others);
  }
}

bool visible(const Product& product) { return product.is_member(); }

}  // namespace

constinit const Panel notices_panel{.id = "notices",
                                    .title = Say::notices,
                                    .icon = ui::Icon::bell,
                                    .visible = visible,
                                    .draw = draw};

}  // namespace hearth
