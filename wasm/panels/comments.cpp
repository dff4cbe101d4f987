// SPDX-License-Identifier: MIT
// Comments under a page of the host site: how many, one box with one button, and the comments in an
// order one chooses. No menu, no feed: whoever moderates finds a small way to the queue at the end.
#include <algorithm>
#include <array>
#include <optional>

#include "shared/base/hash.h"
#include "wasm/member/comment_rows.h"
#include "wasm/member/panel.h"
#include "wasm/parts/comment.h"
#include "wasm/parts/comment_box.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/place_link.h"
#include "wasm/parts/post_keys.h"

namespace hearth {
namespace {

using model::Post;

constexpr int kLevels = 3, kLevelsPhone = 2;
constexpr std::size_t kShown = 50;       // comments under the page itself, at first
constexpr std::size_t kShownStep = 200;  // more at a press

constexpr std::array kOrders{CommentOrder::kBest, CommentOrder::kNewest, CommentOrder::kOldest};
constexpr std::array kOrderWords{Say::comments_best, Say::comments_newest, Say::comments_oldest};

/// What this visit has of the section; the rows are made anew only where something changed.
struct Section {
  CommentRows made;
  CommentRowsOptions options;
  std::size_t shown = kShown;
  std::uint64_t stamp = 0;
  PostId at{};  // where j and k stand
  bool keys = false;
};

std::uint64_t stamp_of(const Desk& desk, const Section& section) {
  std::uint64_t stamp = base::hash64(desk.comments.page(), 1);
  stamp = base::mix64(stamp, desk.community.generation());
  stamp = base::mix64(stamp, static_cast<std::uint64_t>(desk.comments.order()));
  stamp = base::mix64(stamp, static_cast<std::uint64_t>(section.options.levels));
  stamp = base::mix64(stamp, section.options.open.size());
  for (const PostId id : section.options.open) stamp += base::mix64(7, id.value);
  return base::mix64(stamp, section.options.first.size()) | 1U;
}

void update(Desk& desk, Section& section) {
  const std::uint64_t stamp = stamp_of(desk, section);
  if (stamp == section.stamp) return;
  section.stamp = stamp;
  section.made =
      comment_rows(desk.community.state(), desk.community.me(), desk.comments, section.options);
}

// Rows that are shown: those of the first so many comments under the page.
std::size_t rows_shown(const Section& section) {
  const CommentRows& made = section.made;
  return section.shown < made.tops.size() ? made.tops[section.shown] : made.rows.size();
}

// ---- above the list

void head(ui::Ui& ui, Desk& desk, const Section& section) {
  const auto row = ui.row({.height = 36, .gap = 8});
  const auto count = static_cast<std::int64_t>(section.made.count);
  const std::string words = count == 0 ? std::string(desk.say(Say::comments))
                                       : desk.say.count(Say::comments_count, count);
  ui::text(ui, words, {.type = ui::Type::kTitle, .lines_max = 1, .heading = 2});
  if (section.made.tops.size() < 2) return;
  ui.to_end();
  std::array<std::string_view, kOrders.size()> names{};
  int selected = 0;
  for (std::size_t i = 0; i < kOrders.size(); ++i) {
    names[i] = desk.say(kOrderWords[i]);
    if (kOrders[i] == desk.comments.order()) selected = static_cast<int>(i);
  }
  if (ui::select(ui, "order", selected,
                 {.label = desk.say(Say::comments_order),
                  .hide_label = true,
                  .options = names,
                  .width = ui.phone() ? 150.F : 190.F})) {
    desk.comments.set_order(kOrders[static_cast<std::size_t>(selected)]);
    ui.wake();
  }
}

void box(ui::Ui& ui, Desk& desk, Section& section) {
  const Post* root = desk.community.state().post(desk.comments.thread());
  const bool open = root == nullptr || root->state == model::PostState::kLive;
  const bool locked = root != nullptr && root->locked && !desk.community.is_moderator();
  if (!open || locked) {
    ui::text(ui, desk.say(Say::comments_closed), ui::Type::kMeta, ui::Ink::kMuted);
    return;
  }
  const auto card = ui::card(
      ui, "write",
      {.name = desk.say(Say::comments_yours), .role = ui::Role::kGroup, .padding = 16, .gap = 0});
  const auto row = ui.row({.gap = 12});
  if (desk.community.is_member() && !ui.phone()) {
    const MemberId me = desk.community.me();
    ui::avatar(ui, {.name = desk.say.name_of(me), .seed = me.value, .size = 40});
  }
  const auto column = ui.column({.gap = 10});
  const auto done = parts::comment_box(ui, desk, {.label = desk.say(Say::comments_yours)});
  if (done != parts::CommentBoxResult::kSent) return;
  section.options.first.push_back(desk.wishes.last_made());
  ui.focus(ui.id("text"));
  ui.wake();
}

// ---- the list

ui::Id item_of(ui::Ui& ui, PostId id) { return ui.id(ui::Key{"item", id.value}); }

void step_to(ui::Ui& ui, Section& section, std::size_t row) {
  const PostId id = section.made.rows[row].post;
  section.at = id;
  const ui::Id item = item_of(ui, id);
  ui.scroll_to(item);
  ui.focus(ui::join(item, parts::kCommentKey));
  ui.wake();
}

std::optional<std::size_t> row_at(const Section& section) {
  const auto& rows = section.made.rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind == CommentRow::Kind::kComment && rows[i].post == section.at) return i;
  }
  return std::nullopt;
}

