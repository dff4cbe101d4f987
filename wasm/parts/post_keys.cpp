// SPDX-License-Identifier: MIT
#include "wasm/parts/post_keys.h"

#include <algorithm>
#include <array>

namespace hearth::parts {
namespace {

using model::PostId;

void step_to(ui::Ui& ui, PostKeys& keys, const PostWalk& walk, PostId post) {
  keys.at = post;
  const ui::Id item = ui.id(ui::Key{"item", post.value});
  ui.scroll_to(item);
  ui.focus(ui::join(item, ui::Key{walk.card, post.value}));
  ui.wake();
}

void step(ui::Ui& ui, PostKeys& keys, const PostWalk& walk, char key) {
  const auto& posts = walk.posts;
  const auto here = std::find(posts.begin(), posts.end(), keys.at);
  const bool inside = here != posts.end();
  if (key == 'k') {
    if (inside && here != posts.begin()) step_to(ui, keys, walk, *(here - 1));
    return;
  }
  const auto after = inside ? here + 1 : posts.begin();
  const auto fits = [&](PostId post) { return key == 'j' || walk.is_new(post); };
  auto next = std::find_if(after, posts.end(), fits);
  if (next == posts.end() && key == 'n') next = std::find_if(posts.begin(), after, fits);
  if (next != posts.end()) step_to(ui, keys, walk, *next);
}

}  // namespace

void key_list(ui::Ui& ui, const Words& say, bool& open, std::span<const KeyLine> lines) {
  const auto dialog =
      ui::dialog(ui, "keys-list", open, {.title = say(Say::keys), .close_name = say(Say::close)});
  if (!dialog) return;
  for (const KeyLine& line : lines) {
    const auto row = ui.row({.height = 28, .gap = 12});
    {
      const auto column = ui.column({.width = 120, .gap = 0});
      ui::text(ui, line.key, ui::Type::kMetaStrong);
    }
    ui::text(ui, say(line.what), ui::Type::kMeta);
  }
}

void post_keys(ui::Ui& ui, Desk& desk, PostKeys& keys, const PostWalk& walk) {
  constexpr std::array kLines{
      KeyLine{"j", Say::keys_next_post}, KeyLine{"k", Say::keys_previous_post},
      KeyLine{"n", Say::keys_new_post}, KeyLine{"Ctrl + Enter", Say::keys_send},
      KeyLine{"?", Say::keys_list}};
  const char key = desk.places.take_key();
  if (key == '?') {
    keys.listed = true;
    ui.wake();
  } else if (key != '\0') {
    step(ui, keys, walk, key);
  }
  key_list(ui, desk.say, keys.listed, kLines);
}

}  // namespace hearth::parts
