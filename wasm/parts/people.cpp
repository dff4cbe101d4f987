// SPDX-License-Identifier: MIT
#include "wasm/parts/people.h"

namespace hearth::parts {

void role_badge(ui::Ui& ui, const Product& product, const model::Member& member) {
  switch (member.role) {
    case model::Role::kModerator:
      ui::badge(ui, product.say(Say::role_moderator), ui::Tone::kAccent, ui::Icon::shield);
      return;
    case model::Role::kAdmin:
      ui::badge(ui, product.say(Say::role_admin), ui::Tone::kAccent, ui::Icon::shield);
      return;
    case model::Role::kOwner:
      ui::badge(ui, product.say(Say::role_owner), ui::Tone::kAccent, ui::Icon::shield);
      return;
    case model::Role::kVisitor:
    case model::Role::kMember: break;
  }
  if (member.posts + member.replies > 0 && member.posts + member.replies <= 3) {
    ui::badge(ui, product.say(Say::standing_newcomer), ui::Tone::kGood);
  }
}

void byline(ui::Ui& ui, Product& product, ui::Key key, MemberId member,
            const BylineOptions& options) {
  const auto scope = ui.scope(key);
  const std::string_view name = product.name_of(member);
  ui::avatar(ui, {.name = name, .seed = member.value, .size = options.avatar});
  const auto column = ui.column({.gap = 0});
  {
    const auto row = ui.row({.height = 24, .gap = 8});
    if (ui::link(ui, "who", {.label = name, .type = ui::Type::kBodyStrong})) {
      product.go({.panel = "profile", .member = member});
    }
    const model::Member* row_of = product.state().member(member);
    if (options.badge && row_of != nullptr && !ui.phone()) role_badge(ui, product, *row_of);
  }
  std::string words = product.ago(options.at_ms);
  if (!options.extra.empty()) {
    words += " · ";
    words += options.extra;
  }
  ui::text(ui, words, {.type = ui::Type::kMeta, .ink = ui::Ink::kMuted, .lines_max = 1});
}

Say kind_word(model::PostKind kind) {
  switch (kind) {
    case model::PostKind::kQuestion: return Say::kind_question;
    case model::PostKind::kSuggestion: return Say::kind_suggestion;
    case model::PostKind::kEvent: return Say::kind_event;
    case model::PostKind::kPoll: return Say::kind_poll;
    case model::PostKind::kResource: return Say::kind_resource;
    case model::PostKind::kAnnouncement: return Say::kind_announcement;
    case model::PostKind::kDiscussion:
    case model::PostKind::kReply: break;
  }
  return Say::kind_discussion;
}

ui::Icon kind_icon(model::PostKind kind) {
  switch (kind) {
    case model::PostKind::kQuestion: return ui::Icon::question;
    case model::PostKind::kSuggestion: return ui::Icon::bulb;
    case model::PostKind::kEvent: return ui::Icon::calendar;
    case model::PostKind::kPoll: return ui::Icon::poll;
    case model::PostKind::kResource: return ui::Icon::book;
    case model::PostKind::kAnnouncement: return ui::Icon::bell;
    case model::PostKind::kDiscussion:
    case model::PostKind::kReply: break;
  }
  return ui::Icon::chat;
}

}  // namespace hearth::parts