// The next comment before or after where one stands that `fits`.
template <class Fits>
bool walk(ui::Ui& ui, Section& section, int by, const Fits& fits) {
  const auto& rows = section.made.rows;
  const std::optional<std::size_t> from = row_at(section);
  auto at = from ? static_cast<std::ptrdiff_t>(*from) + by : by > 0 ? 0 : -1;
  for (; at >= 0 && at < static_cast<std::ptrdiff_t>(rows.size()); at += by) {
    const auto row = static_cast<std::size_t>(at);
    if (rows[row].kind != CommentRow::Kind::kComment || !fits(rows[row])) continue;
    while (row >= rows_shown(section)) section.shown += kShownStep;
    step_to(ui, section, row);
    return true;
  }
  return false;
}

// The next new one, wherever it is folded away; after the last the first again.
void step_to_new(ui::Ui& ui, Desk& desk, Section& section) {
  for (const CommentRow& row : section.made.rows) {
    if (row.fresh > 0) section.options.open.insert(row.post);
  }
  update(desk, section);
  const auto fresh = [&](const CommentRow& row) {
    const Post* post = desk.community.state().post(row.post);
    return post != nullptr && desk.comments.is_new(*post);
  };
  if (walk(ui, section, 1, fresh)) return;
  section.at = {};
  walk(ui, section, 1, fresh);
}

void step_to_end(ui::Ui& ui, Section& section) {
  section.shown = section.made.tops.size();
  section.at = {};
  const auto& rows = section.made.rows;
  for (std::size_t i = rows.size(); i-- > 0;) {
    if (rows[i].kind == CommentRow::Kind::kComment) return step_to(ui, section, i);
  }
}

void take_key(ui::Ui& ui, Desk& desk, Section& section) {
  const auto any = [](const CommentRow&) { return true; };
  switch (desk.places.take_key()) {
    case 'j': walk(ui, section, 1, any); break;
    case 'k': walk(ui, section, -1, any); break;
    case 'n': step_to_new(ui, desk, section); break;
    case '?':
      section.keys = true;
      ui.wake();
      break;
    default: break;
  }
}

// A button in place of replies that are folded away.
void fold(ui::Ui& ui, Desk& desk, Section& section, const CommentRow& row) {
  const auto indent = ui.row({.gap = 0});
  ui.space(parts::comment_inset(ui, row.level) - (ui.phone() ? 0 : 14));
  const auto lane = ui.column({.gap = 0});
  const ui::Rect begin = ui.place(0, 0);
  std::string label = row.hidden > 0 ? desk.say.count(Say::comments_open, row.hidden)
                                     : std::string(desk.say(Say::comments_fold));
  if (row.fresh > 0) {
    label.append(" · ").append(std::to_string(row.fresh)).append(" ");
    label.append(desk.say(Say::comments_fresh));
  }
  if (ui::button(ui, "fold",
                 {.label = label,
                  .kind = ui::ButtonKind::kGhost,
                  .icon = row.hidden > 0 ? ui::Icon::chevron_down : ui::Icon::chevron_up,
                  .small = true,
                  .expanded = row.hidden > 0 ? 0 : 1})) {
    if (row.hidden > 0) section.options.open.insert(row.post);
    if (row.hidden == 0) section.options.open.erase(row.post);
    ui.wake();
  }
  parts::comment_thread_line(ui, begin, row.level);
}

void rows(ui::Ui& ui, Desk& desk, Section& section) {
  const auto list = ui.group("comments", ui::Role::kFeed, desk.say(Say::comments));
  const auto column = ui.column({.gap = 14});
  take_key(ui, desk, section);
  PostId made;
  for (std::size_t i = 0; i < rows_shown(section); ++i) {
    const CommentRow row = section.made.rows[i];
    const Post* post = desk.community.state().post(row.post);
    if (post == nullptr) continue;
    const bool folds = row.kind == CommentRow::Kind::kFold;
    const ui::Key key{folds ? "fold" : "item", row.post.value};
    const auto item = ui.item(key, post->revision);
    if (!item) continue;
    if (folds) {
      fold(ui, desk, section, row);
      continue;
    }
    const PostId answer =
        parts::comment(ui, desk, *post, {.level = row.level, .fresh = desk.comments.is_new(*post)});
    if (answer) made = row.post;
  }
  // What one has just written is not folded away.
  if (made) section.options.open.insert(made);
}

