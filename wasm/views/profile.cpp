// SPDX-License-Identifier: MIT
// A member: who they are, what they gave to the community, what they wrote lately. One's own can be
// edited here.
#include "wasm/parts/fair.h"
#include "wasm/parts/honours.h"
#include "wasm/parts/people.h"
#include "wasm/parts/post_card.h"
#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

constexpr std::size_t kRecentMax = 10;

void figures(ui::Ui& ui, Product& product, const model::Member& member) {
  const auto flow = ui.flow({.gap = 12, .line_gap = 12});
  const float share = ui.share(ui.phone() ? 2 : 4, 12);
  const auto tile = [&](std::string_view key, Say label, std::uint32_t value) {
    const auto column = ui.column({.width = share});
    const std::string text = std::to_string(value);
    ui::figure(ui, key, {.label = product.say(label), .value = text});
  };
  tile("posts", Say::figure_posts, member.posts);
  tile("replies", Say::figure_replies, member.replies);
  tile("reactions", Say::figure_reactions, member.reactions);
  tile("accepted", Say::figure_accepted, member.accepted);
}

void relation_buttons(ui::Ui& ui, Product& product, const model::Member& member) {
  if (!product.is_member() || member.id == product.me()) return;
  const auto& mine = product.state().relation(product.me());
  const auto kind = model::TargetKind::kMember;
  const bool follows = mine.follows(kind, member.id.value);
  const bool mutes = mine.mutes(kind, member.id.value);
  const auto row = ui.row({.height = 38});
  if (ui::button(ui, "follow",
                 {.label = product.say(follows ? Say::following : Say::follow),
                  .kind = follows ? ui::ButtonKind::kGhost : ui::ButtonKind::kSoft,
                  .toggle = true,
                  .on = follows})) {
    model::Follow wish;
    wish.target_kind = kind;
    wish.target = member.id.value;
    wish.off = follows;
    product.try_wish(ui, std::move(wish));
  }
  if (ui::button(ui, "mute",
                 {.label = product.say(mutes ? Say::unmute_member : Say::mute_member,
                                       {product.name_of(member.id)}),
                  .kind = ui::ButtonKind::kGhost,
                  .icon = ui::Icon::mute})) {
    model::Mute wish;
    wish.target_kind = kind;
    wish.target = member.id.value;
    wish.off = mutes;
    product.try_wish(ui, std::move(wish));
  }
}

void edit(ui::Ui& ui, Product& product, const model::Member& member) {
  Product::Scratch& name = product.scratch("profile-name");
  Product::Scratch& about = product.scratch("profile-about");
  Product::Scratch& open = product.scratch("profile-edit");
  if (!open.open) {
    const auto row = ui.row({.height = 38});
    if (ui::button(ui, "edit",
                   {.label = product.say(Say::edit_profile),
                    .kind = ui::ButtonKind::kSoft,
                    .icon = ui::Icon::edit})) {
      open.open = true;
      name.text = member.name();
      about.text = member.profile.body;
      ui.wake();
    }
    return;
  }
  ui::field(ui, "name", name.text,
            {.label = product.say(Say::display_name), .error = open.error, .required = true});
  ui::field(ui, "about", about.text,
            {.label = product.say(Say::about_you),
             .hint = product.say(Say::about_hint),
             .multiline = true,
             .rows_min = 3});
  const auto row = ui.row({.height = 38});
  ui.to_end();
  if (ui::button(ui, "save", {.label = product.say(Say::save)})) {
    model::EditProfile wish;
    wish.name = name.text;
    wish.about = about.text;
    open.error = product.wish(std::move(wish));
    open.open = !open.error.empty();
    if (!open.open) {
      ui::show_toast(ui, {.words = std::string(product.say(Say::saved)), .tone = ui::Tone::kGood});
    }
    ui.wake();
  }
  if (ui::button(ui, "cancel",
                 {.label = product.say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    open = {};
    ui.wake();
  }
}

// What moderators know of a member, and what they can do.
void member_notes(ui::Ui& ui, Product& product, const model::Member& member) {
  const auto card = ui::card(
      ui, "notes", {.name = product.say(Say::notes_title), .role = ui::Role::kRegion, .gap = 8});
  ui::heading(ui, product.say(Say::notes_title), 3);
  const model::Dossier* dossier = product.state().dossiers.find(member.id);
  if (dossier != nullptr) parts::notes_of(ui, product, dossier->notes);
  parts::note_field(ui, product, {}, member.id);
  if (member.role < product.role() &&
      ui::button(
          ui, "sanction",
          {.label = product.say(Say::sanction), .kind = ui::ButtonKind::kOutline, .small = true})) {
    parts::ask_sanction(product, member.id, {}, {});
  }
}

void recent(ui::Ui& ui, Product& product, MemberId member) {
  const State& state = product.state();
  ui::heading(ui, product.say(Say::recent_posts), 3);
  std::size_t shown = 0;
  for (auto at = state.threads.rbegin(); at != state.threads.rend() && shown < kRecentMax; ++at) {
    const model::Post* post = state.post(*at);
    if (post == nullptr || post->author != member) continue;
    if (!community::can_read(state, *post, product.me())) continue;
    parts::feed_card(ui, product, *post, shown, kRecentMax);
    ++shown;
  }
  if (shown == 0) ui::text(ui, product.say(Say::no_posts_member), ui::Type::kBody, ui::Ink::kMuted);
}

}  // namespace

void draw_profile(ui::Ui& ui, Product& product) {
  const MemberId id = product.place().member ? product.place().member : product.me();
  const model::Member* member = product.state().member(id);
  if (member == nullptr) {
    if (ui::empty_state(ui, "unknown",
                        {.icon = ui::Icon::user,
                         .title = product.say(Say::former_member),
                         .action = product.say(Say::back)})) {
      product.back();
    }
    return;
  }
  {
    const auto card = ui::card(
        ui, "member", {.name = product.say(Say::profile), .role = ui::Role::kRegion, .gap = 16});
    {
      const auto row = ui.row({.height = 72, .gap = 16});
      ui::avatar(ui, {.name = product.name_of(id), .seed = id.value, .size = 72});
      const auto column = ui.column({.gap = 4});
      ui.space(8);  // two lines in the middle of the picture's height
      ui::heading(ui, product.name_of(id), 2, ui::Type::kTitle);
      {
        const auto flow = ui.flow({});
        parts::role_badge(ui, product, *member);
        ui::text(ui, product.say(Say::member_since, {product.date(member->joined_ms)}),
                 ui::Type::kMeta, ui::Ink::kMuted);
      }
    }
    if (!member->profile.body.empty()) ui::text(ui, member->profile.body, ui::Type::kBody);
    figures(ui, product, *member);
    relation_buttons(ui, product, *member);
    if (id == product.me()) edit(ui, product, *member);
  }
  parts::showcase(ui, product, id);
  const bool own = id == product.me();
  if (own || product.is_moderator()) {
    parts::sanctions_of(ui, product, id, own ? Say::sanctions_mine : Say::sanctions_of);
  }
  if (!own && product.is_moderator()) member_notes(ui, product, *member);
  recent(ui, product, id);
}

}  // namespace hearth
