// SPDX-License-Identifier: MIT
#include "wasm/parts/post_card.h"

#include "shared/base/hash.h"
#include "shared/rules/rules.h"
#include "wasm/member/address.h"
#include "wasm/member/host.h"
#include "wasm/parts/asking.h"
#include "wasm/parts/composer.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/moderating.h"
#include "wasm/parts/opinions.h"
#include "wasm/parts/people.h"
#include "wasm/parts/place_link.h"
#include "wasm/parts/rich.h"
#include "wasm/parts/why.h"

namespace hearth::parts {
namespace {

using model::Post;
using model::PostState;

/// The question before one's own post goes.
struct Deleting {
  bool open = false;
  PostId post{};
};

// ---- the menu of a post

enum class Deed : std::uint8_t {
  kMore,
  kLess,
  kHide,
  kFollowAuthor,
  kMuteAuthor,
  kMuteTopic,
  kCopy,
  kEdit,
  kDelete,
  kReport,
  kPin,
  kLock,
  kHold,
  kRemove
};

class DeedMenu {
 public:
  void add(Deed deed, std::string label, ui::Icon icon, bool danger = false, bool line = false) {
    deeds_.push_back(deed);
    labels_.push_back(std::move(label));
    icons_.push_back({icon, danger, line});
  }
  /// The deed chosen this frame, or nothing.
  std::optional<Deed> show(ui::Ui& ui, std::string_view name) {
    std::vector<ui::MenuItem> items;
    items.reserve(deeds_.size());
    for (std::size_t i = 0; i < deeds_.size(); ++i) {
      items.push_back({.label = labels_[i],
                       .icon = icons_[i].icon,
                       .danger = icons_[i].danger,
                       .separated = icons_[i].line});
    }
    const int picked = ui::menu_button(
        ui, "more",
        {.name = name, .kind = ui::ButtonKind::kIcon, .icon = ui::Icon::more, .small = true},
        items);
    if (picked < 0) return std::nullopt;
    return deeds_[static_cast<std::size_t>(picked)];
  }

