// SPDX-License-Identifier: MIT
// The front door: what is being talked about, in the member's order, with a way to join in.
#include <array>

#include "shared/base/sort.h"
#include "wasm/member/panel.h"
#include "wasm/parts/people.h"
#include "wasm/parts/post_card.h"
#include "wasm/parts/post_keys.h"
#include "wasm/parts/prompt.h"
#include "wasm/parts/start_steps.h"

namespace hearth {
namespace {

using feed::Sort;

constexpr std::array kSorts{
    std::pair{Sort::kForYou, Say::sort_for_you},
    std::pair{Sort::kNewest, Say::sort_newest},
    std::pair{Sort::kActive, Say::sort_active},
    std::pair{Sort::kHot, Say::sort_hot},
    std::pair{Sort::kUnanswered, Say::sort_unanswered},
    std::pair{Sort::kTopWeek, Say::sort_top_week},
    std::pair{Sort::kUpcoming, Say::sort_upcoming},
};

void invitation(ui::Ui& ui, Desk& desk) {
  const auto card = ui::card(ui, "invitation", {.padding = 16});
  const auto row = ui.row({.height = 44, .gap = 12});
  if (desk.community.is_member()) {
    ui::avatar(ui,
               {.name = desk.say.name_of(desk.community.me()), .seed = desk.community.me().value});
  } else {
    ui::icon(ui, ui::Icon::chat, 24, ui::Ink::kAccent);
  }
  const std::string_view words =
      desk.community.is_member()
          ? desk.say(desk.drafts.has(kNewDraft) ? Say::draft_saved : Say::ask_or_share)
          : desk.say(Say::join_to_post);
  const ui::ButtonOptions post{
      .label = desk.say(desk.community.is_member() ? Say::new_post : Say::join),
      .icon = desk.community.is_member() ? ui::Icon::plus : ui::Icon::kNone};
  ui.reserve(ui::button_width(ui, post) + 12);
  ui::text(ui, words, {.ink = ui::Ink::kMuted, .lines_max = 1});
  ui.to_end();
  if (ui::button(ui, "post", post) && desk.wishes.ensure_member())
    desk.places.go({.panel = PanelId::compose});
}

bool has_topics(const Community& community, const Boot& boot) {
  // Until they are known their place is kept, so that nothing jumps when they come.
  return boot.thread.empty() && (!community.loaded() || !community.state().topics.empty());
}

/// On a phone: two selects and the button behind them fill one line.
float select_width(ui::Ui& ui, const Community& community, const Boot& boot) {
  if (!ui.phone()) return 220;
  return has_topics(community, boot) ? ui.share(2, 52) : 0;  // 52: the button and two gaps
}

void sorts(ui::Ui& ui, const Words& say, const Community& community, FeedOrder& feed,
           const Boot& boot) {
  std::array<ui::TabOption, kSorts.size()> options{};
  std::array<std::string_view, kSorts.size()> names{};
  int selected = 0;
  for (std::size_t i = 0; i < kSorts.size(); ++i) {
    names[i] = options[i].label = say(kSorts[i].second);
    if (kSorts[i].first == feed.sort()) selected = static_cast<int>(i);
  }
  // On a phone the orders would fill two lines; folded up they share one with the topics.
  const std::string_view name = say(Say::sort_by);
  const bool changed = ui.phone()
                           ? ui::select(ui, "sort", selected,
                                        {.label = name,
                                         .hide_label = true,
                                         .options = names,
                                         .width = select_width(ui, community, boot)})
                           : ui::tabs(ui, "sort", name, options, selected, ui::TabsKind::kChips);
  if (!changed) return;
  feed.set_sort(kSorts[static_cast<std::size_t>(selected)].first);
  ui.wake();
}

void topics(ui::Ui& ui, Desk& desk) {
  if (!has_topics(desk.community, desk.boot)) return;
  std::vector<const model::Topic*> rows;
  for (const model::Topic& topic : desk.community.state().topics) rows.push_back(&topic);
  base::sort(rows.begin(), rows.end(), [](const model::Topic* a, const model::Topic* b) {
    return std::pair(a->position, a->id) < std::pair(b->position, b->id);
  });
  std::vector<std::string_view> names{desk.say(Say::all_topics)};
  int selected = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    names.push_back(rows[i]->name);
    if (rows[i]->id == desk.feed.topic()) selected = static_cast<int>(i) + 1;
  }
  if (ui::select(ui, "topic", selected,
                 {.label = desk.say(Say::topic),
                  .hide_label = true,
                  .options = names,
                  .width = select_width(ui, desk.community, desk.boot)})) {
    const TopicId chosen =
        selected > 0 ? rows[static_cast<std::size_t>(selected) - 1]->id : TopicId{};
    desk.places.choose({.panel = PanelId::feed, .topic = chosen});
  }
  const TopicId shown = desk.feed.topic();
  if (shown && desk.community.is_member() && !ui.phone()) {
    const bool on = desk.community.state()
                        .relation(desk.community.me())
                        .follows(model::TargetKind::kTopic, shown.value);
    if (ui::button(ui, "follow-topic",
                   {.label = desk.say(on ? Say::following : Say::follow),
                    .kind = on ? ui::ButtonKind::kGhost : ui::ButtonKind::kSoft,
                    .toggle = true,
                    .on = on})) {
      model::Follow wish;
      wish.target = shown.value;
      wish.off = on;
      desk.wishes.send(ui, std::move(wish));
    }
  }
  ui.to_end();
  if (ui::button(ui, "tune",
                 {.label = ui.phone() ? std::string_view{} : desk.say(Say::tune_feed),
                  .name = desk.say(Say::tune_feed),
                  .kind = ui::ButtonKind::kGhost,
                  .icon = ui::Icon::sliders})) {
    desk.places.go({.panel = PanelId::tune});
  }
}

void orders(ui::Ui& ui, Desk& desk) {
  if (!ui.phone()) {
    sorts(ui, desk.say, desk.community, desk.feed, desk.boot);
    if (!has_topics(desk.community, desk.boot))
      return;  // a page's own thread: no second line for nothing
  }
  const auto row = ui.row({.height = 36, .gap = 8});
  if (ui.phone()) sorts(ui, desk.say, desk.community, desk.feed, desk.boot);
  topics(ui, desk);
}

void first_load(ui::Ui& ui, const Words& say, const Community& community) {
  if (community.net() == Net::kOffline) {
    static_cast<void>(ui::empty_state(ui, "offline",
                                      {.icon = ui::Icon::offline,
                                       .title = say(Say::cannot_load_title),
                                       .words = say(Say::cannot_load_words)}));
    return;
  }
  for (int i = 0; i < 3; ++i) ui::skeleton_card(ui);
}

/// The way to what one missed, while there is something.
void missed(ui::Ui& ui, const Words& say, const Community& community, Places& places,
            const FeedOrder& feed) {
  const std::size_t count = feed.new_count();
  if (count == 0 || !community.is_member()) return;
  const auto row = ui.row({.height = 36, .gap = 8});
  ui::text(ui, say(Say::new_since_visit), {.type = ui::Type::kMeta, .ink = ui::Ink::kMuted});
  ui::badge(ui, count > 99 ? "99+" : std::to_string(count));
  ui.to_end();
  if (ui::button(ui, "missed",
                 {.label = say(Say::digest),
                  .kind = ui::ButtonKind::kGhost,
                  .icon = ui::Icon::clock,
                  .small = true})) {
    places.go({.panel = PanelId::digest});
  }
}

void cards(ui::Ui& ui, Desk& desk) {
  const auto& posts = desk.feed.posts();
  const auto list = ui.group("feed", ui::Role::kFeed, desk.say(Say::feed));
  bool said_caught_up = desk.feed.new_count() == 0;
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const model::Post* post = desk.community.state().post(posts[i]);
    if (post == nullptr) continue;
    // Personal order mixes old and new; the marker belongs to the plain one, where it is a line.
    if (!said_caught_up && desk.feed.sort() == feed::Sort::kNewest && !desk.feed.is_new(post->id) &&
        !post->pinned) {
      ui::divider(ui, desk.say(Say::caught_up));
      said_caught_up = true;
    }
    const std::uint64_t revision = community::post_hash(*post);
    if (const auto item = ui.item(ui::Key{"item", post->id.value}, revision)) {
      parts::feed_card(ui, desk, *post, i, posts.size());
      desk.feed.shown(post->id);
    }
  }
  parts::post_keys(ui, desk, ui.kept<parts::PostKeys>("keys"),
                   {.posts = posts, .card = "post", .is_new = [&](PostId post) {
                      return desk.feed.is_new(post);
                    }});
}

