// SPDX-License-Identifier: MIT
#include "wasm/parts/deeds.h"

#include <array>

#include "wasm/member/address.h"
#include "wasm/member/host.h"
#include "wasm/parts/bookmarks.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/moderating.h"

namespace hearth::parts {
namespace {

using model::Handling;
using model::Post;
using model::PostState;
using model::TargetKind;

/// The question before one's own post goes.
struct Deleting {
  bool open = false;
  PostId post{};
};

/// What an act is about.
struct About {
  Desk& desk;
  const Words& say;
  const Community& community;
  const Post& post;
  CardPlace where;

  [[nodiscard]] bool in_feed() const { return where == CardPlace::kFeed; }
  [[nodiscard]] bool own() const { return post.author && post.author == community.me(); }
  [[nodiscard]] bool live() const { return post.state == PostState::kLive; }
  [[nodiscard]] bool stands() const { return own() && post.state != PostState::kRemoved; }
  [[nodiscard]] bool anothers() const { return community.is_member() && post.author && !own(); }
  [[nodiscard]] bool root_led() const { return community.is_moderator() && !post.is_reply(); }
  [[nodiscard]] bool led() const { return community.is_moderator() && !own() && live(); }
  [[nodiscard]] const community::Relations& mine() const {
    return community.state().relation(community.me());
  }
};

/// A line stands above the first act of a group.
enum class Group : std::uint8_t { kOrder, kMine, kPost, kModerating };

struct Deed {
  Group group;
  ui::Icon icon;
  /// Empty: not offered.
  std::string (*label)(const About&);
  void (*act)(ui::Ui&, const About&);
  bool danger = false;
};

std::string if_so(const About& at, bool offered, Say words) {
  return offered ? std::string(at.say(words)) : std::string();
}

void taste(ui::Ui& ui, const About& at, int by) {
  auto& profile = at.desk.vault.profile;
  if (at.post.topic) feed::add_taste(profile, feed::TasteFor::kTopic, at.post.topic.value, by);
  feed::add_taste(profile, feed::TasteFor::kAuthor, at.post.author.value, by);
  ui::show_toast(ui, {.words = std::string(at.say(Say::taste_noted))});
  at.desk.feed.forget();
  at.desk.vault.save_profile();
}

void hide(ui::Ui& ui, const About& at) {
  feed::hide(at.desk.vault.profile, at.post.id);
  ui::show_toast(ui, {.words = std::string(at.say(Say::hidden_post))});
  at.desk.feed.forget();
  at.desk.vault.save_profile();
}

void keep(ui::Ui& ui, const About& at) {
  bookmark(ui, at.say, at.desk.wishes,
           {.post = at.post.id, .off = is_bookmarked(at.community, at.post.id)});
}

void copy(ui::Ui& ui, const About& at) {
  host::copy_address(address_of({.panel = PanelId::thread, .post = at.post.id}));
  ui::show_toast(ui, {.words = std::string(at.say(Say::link_copied))});
}

std::string follow_label(const About& at) {
  if (!at.anothers()) return {};
  return at.mine().follows(TargetKind::kMember, at.post.author.value)
             ? std::string(at.say(Say::following))
             : at.say(Say::follow_member, {at.say.name_of(at.post.author)});
}

void follow_author(ui::Ui& ui, const About& at) {
  model::Follow wish;
  wish.target_kind = TargetKind::kMember;
  wish.target = at.post.author.value;
  wish.off = at.mine().follows(wish.target_kind, wish.target);
  at.desk.wishes.send(ui, std::move(wish));
}

std::string mute_label(const About& at) {
  if (!at.anothers()) return {};
  const bool muted = at.mine().mutes(TargetKind::kMember, at.post.author.value);
  return at.say(muted ? Say::unmute_member : Say::mute_member, {at.say.name_of(at.post.author)});
}

void mute(ui::Ui& ui, const About& at, TargetKind kind, std::uint64_t target) {
  model::Mute wish;
  wish.target_kind = kind;
  wish.target = target;
  wish.off = at.mine().mutes(kind, target);
  const bool now_muted = !wish.off;
  if (at.desk.wishes.send(ui, std::move(wish)) && now_muted) {
    ui::show_toast(ui, {.words = std::string(at.say(Say::muted))});
  }
}

void report(ui::Ui& ui, const About& at) {
  if (at.desk.wishes.ensure_member()) ask_report(ui, at.post.id);
}

void moderate(ui::Ui& ui, const About& at, Handling handling) {
  model::Moderate wish;
  wish.post = at.post.id;
  wish.handling = handling;
  at.desk.wishes.send(ui, std::move(wish));
}

constexpr std::array kDeeds{
    Deed{Group::kOrder, ui::Icon::plus,
         [](const About& at) { return if_so(at, at.in_feed(), Say::more_like_this); },
         [](ui::Ui& ui, const About& at) { taste(ui, at, 1); }},
    Deed{Group::kOrder, ui::Icon::eye_off,
         [](const About& at) { return if_so(at, at.in_feed(), Say::less_like_this); },
         [](ui::Ui& ui, const About& at) { taste(ui, at, -1); }},
    Deed{Group::kOrder, ui::Icon::close,
         [](const About& at) { return if_so(at, at.in_feed(), Say::hide_post); }, hide},
    Deed{Group::kMine, ui::Icon::bookmark,
         [](const About& at) {
           const bool kept = is_bookmarked(at.community, at.post.id);
           return if_so(at, true, kept ? Say::bookmark_off : Say::bookmark_set);
         },
         keep},
    Deed{Group::kMine, ui::Icon::link,
         [](const About& at) { return if_so(at, true, Say::copy_link); }, copy},
    Deed{Group::kMine, ui::Icon::user, follow_label, follow_author},
    Deed{Group::kMine, ui::Icon::mute, mute_label,
         [](ui::Ui& ui, const About& at) {
           mute(ui, at, TargetKind::kMember, at.post.author.value);
         }},
    Deed{
        Group::kMine, ui::Icon::mute,
        [](const About& at) {
          return if_so(at, at.anothers() && at.post.topic && at.in_feed(), Say::mute_topic);
        },
        [](ui::Ui& ui, const About& at) { mute(ui, at, TargetKind::kTopic, at.post.topic.value); }},
    Deed{Group::kPost, ui::Icon::edit,
         [](const About& at) { return if_so(at, at.stands(), Say::edit); },
         [](ui::Ui&, const About& at) {
           at.desk.places.go({.panel = PanelId::compose, .post = at.post.id});
         }},
    Deed{Group::kPost, ui::Icon::trash,
         [](const About& at) { return if_so(at, at.stands(), Say::delete_post); },
         [](ui::Ui& ui, const About& at) {
           ui.kept<Deleting>("delete") = {.open = true, .post = at.post.id};
         },
         true},
    Deed{Group::kPost, ui::Icon::flag,
         [](const About& at) { return if_so(at, !at.stands() && at.live(), Say::report); }, report},
    Deed{Group::kModerating, ui::Icon::pin,
         [](const About& at) {
           return if_so(at, at.root_led(), at.post.pinned ? Say::unpin_post : Say::pin_post);
         },
         [](ui::Ui& ui, const About& at) {
           moderate(ui, at, at.post.pinned ? Handling::kUnpin : Handling::kPin);
         }},
    Deed{Group::kModerating, ui::Icon::lock,
         [](const About& at) {
           return if_so(at, at.root_led(), at.post.locked ? Say::unlock_thread : Say::lock_thread);
         },
         [](ui::Ui& ui, const About& at) {
           moderate(ui, at, at.post.locked ? Handling::kUnlock : Handling::kLock);
         }},
    Deed{Group::kModerating, ui::Icon::clock,
         [](const About& at) { return if_so(at, at.led(), Say::hold); },
         [](ui::Ui& ui, const About& at) { ask_decision(ui, Handling::kHold, {at.post.id}); }},
    Deed{Group::kModerating, ui::Icon::shield,
         [](const About& at) { return if_so(at, at.led(), Say::remove); },
         [](ui::Ui& ui, const About& at) { ask_decision(ui, Handling::kRemove, {at.post.id}); },
         true},
};

}  // namespace

void deeds_menu(ui::Ui& ui, Desk& desk, const Post& post, CardPlace where) {
  const About at{desk, desk.say, desk.community, post, where};
  std::vector<std::string> labels;
  std::vector<const Deed*> offered;
  labels.reserve(kDeeds.size());
  for (const Deed& deed : kDeeds) {
    std::string label = deed.label(at);
    if (label.empty()) continue;
    labels.push_back(std::move(label));
    offered.push_back(&deed);
  }
  std::vector<ui::MenuItem> items;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    items.push_back({.label = labels[i],
                     .icon = offered[i]->icon,
                     .danger = offered[i]->danger,
                     .separated = i > 0 && offered[i]->group != offered[i - 1]->group});
  }
  const int picked = ui::menu_button(ui, "more",
                                     {.name = desk.say(Say::more),
                                      .kind = ui::ButtonKind::kIcon,
                                      .icon = ui::Icon::more,
                                      .small = true},
                                     items);
  if (picked >= 0) offered[static_cast<std::size_t>(picked)]->act(ui, at);
}

void delete_dialog(ui::Ui& ui, const Words& say, Wishes& wishes) {
  Deleting& deleting = ui.kept<Deleting>("delete");
  const auto answer = ui::confirm(ui, "delete", deleting.open,
                                  {.title = say(Say::delete_title),
                                   .words = say(Say::delete_words),
                                   .confirm = say(Say::delete_post),
                                   .cancel = say(Say::cancel),
                                   .danger = true});
  if (answer != ui::Confirmed::kYes) return;
  model::DeletePost wish;
  wish.post = deleting.post;
  wishes.send(ui, std::move(wish));
}

}  // namespace hearth::parts
