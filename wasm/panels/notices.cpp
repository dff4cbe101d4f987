// SPDX-License-Identifier: MIT
// What happened to what I wrote: replies, mentions, thanks, decisions. What was read is remembered
// on this device only.
#include <unordered_map>
#include <utility>

#include "shared/text/markdown.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/post_card.h"
#include "wasm/product.h"
#include "wasm/ui/segment.h"

namespace hearth {
namespace {

Say words_of(model::NoticeKind kind) {
  switch (kind) {
    case model::NoticeKind::kMention: return Say::notice_mention;
    case model::NoticeKind::kReaction: return Say::notice_reaction;
    case model::NoticeKind::kAccepted: return Say::notice_accepted;
    case model::NoticeKind::kHeld: return Say::notice_held;
    case model::NoticeKind::kApproved: return Say::notice_approved;
    case model::NoticeKind::kRemoved: return Say::notice_removed;
    case model::NoticeKind::kSanctioned: return Say::notice_sanctioned;
    case model::NoticeKind::kLifted: return Say::notice_lifted;
    case model::NoticeKind::kUpheld: return Say::appeal_stands;
    case model::NoticeKind::kOverturned: return Say::appeal_overturned;
    case model::NoticeKind::kReply: break;
  }
  return Say::notice_reply;
}

ui::Icon icon_of(model::NoticeKind kind) {
  switch (kind) {
    case model::NoticeKind::kMention: return ui::Icon::user;
    case model::NoticeKind::kReaction: return ui::Icon::heart;
    case model::NoticeKind::kAccepted:
    case model::NoticeKind::kApproved: return ui::Icon::check;
    case model::NoticeKind::kHeld: return ui::Icon::clock;
    case model::NoticeKind::kSanctioned:
    case model::NoticeKind::kUpheld:
    case model::NoticeKind::kRemoved: return ui::Icon::shield;
    case model::NoticeKind::kLifted:
    case model::NoticeKind::kOverturned: return ui::Icon::undo;
    case model::NoticeKind::kReply: break;
  }
  return ui::Icon::reply;
}

// First words of the post it is about, or its thread's title; of a decision first its reason.
std::string about(const Product& product, const model::Notice& notice) {
  const model::Sanction* sanction = product.state().sanctions.find(notice.sanction);
  if (sanction != nullptr) return parts::sanction_said(product, *sanction).whole();
  const model::Post* post = product.state().post(notice.post);
  if (post == nullptr) return {};
  const std::string words =
      post->content.title.empty() ? text::plain_text(post->content.body, 120) : post->content.title;
  const bool decided =
      notice.kind == model::NoticeKind::kRemoved || notice.kind == model::NoticeKind::kHeld;
  if (!decided || post->state == model::PostState::kLive) return words;
  return parts::state_words(product, *post) + " · " + words;
}

/// One line; `others` reacted to the same post as well.
void row(ui::Ui& ui, Product& product, const model::Notice& notice, std::size_t others) {
  std::string who(product.name_of(notice.by));
  const model::Sanction* sanction = product.state().sanctions.find(notice.sanction);
  if (sanction != nullptr) who = product.say(parts::measure_word(sanction->measure));
  const std::string said =
      others > 0 ? product.say.count(Say::notice_reactions, static_cast<std::int64_t>(others), who)
                 : product.say(words_of(notice.kind), {who});
  const std::string title = ui::led(said, ui.rtl());
  std::string subtitle = about(product, notice);
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
                    .icon = notice.by ? ui::Icon::kNone : icon_of(notice.kind),
                    .avatar = notice.by ? &avatar : nullptr,
                    .unread = product.is_unread(notice),
                    .title_lines = ui.phone() ? 2 : 1})) {
    if (!notice.post) return product.go({.panel = "profile"});
    product.go({.panel = "thread", .post = notice.post});
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
