// SPDX-License-Identifier: MIT
// The front door: what is being talked about, in the member's order, with a way to join in.
#include <array>

#include "shared/base/sort.h"
#include "wasm/parts/people.h"
#include "wasm/parts/post_card.h"
#include "wasm/product.h"
#include "wasm/views/views.h"

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

void invitation(ui::Ui& ui, Product& product) {
  const auto card = ui::card(ui, "invitation", {.padding = 16});
  const auto row = ui.row({.height = 44, .gap = 12});
  if (product.is_member()) {
    ui::avatar(ui, {.name = product.name_of(product.me()), .seed = product.me().value});
  } else {
    ui::icon(ui, ui::Icon::chat, 24, ui::Ink::kAccent);
  }
  const std::string_view words =
      product.is_member()
          ? product.say(product.has_draft(std::string(kNewDraft)) ? Say::draft_saved
                                                                  : Say::ask_or_share)
          : product.say(Say::join_to_post);
  const ui::ButtonOptions post{
      .label = product.say(product.is_member() ? Say::new_post : Say::join),
      .icon = product.is_member() ? ui::Icon::plus : ui::Icon::kNone};
  ui.reserve(ui::button_width(ui, post) + 12);
  ui::text(ui, words, {.ink = ui::Ink::kMuted, .lines_max = 1});
  ui.to_end();
  if (ui::button(ui, "post", post) && product.ensure_member()) product.go({.panel = "compose"});
}

bool has_topics(const Product& product) {
  // Until they are known their place is kept, so that nothing jumps when they come.
  return product.boot.thread.empty() && (!product.loaded() || !product.state().topics.empty());
}

/// On a phone: two selects and the button behind them fill one line.
float select_width(ui::Ui& ui, const Product& product) {
  if (!ui.phone()) return 220;
  return has_topics(product) ? ui.share(2, 52) : 0;  // 52: the button and two gaps
}

void sorts(ui::Ui& ui, Product& product) {
  std::array<ui::TabOption, kSorts.size()> options{};
  std::array<std::string_view, kSorts.size()> names{};
  int selected = 0;
  for (std::size_t i = 0; i < kSorts.size(); ++i) {
    names[i] = options[i].label = product.say(kSorts[i].second);
    if (kSorts[i].first == product.feed.sort()) selected = static_cast<int>(i);
  }
  // On a phone the orders would fill two lines; folded up they share one with the topics.
  const std::string_view name = product.say(Say::sort_by);
  const bool changed = ui.phone()
                           ? ui::select(ui, "sort", selected,
                                        {.label = name,
                                         .hide_label = true,
                                         .options = names,
                                         .width = select_width(ui, product)})
                           : ui::tabs(ui, "sort", name, options, selected, ui::TabsKind::kChips);
  if (!changed) return;
  product.feed.set_sort(kSorts[static_cast<std::size_t>(selected)].first);
  ui.wake();
}

void topics(ui::Ui& ui, Product& product) {
  if (!has_topics(product)) return;
  std::vector<const model::Topic*> rows;
  for (const model::Topic& topic : product.state().topics) rows.push_back(&topic);
  base::sort(rows.begin(), rows.end(), [](const model::Topic* a, const model::Topic* b) {
    return std::pair(a->position, a->id) < std::pair(b->position, b->id);
  });
  std::vector<std::string_view> names{product.say(Say::all_topics)};
  int selected = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    names.push_back(rows[i]->name);
    if (rows[i]->id == product.feed.topic()) selected = static_cast<int>(i) + 1;
  }
  if (ui::select(ui, "topic", selected,
                 {.label = product.say(Say::topic),
                  .hide_label = true,
                  .options = names,
                  .width = select_width(ui, product)})) {
    product.feed.set_topic(selected > 0 ? rows[static_cast<std::size_t>(selected) - 1]->id
                                        : TopicId{});
    ui.wake();
  }
  const TopicId shown = product.feed.topic();
  if (shown && product.is_member() && !ui.phone()) {
    const bool on =
        product.state().relation(product.me()).follows(model::TargetKind::kTopic, shown.value);
    if (ui::button(ui, "follow-topic",
                   {.label = product.say(on ? Say::following : Say::follow),
                    .kind = on ? ui::ButtonKind::kGhost : ui::ButtonKind::kSoft,
                    .toggle = true,
                    .on = on})) {
      model::Follow wish;
      wish.target = shown.value;
      wish.off = on;
      product.try_wish(ui, std::move(wish));
    }
  }
  ui.to_end();
  if (ui::button(ui, "tune",
                 {.label = ui.phone() ? std::string_view{} : product.say(Say::tune_feed),
                  .name = product.say(Say::tune_feed),
                  .kind = ui::ButtonKind::kGhost,
                  .icon = ui::Icon::sliders})) {
    product.go({.panel = "tune"});
  }
}