void draw(ui::Ui& ui, Desk& desk) {
  parts::start_card(ui, desk);
  invitation(ui, desk);
  parts::prompt_card(ui, desk);
  orders(ui, desk);
  if (!desk.community.loaded()) return first_load(ui, desk.say, desk.community);
  desk.feed.update();
  if (desk.feed.posts().empty()) {
    const feed::Sort sort = desk.feed.sort();
    const bool filtered = static_cast<bool>(desk.feed.topic()) || sort == feed::Sort::kUnanswered ||
                          sort == feed::Sort::kUpcoming;
    if (ui::empty_state(
            ui, "empty",
            {.title = desk.say(Say::feed_empty_title),
             .words = desk.say(filtered ? Say::feed_empty_filter : Say::feed_empty_words),
             .action = desk.say(Say::start_a_post)})) {
      if (desk.wishes.ensure_member()) desk.places.go({.panel = PanelId::compose});
    }
    return;
  }
  missed(ui, desk.say, desk.community, desk.places, desk.feed);
  cards(ui, desk);
  if (desk.feed.waiting() > 0) {
    const std::string label =
        desk.say.count(Say::new_posts, static_cast<std::int64_t>(desk.feed.waiting()));
    if (ui::floating_pill(ui, "arrived", label, ui::Icon::chevron_up)) {
      desk.feed.forget();
      ui.scroll_to(ui.id("invitation"));
      ui.wake();
    }
  }
}

}  // namespace

constinit const Panel feed_panel{.id = PanelId::feed,
                                 .title = Say::feed,
                                 .icon = ui::Icon::home,
                                 .menus = Menus::kBar,
                                 .visible = everybody,
                                 .draw = draw};

}  // namespace hearth
