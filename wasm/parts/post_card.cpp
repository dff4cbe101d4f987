// SPDX-License-Identifier: MIT
#include "wasm/parts/post_card.h"

#include "shared/base/hash.h"
#include "shared/rules/rules.h"
#include "wasm/parts/asking.h"
#include "wasm/parts/composer.h"
#include "wasm/parts/deeds.h"
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
    cut = ui::rich_text(
              ui, "body", source.blocks(),
              {.links = source.links(), .lines_max = lines_max, .language = source.language()})
              .truncated;
  }
  asking(ui, say, community, wishes, post);
  return cut;
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
  deeds_menu(ui, desk, post, where);
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
  delete_dialog(ui, say, wishes);
}

}  // namespace hearth::parts