 private:
  struct Look {
    ui::Icon icon;
    bool danger, line;
  };
  std::vector<Deed> deeds_;
  std::vector<std::string> labels_;
  std::vector<Look> icons_;
};

void offer_personal(DeedMenu& menu, const Words& say, const Community& community, const Post& post,
                    CardPlace where) {
  if (where == CardPlace::kFeed) {
    menu.add(Deed::kMore, std::string(say(Say::more_like_this)), ui::Icon::plus);
    menu.add(Deed::kLess, std::string(say(Say::less_like_this)), ui::Icon::eye_off);
    menu.add(Deed::kHide, std::string(say(Say::hide_post)), ui::Icon::close);
  }
  menu.add(Deed::kCopy, std::string(say(Say::copy_link)), ui::Icon::link, false,
           where == CardPlace::kFeed);
  if (!community.is_member() || !post.author || post.author == community.me()) return;
  const std::string_view name = say.name_of(post.author);
  const auto& mine = community.state().relation(community.me());
  const bool muted = mine.mutes(model::TargetKind::kMember, post.author.value);
  menu.add(Deed::kFollowAuthor,
           mine.follows(model::TargetKind::kMember, post.author.value)
               ? std::string(say(Say::following))
               : say(Say::follow_member, {name}),
           ui::Icon::user);
  menu.add(Deed::kMuteAuthor, say(muted ? Say::unmute_member : Say::mute_member, {name}),
           ui::Icon::mute);
  if (post.topic && where == CardPlace::kFeed) {
    menu.add(Deed::kMuteTopic, std::string(say(Say::mute_topic)), ui::Icon::mute);
  }
}

void offer_owned(DeedMenu& menu, const Words& say, const Community& community, const Post& post) {
  const bool mine = post.author && post.author == community.me();
  if (mine && post.state != PostState::kRemoved) {
    menu.add(Deed::kEdit, std::string(say(Say::edit)), ui::Icon::edit, false, true);
    menu.add(Deed::kDelete, std::string(say(Say::delete_post)), ui::Icon::trash, true);
  } else if (post.state == PostState::kLive) {
    menu.add(Deed::kReport, std::string(say(Say::report)), ui::Icon::flag, false, true);
  }
  if (!community.is_moderator()) return;
  if (!post.is_reply()) {
    menu.add(Deed::kPin, std::string(say(post.pinned ? Say::unpin_post : Say::pin_post)),
             ui::Icon::pin, false, true);
    menu.add(Deed::kLock, std::string(say(post.locked ? Say::unlock_thread : Say::lock_thread)),
             ui::Icon::lock);
  }
  if (post.author != community.me() && post.state == PostState::kLive) {
    menu.add(Deed::kHold, std::string(say(Say::hold)), ui::Icon::clock);
    menu.add(Deed::kRemove, std::string(say(Say::remove)), ui::Icon::shield, true);
  }
}

void moderate(ui::Ui& ui, Wishes& wishes, PostId post, model::Handling handling) {
  model::Moderate wish;
  wish.post = post;
  wish.handling = handling;
  wishes.send(ui, std::move(wish));
}

void set_relation(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                  model::TargetKind kind, std::uint64_t target, bool mute) {
  const auto& mine = community.state().relation(community.me());
  if (mute) {
    model::Mute wish;
    wish.target_kind = kind;
    wish.target = target;
    wish.off = mine.mutes(kind, target);
    const bool now_muted = !wish.off;
    if (wishes.send(ui, std::move(wish)) && now_muted) {
      ui::show_toast(ui, {.words = std::string(say(Say::muted))});
    }
    return;
  }
  model::Follow wish;
  wish.target_kind = kind;
  wish.target = target;
  wish.off = mine.follows(kind, target);
  wishes.send(ui, std::move(wish));
}

void do_feed_deed(ui::Ui& ui, const Words& say, Vault& vault, FeedOrder& feed, const Post& post,
                  Deed deed) {
  if (deed == Deed::kHide) {
    feed::hide(vault.profile, post.id);
    ui::show_toast(ui, {.words = std::string(say(Say::hidden_post))});
  } else {
    const int by = deed == Deed::kMore ? 1 : -1;
    if (post.topic) feed::add_taste(vault.profile, feed::TasteFor::kTopic, post.topic.value, by);
    feed::add_taste(vault.profile, feed::TasteFor::kAuthor, post.author.value, by);
    ui::show_toast(ui, {.words = std::string(say(Say::taste_noted))});
  }
  feed.forget();
  vault.save_profile();
}

void do_deed(ui::Ui& ui, Desk& desk, const Post& post, Deed deed) {
  using model::Handling;
  using model::TargetKind;
  switch (deed) {
    case Deed::kMore:
    case Deed::kLess:
    case Deed::kHide: return do_feed_deed(ui, desk.say, desk.vault, desk.feed, post, deed);
    case Deed::kFollowAuthor:
      return set_relation(ui, desk.say, desk.community, desk.wishes, TargetKind::kMember,
                          post.author.value, false);
    case Deed::kMuteAuthor:
      return set_relation(ui, desk.say, desk.community, desk.wishes, TargetKind::kMember,
                          post.author.value, true);
    case Deed::kMuteTopic:
      return set_relation(ui, desk.say, desk.community, desk.wishes, TargetKind::kTopic,
                          post.topic.value, true);
    case Deed::kCopy:
      host::copy_address(address_of({.panel = PanelId::thread, .post = post.id}));
      ui::show_toast(ui, {.words = std::string(desk.say(Say::link_copied))});
      return;
    case Deed::kEdit: return desk.places.go({.panel = PanelId::compose, .post = post.id});
    case Deed::kDelete: ui.kept<Deleting>("delete") = {.open = true, .post = post.id}; return;
    case Deed::kReport:
      if (desk.wishes.ensure_member()) ask_report(ui, post.id);
      return;
    case Deed::kPin:
      return moderate(ui, desk.wishes, post.id, post.pinned ? Handling::kUnpin : Handling::kPin);
    case Deed::kLock:
      return moderate(ui, desk.wishes, post.id, post.locked ? Handling::kUnlock : Handling::kLock);
    case Deed::kHold: return ask_decision(ui, Handling::kHold, {post.id});
    case Deed::kRemove: return ask_decision(ui, Handling::kRemove, {post.id});
  }
}

void state_note(ui::Ui& ui, const Words& say, const Community& community, const Post& post) {
  if (post.state == PostState::kLive) return;
  const ui::Tone tone = post.state == PostState::kHeld ? ui::Tone::kWarn : ui::Tone::kNeutral;
  const ui::Icon icon = post.state == PostState::kHeld ? ui::Icon::clock : ui::Icon::shield;
  const model::Case* row = community.state().cases.find(post.decided_in);
  const bool mine = post.author && post.author == community.me();
  // What only waits was not decided yet; what was decided is appealed once.
  const bool decided = row != nullptr ? row->decided() : post.state == PostState::kRemoved;
  const bool unanswered = row == nullptr || row->appeal.state == model::AppealState::kNone;
  const std::string words = state_words(say, community, post);
  const std::string_view action =
      mine && decided && unanswered ? say(Say::appeal) : std::string_view{};
  const ui::BannerOptions banner{
      .words = words, .tone = tone, .icon = icon, .action = action, .silent = true};
  if (ui::banner(ui, "state", banner) == ui::BannerResult::kAction) {
    ask_appeal(ui, post.id, {});
  }
  if (mine && !unanswered) {
    ui::text(ui, appeal_words(say, row->appeal), ui::Type::kMeta, ui::Ink::kMuted);
  }
}

void reply_button(ui::Ui& ui, const Words& say, Wishes& wishes, Places& places, const Post& post,
                  CardPlace where) {
  const std::string replies = say.count(Say::replies_count, post.replies);
  const bool in_feed = where == CardPlace::kFeed;
  const std::string label = !in_feed     ? std::string(say(Say::reply))
                            : ui.phone() ? std::to_string(post.replies)
                                         : replies;
  if (!ui::button(ui, "reply",
                  {.label = label,
                   .name = in_feed ? replies : std::string(say(Say::reply)),
                   .kind = ui::ButtonKind::kGhost,
                   .icon = in_feed ? ui::Icon::chat : ui::Icon::reply,
                   .small = true})) {
    return;
  }
  if (in_feed) {
    places.go({.panel = PanelId::thread, .post = post.root});
  } else if (wishes.ensure_member()) {
    ReplyBox& box = reply_box_of(ui, post.id);
    box.open = where == CardPlace::kThread || !box.open;
    box.wants_focus = box.open;
    box.opener = ui.id("reply");
    ui.wake();
  }
}

// The rule's own sentence with the words it caught in this post, where it caught any.
std::string rule_says(const Words& say, const Community& community, const Post& post) {
  for (const model::Finding& finding : post.verdict.findings) {
    if (finding.rule != post.reason_rule) continue;
    return rules::explain(*community.state().rulebook.rules, finding, say.language());
  }
  return {};
}

}  // namespace

std::string state_words(const Words& say, const Community& community, const Post& post) {
  std::string words;
  switch (post.state) {
    case PostState::kHeld:
      words = say(Say::held_post);
      if (!post.reason.empty()) words += " " + say(Say::held_because, {post.reason});
      break;
    case PostState::kRemoved:
      words = post.reason.empty() ? std::string(say(Say::removed_post))
                                  : say(Say::removed_because, {post.reason});
      break;
    case PostState::kDeleted: return std::string(say(Say::deleted_post));
    case PostState::kLive: return {};
  }
  if (!post.reason_rule.empty()) {
    words += " " + say(Say::removed_rule, {rule_title(say, community, post.reason_rule)});
    const std::string why = rule_says(say, community, post);
    if (!why.empty()) words += " " + why;
  }
  return words;
}

bool post_text(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
               Places& places, const Post& post, CardPlace where, int lines_max) {
  state_note(ui, say, community, post);
  if (!post.content.title.empty()) {
    if (where == CardPlace::kFeed || where == CardPlace::kQueue) {
      place_link(ui, places, "title",
                 {.label = post.content.title, .type = ui::Type::kTitle, .plain = true},
                 {.panel = PanelId::thread, .post = post.root});
    } else if (where == CardPlace::kComment) {
      ui::heading(ui, post.content.title, 3, ui::Type::kBodyStrong);
    } else {
      ui::heading(ui, post.content.title, 2, ui::Type::kDisplay);
    }
  }
  bool cut = false;
  if (!post.content.body.empty()) {
    const RichSource& source =
        rich_source(ui, base::mix64(post.id.value, post.revision), post.content.body);
    cut = ui::rich_text(ui, "body", source.blocks(),
                        {.links = source.links(), .lines_max = lines_max})
              .truncated;
  }
  asking(ui, say, community, wishes, post);
  return cut;
}

void post_menu(ui::Ui& ui, Desk& desk, const Post& post, CardPlace where) {
  DeedMenu menu;
  offer_personal(menu, desk.say, desk.community, post, where);
  offer_owned(menu, desk.say, desk.community, post);
  if (const auto deed = menu.show(ui, desk.say(Say::more))) do_deed(ui, desk, post, *deed);
}

void post_actions(ui::Ui& ui, Desk& desk, const Post& post, CardPlace where) {
  // On a phone opinions have lines of their own, as many as they need.
  const bool narrow = ui.phone();
  if (narrow && post.state == PostState::kLive) {
    const auto lines = ui.flow({.gap = 2, .line_gap = 6, .height = 34});
    opinions(ui, desk.say, desk.community, desk.wishes, post);
  }
  const auto row = ui.row({.height = 34, .gap = 6});
  if (!narrow) opinions(ui, desk.say, desk.community, desk.wishes, post);
  if (post.state == PostState::kLive)
    reply_button(ui, desk.say, desk.wishes, desk.places, post, where);
  ui.to_end();
  post_menu(ui, desk, post, where);
  const bool explains = where == CardPlace::kFeed && desk.feed.explains(post.id) &&
                        desk.places.here().panel == PanelId::feed;
  if (explains) why_button(ui, desk.say, post.id);
}

void feed_card(ui::Ui& ui, Desk& desk, const Post& post, std::size_t position, std::size_t total) {
  const std::string name =
      post.content.title.empty() ? std::string(desk.say.name_of(post.author)) : post.content.title;
  const auto card = ui::card(ui, ui::Key{"post", post.id.value},
                             {.name = name,
                              .set_size = static_cast<int>(total),
                              .position_in_set = static_cast<int>(position + 1),
                              .highlight = desk.feed.is_new(post.id)});
  {
    const auto row = ui.row({.height = 44, .gap = 12});
    byline(ui, desk.say, desk.community, desk.places, "by", post.author,
           {.at_ms = post.created_ms, .post = &post});
  }
  const bool cut =
      post_text(ui, desk.say, desk.community, desk.wishes, desk.places, post, CardPlace::kFeed, 8);
  if (cut) {
    place_link(ui, desk.places, "rest", {.label = desk.say(Say::show_more)},
               {.panel = PanelId::thread, .post = post.root});
  }
  post_actions(ui, desk, post, CardPlace::kFeed);
  if (desk.places.here().panel == PanelId::feed)
    why(ui, desk.say, desk.community, desk.places, desk.feed, post.id);
}

void post_dialogs(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes) {
  report_dialog(ui, say, wishes);
  decision_dialog(ui, say, community, wishes, model::Handling::kRemove);
  decision_dialog(ui, say, community, wishes, model::Handling::kHold);
  Deleting& deleting = ui.kept<Deleting>("delete");
  const auto answer = ui::confirm(ui, "delete", deleting.open,
                                  {.title = say(Say::delete_title),
                                   .words = say(Say::delete_words),
                                   .confirm = say(Say::delete_post),
                                   .cancel = say(Say::cancel),
                                   .danger = true});
  if (answer == ui::Confirmed::kYes) {
    model::DeletePost wish;
    wish.post = deleting.post;
    wishes.send(ui, std::move(wish));
  }
}

}  // namespace hearth::parts
