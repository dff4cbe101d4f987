// SPDX-License-Identifier: MIT
// A member: who they are, what they gave to the community, what they wrote lately. One's own can be
// edited here.
#include "wasm/member/panel.h"
#include "wasm/parts/account.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/medals.h"
#include "wasm/parts/people.h"
#include "wasm/parts/post_card.h"
#include "wasm/parts/sweeping.h"

namespace hearth {
namespace {

constexpr std::size_t kRecentMax = 10;

void figures(ui::Ui& ui, const Words& say, const model::Member& member) {
  const auto flow = ui.flow({.gap = 12, .line_gap = 12});
  const float share = ui.share(ui.phone() ? 2 : 4, 12);
  const auto tile = [&](std::string_view key, Say label, std::uint32_t value) {
    const auto column = ui.column({.width = share});
    const std::string text = std::to_string(value);
    ui::figure(ui, key, {.label = say(label), .value = text});
  };
  tile("posts", Say::figure_posts, member.posts);
  tile("replies", Say::figure_replies, member.replies);
  tile("reactions", Say::figure_reactions, member.reactions);
  tile("accepted", Say::figure_accepted, member.accepted);
}

void relation_buttons(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                      const model::Member& member) {
  if (!community.is_member() || member.id == community.me()) return;
  const auto& mine = community.state().relation(community.me());
  const auto kind = model::TargetKind::kMember;
  const bool follows = mine.follows(kind, member.id.value);
  const bool mutes = mine.mutes(kind, member.id.value);
  const auto row = ui.row({.height = 38});
  if (ui::button(ui, "follow",
                 {.label = say(follows ? Say::following : Say::follow),
                  .kind = follows ? ui::ButtonKind::kGhost : ui::ButtonKind::kSoft,
                  .toggle = true,
                  .on = follows})) {
    model::Follow wish;
    wish.target_kind = kind;
    wish.target = member.id.value;
    wish.off = follows;
    wishes.send(ui, std::move(wish));
  }
  if (ui::button(
          ui, "mute",
          {.label = say(mutes ? Say::unmute_member : Say::mute_member, {say.name_of(member.id)}),
           .kind = ui::ButtonKind::kGhost,
           .icon = ui::Icon::mute})) {
    model::Mute wish;
    wish.target_kind = kind;
    wish.target = member.id.value;
    wish.off = mutes;
    wishes.send(ui, std::move(wish));
  }
}

struct ProfileForm {
  bool open = false;
  std::string name{}, about{}, error{};
};

void edit(ui::Ui& ui, const Words& say, Wishes& wishes, const model::Member& member) {
  ProfileForm& form = ui.kept<ProfileForm>("profile");
  if (!form.open) {
    const auto row = ui.row({.height = 38});
    if (ui::button(ui, "edit",
                   {.label = say(Say::edit_profile),
                    .kind = ui::ButtonKind::kSoft,
                    .icon = ui::Icon::edit})) {
      form = {.open = true, .name = std::string(member.name()), .about = member.profile.body};
      ui.wake();
    }
    return;
  }
  ui::field(ui, "name", form.name,
            {.label = say(Say::display_name), .error = form.error, .required = true});
  ui::field(ui, "about", form.about,
            {.label = say(Say::about_you),
             .hint = say(Say::about_hint),
             .multiline = true,
             .rows_min = 3});
  const auto row = ui.row({.height = 38});
  ui.to_end();
  if (ui::button(ui, "save", {.label = say(Say::save)})) {
    model::EditProfile wish;
    wish.name = form.name;
    wish.about = form.about;
    form.error = wishes.refusal_of(std::move(wish));
    form.open = !form.error.empty();
    if (!form.open) {
      ui::show_toast(ui, {.words = std::string(say(Say::saved)), .tone = ui::Tone::kGood});
    }
    ui.wake();
  }
  if (ui::button(ui, "cancel", {.label = say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    form = {};
    ui.wake();
  }
}

void listing(ui::Ui& ui, const Words& say, Wishes& wishes, const model::Member& member) {
  bool listed = !member.unlisted;
  if (ui::toggle(ui, "listed", listed,
                 {.label = say(Say::members_list_me), .hint = say(Say::members_list_hint)})) {
    wishes.send(ui, model::OptIn{model::Opt::kUnlisted, listed});
  }
}

// What moderators know of a member, and what they can do.
void member_notes(ui::Ui& ui, Desk& desk, const model::Member& member) {
  const Words& say = desk.say;
  const Community& community = desk.community;
  Wishes& wishes = desk.wishes;
  const auto card =
      ui::card(ui, "notes", {.name = say(Say::notes_title), .role = ui::Role::kRegion, .gap = 8});
  ui::heading(ui, say(Say::notes_title), 3);
  const model::Dossier* dossier = community.state().dossiers.find(member.id);
  if (dossier != nullptr) parts::notes_of(ui, say, dossier->notes);
  parts::note_field(ui, say, wishes, {}, member.id);
  if (member.role < community.role() &&
      ui::button(ui, "sanction",
                 {.label = say(Say::sanction), .kind = ui::ButtonKind::kOutline, .small = true})) {
    parts::ask_sanction(ui, member.id, {}, {});
  }
  if (member.role < community.role() &&
      ui::button(ui, "sweep",
                 {.label = say(Say::sweep_all, {say.name_of(member.id)}),
                  .kind = ui::ButtonKind::kOutline,
                  .small = true})) {
    parts::ask_sweep(ui, {member.id});
  }
  if (member.role < community.role()) {
    parts::reset_for_member(ui, say, desk.boot, desk.account, member.id);
  }
}

void recent(ui::Ui& ui, Desk& desk, MemberId member) {
  const State& state = desk.community.state();
  ui::heading(ui, desk.say(Say::recent_posts), 3);
  std::size_t shown = 0;
  for (auto at = state.threads.rbegin(); at != state.threads.rend() && shown < kRecentMax; ++at) {
    const model::Post* post = state.post(*at);
    if (post == nullptr || post->author != member) continue;
    if (!community::can_read(state, *post, desk.community.me())) continue;
    parts::feed_card(ui, desk, *post, shown, kRecentMax);
    ++shown;
  }
  if (shown == 0) ui::text(ui, desk.say(Say::no_posts_member), ui::Type::kBody, ui::Ink::kMuted);
}

// A member this device does not hold, as the directory tells them.
model::Member member_of(const api::MemberRow& row) {
  model::Member member;
  member.id = row.member;
  member.profile.title = row.name;
  member.profile.body = row.about;
  member.role = row.role;
  member.standing = row.standing;
  member.joined_ms = row.joined_ms;
  member.posts = row.posts;
  member.replies = row.replies;
  member.reactions = row.reactions;
  member.accepted = row.accepted;
  return member;
}

void draw(ui::Ui& ui, Desk& desk) {
  const MemberId id = desk.places.here().member ? desk.places.here().member : desk.community.me();
  const model::Member* member = desk.community.state().member(id);
  model::Member told;
  if (const api::MemberRow* row = desk.directory.one(id); member == nullptr && row != nullptr) {
    told = member_of(*row);
    member = &told;
  }
  if (member == nullptr) {
    const bool comes = desk.community.is_member() && desk.community.reachable();
    if (!desk.community.loaded() || (comes && !desk.directory.knows(id))) {
      return ui::skeleton_card(ui);
    }
    if (ui::empty_state(ui, "unknown",
                        {.icon = ui::Icon::user,
                         .title = desk.say(Say::former_member),
                         .action = desk.say(Say::back)})) {
      desk.places.back();
    }
    return;
  }
  {
    const auto card = ui::card(
        ui, "member", {.name = desk.say(Say::profile), .role = ui::Role::kRegion, .gap = 16});
    {
      const auto row = ui.row({.height = 72, .gap = 16});
      ui::avatar(ui, {.name = member->name(), .seed = id.value, .size = 72});
      const auto column = ui.column({.gap = 4});
      ui.space(8);  // two lines in the middle of the picture's height
      ui::heading(ui, member->name(), 2, ui::Type::kTitle);
      {
        const auto flow = ui.flow({});
        parts::role_badge(ui, desk.say, *member);
        ui::text(ui, desk.say(Say::member_since, {desk.say.date(member->joined_ms)}),
                 ui::Type::kMeta, ui::Ink::kMuted);
      }
    }
    if (!member->profile.body.empty()) ui::text(ui, member->profile.body, ui::Type::kBody);
    figures(ui, desk.say, *member);
    relation_buttons(ui, desk.say, desk.community, desk.wishes, *member);
    if (id == desk.community.me()) {
      edit(ui, desk.say, desk.wishes, *member);
      listing(ui, desk.say, desk.wishes, *member);
    }
  }
  parts::showcase(ui, desk.say, desk.community, desk.wishes, desk.places, id);
  const bool own = id == desk.community.me();
  if (own || desk.community.is_moderator()) {
    parts::sanctions_of(ui, desk.say, desk.community, id,
                        own ? Say::sanctions_mine : Say::sanctions_of);
  }
  if (!own && desk.community.is_moderator()) member_notes(ui, desk, *member);
  recent(ui, desk, id);
}

}  // namespace

constinit const Panel profile_panel{.id = PanelId::profile,
                                    .title = Say::my_profile,
                                    .icon = ui::Icon::user,
                                    .menus = Menus::kOwn,
                                    .visible = members,
                                    .draw = draw};

}  // namespace hearth
