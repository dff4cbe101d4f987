// SPDX-License-Identifier: MIT
#include "wasm/parts/comment.h"

#include <string>
#include <utility>

#include "wasm/parts/comment_box.h"
#include "wasm/parts/composer.h"
#include "wasm/parts/deeds.h"
#include "wasm/parts/opinions.h"
#include "wasm/parts/people.h"
#include "wasm/parts/place_link.h"
#include "wasm/parts/post_card.h"

namespace hearth::parts {
namespace {

using model::Post;
using model::PostState;

constexpr float kAvatar = 36, kAvatarPhone = 30, kGap = 12;

// Name, badge and time on one line, wrapping where they have to.
void head(ui::Ui& ui, Desk& desk, const Post& post, bool fresh) {
  const auto flow = ui.flow({.gap = 8, .line_gap = 0, .height = 24});
  const std::string_view name = desk.say.name_of(post.author);
  place_link(ui, desk.places, "who", {.label = name, .type = ui::Type::kBodyStrong, .plain = true},
             {.panel = PanelId::profile, .member = post.author});
  const model::Member* author = desk.community.state().member(post.author);
  if (author != nullptr) role_badge(ui, desk.say, *author);
  std::string when = desk.say.ago(post.created_ms);
  if (post.edited_ms != 0) when.append(" · ").append(desk.say(Say::edited));
  ui::text(ui, when, {.type = ui::Type::kMeta, .ink = ui::Ink::kMuted, .lines_max = 1});
  if (fresh) ui::badge(ui, desk.say(Say::comments_fresh));
}

void actions(ui::Ui& ui, Desk& desk, const Post& post) {
  const auto row = ui.row({.height = 32, .gap = 4});
  like(ui, desk.say, desk.community, desk.wishes, post);
  ReplyBox& box = reply_box_of(ui, post.id);
  const Post* root = desk.community.state().post(post.root);
  const bool locked = root != nullptr && root->locked && !desk.community.is_moderator();
  const ui::ButtonOptions reply{.label = desk.say(Say::reply),
                                .kind = ui::ButtonKind::kGhost,
                                .icon = ui::Icon::reply,
                                .small = true,
                                .expanded = box.open ? 1 : 0};
  if (post.state == PostState::kLive && !locked && ui::button(ui, "reply", reply)) {
    box.open = !box.open;
    box.wants_focus = box.open;
    box.opener = ui.id("reply");
    ui.wake();
  }
  deeds_menu(ui, desk, post, CardPlace::kComment);
}

PostId answer(ui::Ui& ui, Desk& desk, const Post& post) {
  ReplyBox& box = reply_box_of(ui, post.id);
  if (!box.open) return {};
  const auto scope = ui.scope("answer");
  if (std::exchange(box.wants_focus, false)) ui.focus(ui.id("text"));
  const std::string label = desk.say(Say::reply_to, {desk.say.name_of(post.author)});
  const CommentBoxResult done =
      comment_box(ui, desk, {.parent = post.id, .label = label, .closes = true});
  if (done == CommentBoxResult::kNothing) return {};
  box.open = false;
  ui.focus(box.opener);
  ui.wake();
  return done == CommentBoxResult::kSent ? desk.wishes.last_made() : PostId{};
}

std::string name_of(const Desk& desk, const Post& post) {
  const Post* above = post.parent ? desk.community.state().post(post.parent) : nullptr;
  const std::string who(desk.say.name_of(post.author));
  if (above == nullptr || above->id == post.root) return who;
  return desk.say(Say::comments_answers, {who, desk.say.name_of(above->author)});
}

}  // namespace

float comment_inset(const ui::Ui& ui, int level) {
  const float wide = kAvatar + kGap;
  return static_cast<float>(level) * (ui.phone() ? 18.F : wide);
}

void comment_thread_line(ui::Ui& ui, const ui::Rect& from, int level) {
  if (level == 0) return;
  const ui::Rect end = ui.place(0, 0);
  ui::Rect line = end;
  line.top = from.top;
  line = ui::cut_start(line, ui.px(2), ui.direction());
  if (ui.visible(line)) ui.paint().box(line, 0, ui.theme()[ui::Ink::kHairline]);
}

PostId comment(ui::Ui& ui, Desk& desk, const Post& post, const CommentLook& look) {
  const bool readable = community::can_read(desk.community.state(), post, desk.community.me());
  const auto indent = ui.row({.gap = 0});
  if (look.level > 0) ui.space(comment_inset(ui, look.level) - (ui.phone() ? 0 : 14));
  const auto lane = ui.column({.gap = 0});
  const ui::Rect begin = ui.place(0, 0);
  PostId made;
  {
    const auto article = ui.group(kCommentKey, ui::Role::kArticle, name_of(desk, post));
    const auto line = ui.row({.gap = ui.phone() ? 10.F : kGap});
    if (look.level > 0) ui.space(ui.phone() ? 10.F : 14.F);  // from the line
    if (!readable) {
      ui::text(ui, state_words(desk.say, desk.community, post), ui::Type::kMeta, ui::Ink::kMuted);
    } else {
      ui::avatar(ui, {.name = desk.say.name_of(post.author),
                      .seed = post.author.value,
                      .size = ui.phone() ? kAvatarPhone : kAvatar});
      const auto column = ui.column({.gap = 4});
      head(ui, desk, post, look.fresh);
      post_text(ui, desk.say, desk.community, desk.wishes, desk.places, post, CardPlace::kComment,
                0);
      actions(ui, desk, post);
      made = answer(ui, desk, post);
    }
  }
  comment_thread_line(ui, begin, look.level);
  return made;
}

}  // namespace hearth::parts
