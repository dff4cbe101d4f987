// SPDX-License-Identifier: MIT
// One conversation: the post, its replies as a tree, and a place to answer.
#include <algorithm>

#include "shared/base/hash.h"
#include "wasm/member/panel.h"
#include "wasm/parts/composer.h"
#include "wasm/parts/people.h"
#include "wasm/parts/post_card.h"
#include "wasm/parts/post_keys.h"

namespace hearth {
namespace {

using model::Post;
using model::PostState;

constexpr std::uint32_t kIndentMax = 4;  // deeper replies stand under one another
constexpr float kIndent = 20;

bool has_live_below(const State& state, PostId id, MemberId viewer, int depth = 0) {
  if (depth > 64) return false;
  for (const PostId child : state.replies(id)) {
    const Post* post = state.post(child);
    if (post == nullptr) continue;
    if (community::can_read(state, *post, viewer)) return true;
    if (has_live_below(state, child, viewer, depth + 1)) return true;
  }
  return false;
}

void accept_button(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                   const Post& root, const Post& reply) {
  const bool may = root.author == community.me() || community.is_moderator();
  if (root.kind != model::PostKind::kQuestion || !may || reply.state != PostState::kLive) return;
  const bool accepted = root.accepted == reply.id;
  if (ui::button(ui, "accept",
                 {.label = say(accepted ? Say::unaccept_answer : Say::accept_answer),
                  .kind = accepted ? ui::ButtonKind::kGhost : ui::ButtonKind::kSoft,
                  .icon = ui::Icon::check,
                  .small = true})) {
    model::AcceptAnswer wish;
    wish.question = root.id;
    wish.answer = accepted ? PostId{} : reply.id;
    wishes.send(ui, std::move(wish));
  }
}

void draw_reply(ui::Ui& ui, Desk& desk, const Post& root, const Post& reply) {
  const State& state = desk.community.state();
  const bool readable = community::can_read(state, reply, desk.community.me());
  const auto indent = ui.row({.gap = 0});
  const float inset =
      kIndent * static_cast<float>(std::min(reply.depth > 0 ? reply.depth - 1 : 0, kIndentMax));
  if (inset > 0) ui.space(ui.phone() ? inset / 2 : inset);
  const auto column = ui.column({});
  const bool accepted = root.accepted == reply.id;
  const auto card = ui::card(ui, ui::Key{"reply", reply.id.value},
                             {.name = desk.say.name_of(reply.author),
                              .padding = 14,
                              .gap = 8,
                              .flat = true,
                              .highlight = accepted || desk.places.here().post == reply.id,
                              .tone = accepted ? ui::Tone::kGood : ui::Tone::kNeutral});
  if (!readable) {
    ui::text(ui, parts::state_words(desk.say, desk.community, reply), ui::Type::kMeta,
             ui::Ink::kMuted);
    return;
  }
  const std::string_view badge = desk.say(Say::accepted_answer);
  const bool aside = accepted && !ui.phone();  // beside the name only where both have room
  if (accepted && !aside) ui::badge(ui, badge, ui::Tone::kGood, ui::Icon::check);
  {
    const auto row = ui.row({.height = 40, .gap = 10});
    // The badge's padding and mark, and the gap before it.
    if (aside) ui.reserve(ui::text_width(ui, badge, ui::Type::kBadge) + 43);
    parts::byline(ui, desk.say, desk.community, desk.places, "by", reply.author,
                  {.at_ms = reply.created_ms,
                   .extra = reply.edited_ms != 0 ? desk.say(Say::edited) : std::string_view{},
                   .avatar = 36});
    if (aside) {
      ui.to_end();
      ui::badge(ui, badge, ui::Tone::kGood, ui::Icon::check);
    }
  }
  parts::post_text(ui, desk.say, desk.community, desk.wishes, desk.places, reply,
                   parts::CardPlace::kReply, 0);
  parts::post_actions(ui, desk, reply, parts::CardPlace::kReply);
  accept_button(ui, desk.say, desk.community, desk.wishes, root, reply);
  if (parts::reply_box_of(ui, reply.id).open) {
    parts::reply_box(ui, desk, reply.id, desk.say(Say::reply_to, {desk.say.name_of(reply.author)}));
  }
}

// `drawn`: the replies in the order they stand.
void draw_replies(ui::Ui& ui, Desk& desk, const Post& root, PostId parent, int depth,
                  std::vector<PostId>& drawn) {
  if (depth > 64) return;
  const State& state = desk.community.state();
  std::vector<PostId> order = state.replies(parent);
  // The accepted answer stands first; the others in the order they came.
  if (parent == root.id && root.accepted) {
    const auto at = std::find(order.begin(), order.end(), root.accepted);
    if (at != order.end()) std::rotate(order.begin(), at, at + 1);
  }
  for (const PostId id : order) {
    const Post* reply = state.post(id);
    if (reply == nullptr) continue;
    const bool readable = community::can_read(state, *reply, desk.community.me());
    if (!readable && !has_live_below(state, id, desk.community.me())) continue;
    drawn.push_back(id);
    const bool open = parts::reply_box_of(ui, id).open;
    const std::uint64_t revision = base::mix64(community::post_hash(*reply),
                                               (open ? 1U : 0U) + (root.accepted == id ? 2U : 0U));
    if (const auto item = ui.item(ui::Key{"item", id.value}, revision)) {
      draw_reply(ui, desk, root, *reply);
    }
    draw_replies(ui, desk, root, id, depth + 1, drawn);
  }
}

void draw_root(ui::Ui& ui, Desk& desk, const Post& root) {
  const auto card =
      ui::card(ui, ui::Key{"root", root.id.value},
               {.name = root.content.title.empty() ? desk.say.name_of(root.author)
                                                   : std::string_view(root.content.title)});
  {
    const auto row = ui.row({.height = 44, .gap = 12});
    parts::byline(ui, desk.say, desk.community, desk.places, "by", root.author,
                  {.at_ms = root.created_ms, .post = &root});
  }
  if (community::can_read(desk.community.state(), root, desk.community.me())) {
    parts::post_text(ui, desk.say, desk.community, desk.wishes, desk.places, root,
                     parts::CardPlace::kThread, 0);
    parts::post_actions(ui, desk, root, parts::CardPlace::kThread);
  } else {
    ui::text(ui, parts::state_words(desk.say, desk.community, root), ui::Type::kBody,
             ui::Ink::kMuted);
  }
}

void draw(ui::Ui& ui, Desk& desk) {
  const State& state = desk.community.state();
  const Post* aimed = state.post(desk.places.here().post);
  const Post* root = aimed != nullptr ? state.post(aimed->root) : nullptr;
  const PostId wanted = root != nullptr ? root->id : desk.places.here().post;
  if (desk.community.loaded()) desk.community.open_thread(wanted);
  const sync::ThreadLoad load =
      desk.community.loaded() ? desk.community.thread_load(wanted) : sync::ThreadLoad::kLoading;
  if (root == nullptr) {
    if (load == sync::ThreadLoad::kMissing) {
      if (ui::empty_state(ui, "gone",
                          {.title = desk.say(Say::thread_gone_title),
                           .words = desk.say(Say::thread_gone_words),
                           .action = desk.say(Say::back)})) {
        desk.places.back();
      }
    } else {
      ui::skeleton_card(ui);
    }
    return;
  }
  draw_root(ui, desk, *root);
  const bool locked = root->locked && !desk.community.is_moderator();
  if (root->state == PostState::kLive && !locked) {
    parts::reply_box(ui, desk, root->id,
                     desk.say(root->kind == model::PostKind::kQuestion ? Say::answer : Say::reply));
  }
  if (load != sync::ThreadLoad::kComplete && state.replies(root->id).empty() && root->replies > 0) {
    ui::progress(ui, "loading", desk.say(Say::load_thread), -1);
    return;
  }
  if (state.replies(root->id).empty() && root->state != PostState::kLive) return;
  if (state.replies(root->id).empty()) {
    static_cast<void>(ui::empty_state(
        ui, "none",
        {.title = desk.say(Say::no_replies_title), .words = desk.say(Say::no_replies_words)}));
    return;
  }
  ui::heading(ui, desk.say.count(Say::replies_count, root->replies), 3);
  const auto list =
      ui.group("replies", ui::Role::kFeed, desk.say.count(Say::replies_count, root->replies));
  std::vector<PostId> drawn;
  draw_replies(ui, desk, *root, root->id, 0, drawn);
  // New since the last visit, for those who were here before.
  const std::int64_t since_ms = desk.vault.profile.previous_visit_ms;
  parts::post_keys(ui, desk, ui.kept<parts::PostKeys>(ui::Key{"keys", root->id.value}),
                   {.posts = drawn, .card = "reply", .is_new = [&](PostId id) {
                      const Post* reply = state.post(id);
                      return since_ms > 0 && reply != nullptr && reply->created_ms > since_ms &&
                             reply->author != desk.community.me();
                    }});
}

}  // namespace

constinit const Panel thread_panel{.id = PanelId::thread,
                                   .title = Say::open_thread,
                                   .icon = ui::Icon::chat,
                                   .visible = everybody,
                                   .draw = draw};

}  // namespace hearth