void orders(ui::Ui& ui, Product& product) {
  if (!ui.phone()) {
    sorts(ui, product);
    if (!has_topics(product)) return;  // a page's own thread: no second line for nothing
  }
  const auto row = ui.row({.height = 36, .gap = 8});
  if (ui.phone()) sorts(ui, product);
  topics(ui, product);
}

void first_load(ui::Ui& ui, Product& product) {
  if (product.net == Net::kOffline) {
    static_cast<void>(ui::empty_state(ui, "offline",
                                      {.icon = ui::Icon::offline,
                                       .title = product.say(Say::cannot_load_title),
                                       .words = product.say(Say::cannot_load_words)}));
    return;
  }
  for (int i = 0; i < 3; ++i) ui::skeleton_card(ui);
}

/// The way to what one missed, while there is something.
void missed(ui::Ui& ui, Product& product) {
  const std::size_t count = product.feed.new_count();
  if (count == 0 || !product.is_member()) return;
  const auto row = ui.row({.height = 36, .gap = 8});
  ui::text(ui, product.say(Say::new_since_visit),
           {.type = ui::Type::kMeta, .ink = ui::Ink::kMuted});
  ui::badge(ui, count > 99 ? "99+" : std::to_string(count));
  ui.to_end();
  if (ui::button(ui, "missed",
                 {.label = product.say(Say::digest),
                  .kind = ui::ButtonKind::kGhost,
                  .icon = ui::Icon::clock,
                  .small = true})) {
    product.go({.panel = "digest"});
  }
}

void cards(ui::Ui& ui, Product& product) {
  const auto& posts = product.feed.posts();
  const auto list = ui.group("feed", ui::Role::kFeed, product.say(Say::feed));
  bool said_caught_up = product.feed.new_count() == 0;
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const model::Post* post = product.state().post(posts[i]);
    if (post == nullptr) continue;
    // Personal order mixes old and new; the marker belongs to the plain one, where it is a line.
    if (!said_caught_up && product.feed.sort() == feed::Sort::kNewest &&
        !product.feed.is_new(post->id) && !post->pinned) {
      ui::divider(ui, product.say(Say::caught_up));
      said_caught_up = true;
    }
    const std::uint64_t revision = community::post_hash(*post);
    if (const auto item = ui.item(ui::Key{"item", post->id.value}, revision)) {
      parts::feed_card(ui, product, *post, i, posts.size());
      product.feed.shown(product, post->id);
    }
  }
}

}  // namespace

void draw_feed(ui::Ui& ui, Product& product) {
  invitation(ui, product);
  product.nudges.draw(ui, product);
  orders(ui, product);
  if (!product.loaded()) return first_load(ui, product);
  product.feed.update(product);
  if (product.feed.posts().empty()) {
    const feed::Sort sort = product.feed.sort();
    const bool filtered = static_cast<bool>(product.feed.topic()) ||
                          sort == feed::Sort::kUnanswered || sort == feed::Sort::kUpcoming;
    if (ui::empty_state(
            ui, "empty",
            {.title = product.say(Say::feed_empty_title),
             .words = product.say(filtered ? Say::feed_empty_filter : Say::feed_empty_words),
             .action = product.say(Say::start_a_post)})) {
      if (product.ensure_member()) product.go({.panel = "compose"});
    }
    return;
  }
  missed(ui, product);
  cards(ui, product);
  if (product.feed.waiting() > 0) {
    const std::string label =
        product.say.count(Say::new_posts, static_cast<std::int64_t>(product.feed.waiting()));
    if (ui::floating_pill(ui, "arrived", label, ui::Icon::chevron_up)) {
      product.feed.forget();
      ui.scroll_to(ui.id("invitation"));
      ui.wake();
    }
  }
}

}  // namespace hearth