void below(ui::Ui& ui, Desk& desk, Section& section) {
  const std::size_t tops = section.made.tops.size();
  if (section.shown >= tops) return;
  const auto row = ui.row({.height = 36, .gap = 8});
  const std::size_t more = std::min(kShownStep, tops - section.shown);
  if (ui::button(ui, "more",
                 {.label = desk.say.count(Say::comments_more, static_cast<std::int64_t>(more)),
                  .kind = ui::ButtonKind::kSoft})) {
    section.shown += more;
    ui.wake();
  }
  if (ui::button(ui, "end",
                 {.label = desk.say(Say::comments_end), .kind = ui::ButtonKind::kGhost})) {
    const auto scope = ui.scope("comments");
    step_to_end(ui, section);
  }
}

// ---- around it

void news(ui::Ui& ui, Desk& desk, Section& section) {
  if (section.made.fresh == 0) return;
  const auto row = ui.row({.height = 32, .gap = 8});
  ui::text(ui, desk.say.count(Say::comments_new, section.made.fresh),
           {.type = ui::Type::kMeta, .ink = ui::Ink::kMuted});
  if (ui::button(ui, "new",
                 {.label = desk.say(Say::comments_next_new),
                  .kind = ui::ButtonKind::kGhost,
                  .icon = ui::Icon::chevron_down,
                  .small = true})) {
    const auto scope = ui.scope("comments");
    step_to_new(ui, desk, section);
  }
}

// Quiet ways out: one's own page, the rules, and the queue for those who moderate.
void foot(ui::Ui& ui, Desk& desk, Section& section) {
  const auto flow = ui.flow({.gap = 16, .line_gap = 4, .height = 28});
  const auto way = [&](ui::Key key, std::string_view label, PanelId panel) {
    parts::place_link(ui, desk.places, key,
                      {.label = label, .type = ui::Type::kMeta, .muted = true}, {.panel = panel});
  };
  if (desk.community.is_member()) {
    way("me", desk.say.name_of(desk.community.me()), PanelId::profile);
    way("settings", desk.say(Say::settings), PanelId::settings);
  } else {
    way("sign-in", desk.say(Say::sign_in), PanelId::welcome);
  }
  way("rules", desk.say(Say::rules), PanelId::rules);
  if (desk.community.is_moderator()) {
    const community::Counts& counts = desk.community.state().counts;
    const std::uint64_t waiting = counts.open_cases + counts.open_appeals;
    std::string label(desk.say(Say::queue));
    if (waiting > 0) label.append(" · ").append(std::to_string(waiting));
    way("queue", label, PanelId::queue);
  }
  if (ui.phone() || ui.around().coarse_pointer) return;
  if (ui::link(ui, "keys",
               {.label = desk.say(Say::keys), .type = ui::Type::kMeta, .muted = true})) {
    section.keys = true;
  }
}

void keys(ui::Ui& ui, const Words& say, Section& section) {
  using parts::KeyLine;
  constexpr std::array kLines{KeyLine{"j", Say::keys_next}, KeyLine{"k", Say::keys_previous},
                              KeyLine{"n", Say::keys_new}, KeyLine{"Ctrl + Enter", Say::keys_send},
                              KeyLine{"?", Say::keys_list}};
  parts::key_list(ui, say, section.keys, kLines);
}

void waiting(ui::Ui& ui, const Words& say, const Community& community) {
  if (community.net() == Net::kOffline && !community.loaded()) {
    static_cast<void>(ui::empty_state(ui, "offline",
                                      {.icon = ui::Icon::offline,
                                       .title = say(Say::cannot_load_title),
                                       .words = say(Say::cannot_load_words)}));
    return;
  }
  ui::skeleton_card(ui);
}

void nobody(ui::Ui& ui, const Words& say) {
  const auto column = ui.column({.gap = 2});
  ui::text(ui, say(Say::comments_none), ui::Type::kBodyStrong);
  ui::text(ui, say(Say::comments_first), ui::Type::kMeta, ui::Ink::kMuted);
}

void draw(ui::Ui& ui, Desk& desk) {
  Section& section = ui.kept<Section>(ui::Key{"comments-of", desk.comments.page()});
  section.options.levels = ui.phone() ? kLevelsPhone : kLevels;
  const PostId thread = desk.comments.thread();
  if (desk.community.loaded()) desk.community.open_thread(thread);
  update(desk, section);
  head(ui, desk, section);
  box(ui, desk, section);
  const sync::ThreadLoad load = desk.community.thread_load(thread);
  const bool whole = desk.community.loaded() &&
                     (load == sync::ThreadLoad::kComplete || load == sync::ThreadLoad::kMissing);
  if (!section.made.rows.empty()) {
    news(ui, desk, section);
    rows(ui, desk, section);
    below(ui, desk, section);
  } else if (whole) {
    nobody(ui, desk.say);
  }
  if (!whole) waiting(ui, desk.say, desk.community);
  if (whole) desk.comments.seen(section.made.newest_seq);
  foot(ui, desk, section);
  keys(ui, desk.say, section);
}

}  // namespace

constinit const Panel comments_panel{.id = PanelId::comments,
                                     .title = Say::comments,
                                     .icon = ui::Icon::chat,
                                     .visible = everybody,
                                     .draw = draw};

}  // namespace hearth
