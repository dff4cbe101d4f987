// SPDX-License-Identifier: MIT
// What a member kept to find again, the newest first. Nobody else has any of it. A post that is
// gone stays in the list until it is taken out, and says that it is gone.
#include "wasm/parts/bookmarks.h"

#include "shared/base/hash.h"
#include "shared/text/markdown.h"
#include "wasm/member/panel.h"
#include "wasm/parts/place_link.h"
#include "wasm/parts/post_card.h"

namespace hearth {
namespace {

constexpr std::size_t kTitleBytes = 120, kExcerptBytes = 280;

/// What the list says of one post.
struct Line {
  std::string title{}, excerpt{}, about{};
  bool readable = false;
};

Line line_of(const Words& say, const Community& community, PostId id) {
  const community::State& state = community.state();
  const model::Post* post = state.post(id);
  Line line;
  line.readable = post != nullptr && community::can_read(state, *post, community.me());
  if (post == nullptr) {
    line.title = say(Say::bookmark_lost);
  } else if (!line.readable) {
    line.title = parts::state_words(say, community, *post);
  } else {
    const model::Post* root = post->is_reply() ? state.post(post->root) : nullptr;
    const bool named = root != nullptr && !root->content.title.empty();
    line.title = named ? say(Say::bookmark_reply, {root->content.title}) : post->content.title;
    line.excerpt = text::plain_text(post->content.body, kExcerptBytes);
    if (line.title.empty()) line.title = text::plain_text(post->content.body, kTitleBytes);
    if (line.title == line.excerpt) line.excerpt.clear();
  }
  if (line.readable) {
    line.about = std::string(say.name_of(post->author)) + " · " + say.ago(post->created_ms);
  }
  return line;
}

void entry(ui::Ui& ui, Desk& desk, PostId id, const Line& line) {
  const auto card = ui::card(
      ui, "card",
      {.name = line.title, .role = ui::Role::kListItem, .padding = 14, .gap = 6, .flat = true});
  if (line.readable) {
    parts::place_link(ui, desk.places, "open",
                      {.label = line.title, .type = ui::Type::kTitle, .plain = true},
                      {.panel = PanelId::thread, .post = id});
  } else {
    ui::text(ui, line.title, ui::Type::kBody, ui::Ink::kMuted);
  }
  if (!line.excerpt.empty()) {
    ui::text(ui, line.excerpt, {.type = ui::Type::kBody, .lines_max = 2});
  }
  const auto row = ui.row({.height = 34, .gap = 8});
  ui.reserve(42);  // the button and the gap before it
  ui::text(ui, line.about, {.type = ui::Type::kMeta, .ink = ui::Ink::kMuted, .lines_max = 1});
  ui.to_end();
  if (ui::button(ui, "remove",
                 {.name = desk.say(Say::bookmark_off),
                  .kind = ui::ButtonKind::kIcon,
                  .icon = ui::Icon::close,
                  .small = true})) {
    parts::bookmark(ui, desk.say, desk.wishes, {.post = id, .off = true});
  }
}

void none_yet(ui::Ui& ui, Desk& desk) {
  const bool member = desk.community.is_member();
  if (ui::empty_state(ui, "none",
                      {.icon = ui::Icon::bookmark,
                       .title = desk.say(Say::bookmarks_empty_title),
                       .words = desk.say(Say::bookmarks_empty_words),
                       .action = desk.say(member ? Say::feed : Say::join)})) {
    if (desk.wishes.ensure_member()) desk.places.go({.panel = PanelId::feed});
  }
}

void draw(ui::Ui& ui, Desk& desk) {
  ui::heading(ui, desk.say(Say::bookmarks), 2, ui::Type::kDisplay);
  ui::text(ui, desk.say(Say::bookmarks_words), ui::Type::kBody, ui::Ink::kMuted);
  if (!desk.community.loaded()) return ui::skeleton_card(ui);
  const community::State& state = desk.community.state();
  const model::Bookmarks* kept = state.bookmarks.find(desk.community.me());
  if (kept == nullptr || kept->posts.empty()) return none_yet(ui, desk);
  const auto list = ui.group("list", ui::Role::kList, desk.say(Say::bookmarks));
  for (std::size_t place = kept->posts.size(); place-- > 0;) {
    const PostId id = kept->posts[place];
    const model::Post* post = state.post(id);
    const std::uint64_t revision = post != nullptr ? community::post_hash(*post) : 0;
    if (const auto item = ui.item(ui::Key{"item", id.value}, revision)) {
      entry(ui, desk, id, line_of(desk.say, desk.community, id));
    }
  }
}

}  // namespace

constinit const Panel bookmarks_panel{.id = PanelId::bookmarks,
                                      .title = Say::bookmarks,
                                      .icon = ui::Icon::bookmark,
                                      .menus = Menus::kOwn,
                                      .visible = members,
                                      .draw = draw};

}  // namespace hearth
