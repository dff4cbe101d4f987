// SPDX-License-Identifier: MIT
#include "wasm/feed_order.h"

#include <algorithm>

#include "shared/feed/learn.h"
#include "wasm/product.h"

namespace hearth {
namespace {

constexpr std::size_t kShownMax = 600;   // cards one feed lays out at most
constexpr std::int64_t kReadMs = 1'500;  // on screen that long counts as seen

std::string hours_text(base::Q16 hours) {
  // One decimal, rounded half away from zero: what is shown adds up as well as one decimal can.
  const bool negative = hours < 0;
  const base::Q16 tenths = ((negative ? -hours : hours) * 10 + base::kQ16One / 2) / base::kQ16One;
  std::string text = negative ? "−" : "+";
  text += std::to_string(tenths / 10);
  text += '.';
  text += std::to_string(tenths % 10);
  text += " h";
  return text;
}

std::string because(const Product& product, const feed::Term& term, const model::Post& post) {
  const feed::Signal& signal = *feed::all_signals()[term.signal];
  const bool less = term.value < 0 && !signal.because_not.empty();
  std::string sentence(product.say.registered(less ? "because_not" : "because", signal.id,
                                              less ? signal.because_not : signal.because));
  const auto fill = [&sentence](std::string_view slot, std::string_view value) {
    const std::size_t at = sentence.find(slot);
    if (at != std::string::npos) sentence.replace(at, slot.size(), value);
  };
  fill("{author}", product.name_of(post.author));
  const model::Topic* topic = product.state().topics.find(post.topic);
  fill("{topic}", topic != nullptr ? std::string_view(topic->name) : std::string_view{});
  return sentence;
}

}  // namespace

void FeedOrder::set_sort(feed::Sort sort) {
  sort_ = sort;
  forget();
}

void FeedOrder::set_topic(model::TopicId topic) {
  topic_ = topic;
  forget();
}

bool FeedOrder::fits(const Product& product, const model::Post& post) const {
  if (topic_ && post.topic != topic_) return false;
  if (!product.boot.thread.empty() && post.page != product.boot.thread) return false;
  if (sort_ == feed::Sort::kUpcoming && post.kind != model::PostKind::kEvent) return false;
  return true;
}

void FeedOrder::update(const Product& product) {
  const std::uint64_t generation = product.generation();
  if (stale_ || posts_.empty()) {
    compute(product);
  } else if (generation != generation_) {
    complete(product);
  }
  generation_ = generation;
}

void FeedOrder::measure(const Product& product) {
  lens::FeedInputs inputs = lens_.look(product.state(), product.me(), product.now_ms());
  std::erase_if(inputs.candidates, [&](const feed::Candidate& candidate) {
    const model::Post* post = product.state().post(candidate.id);
    return post == nullptr || !fits(product, *post);
  });
  pool_ = feed::measure(inputs.candidates, inputs.viewer, product.profile, product.now_ms());
}

void FeedOrder::compute(const Product& product) {
  if (!same_pool_) measure(product);
  same_pool_ = false;
  weights_ = feed::weights_for(product.profile);
  const feed::Ranking ranking =
      feed::rank(pool_, weights_, {.sort = sort_, .limit = kShownMax, .diversity = {}});
  posts_.clear();
  placed_.clear();
  index_.clear();
  lift_.reset();
  new_.clear();
  known_.clear();
  for (const feed::Candidate& pinned : pool_.pinned) posts_.push_back(pinned.id);
  for (const feed::Placed& placed : ranking.posts) {
    const feed::Candidate& candidate = pool_.posts[placed.post];
    if (feed::is_hidden(product.profile, candidate.id)) continue;
    posts_.push_back(candidate.id);
    placed_.emplace(candidate.id, placed);
    if (feed::is_new_to(product.profile, candidate)) new_.insert(candidate.id);
  }
  for (std::uint32_t i = 0; i < pool_.posts.size(); ++i) index_.emplace(pool_.posts[i].id, i);
  for (const PostId id : product.state().threads) known_.insert(id);
  waiting_ = 0;
  stale_ = false;
}

void FeedOrder::complete(const Product& product) {
  const State& state = product.state();
  std::erase_if(posts_, [&](PostId id) {
    const model::Post* post = state.post(id);
    return post == nullptr || !community::can_read(state, *post, product.me());
  });
  waiting_ = 0;
  for (const PostId id : state.threads) {
    if (known_.contains(id)) continue;
    const model::Post* post = state.post(id);
    if (post == nullptr || !fits(product, *post)) continue;
    if (post->author == product.me()) {
      posts_.insert(posts_.begin(), id);
      known_.insert(id);
    } else if (post->created_ms < product.now_ms() - 86'400'000) {
      // The window grows downwards in the background: older posts join at the end, unasked.
      known_.insert(id);
      if (posts_.size() < kShownMax) posts_.push_back(id);
    } else {
      ++waiting_;
    }
  }
}

void FeedOrder::why_button(ui::Ui& ui, Product& product, PostId id) {
  bool& open = ui.kept<bool>(ui::Key{"why", id.value});
  const std::string_view name = product.say(Say::why_this);
  ui::ButtonOptions ask{.label = name,
                        .name = name,
                        .kind = ui::ButtonKind::kGhost,
                        .icon = ui::Icon::info,
                        .small = true,
                        .expanded = open ? 1 : 0};
  // In words where the line has room for them.
  if (ui.phone() || ui::button_width(ui, ask) > ui.width()) ask.label = {};
  if (ui::button(ui, "why", ask)) {
    open = !open;
    ui.wake();
  }
}

void FeedOrder::why(ui::Ui& ui, Product& product, PostId id) {
  const auto placed = placed_.find(id);
  const model::Post* post = product.state().post(id);
  if (post == nullptr || placed == placed_.end()) return;
  if (!ui.kept<bool>(ui::Key{"why", id.value})) return;
  const auto panel = ui::card(ui, "why-panel",
                              {.name = product.say(Say::why_this),
                               .role = ui::Role::kRegion,
                               .padding = 14,
                               .gap = 6,
                               .flat = true,
                               .tone = ui::Tone::kNeutral});
  if (sort_ != feed::Sort::kForYou) {
    ui::text(ui, product.say(Say::why_sorted), ui::Type::kMeta, ui::Ink::kMuted);
    return;
  }
  ui::text(ui, product.say(Say::why_intro), ui::Type::kMeta, ui::Ink::kMuted);
  const feed::Explanation explanation = feed::explain(pool_, weights_, placed->second);
  const auto line = [&ui](std::string_view words, base::Q16 hours, ui::Type type) {
    const auto row = ui.row({.gap = 12});
    {
      const auto figure = ui.column({.width = 72});
      ui::text(ui, hours_text(hours), type, hours < 0 ? ui::Ink::kMuted : ui::Ink::kGood);
    }
    const auto rest = ui.column({});
    ui::text(ui, words, type);
  };
  // "It is new" is no reason to stand lower: what time takes is said as it is, and once.
  base::Q16 age = 0;
  for (const feed::Term& term : explanation.terms) {
    if (feed::is_age(term.signal)) age += term.hours;
  }
  const feed::Candidate& candidate = pool_.posts[placed->second.post];
  if (age != 0) line(product.ago(candidate.fresh_ms), age, ui::Type::kMeta);
  for (const feed::Term& term : explanation.terms) {
    if (feed::is_age(term.signal)) continue;
    line(because(product, term, *post), term.hours, ui::Type::kMeta);
  }
  line(product.say(Say::why_sum), explanation.score, ui::Type::kMetaStrong);
  would_be_first(ui, product, placed->second);
  const auto row = ui.flow({});
  if (ui::button(ui, "tune",
                 {.label = product.say(Say::tune_feed),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::sliders,
                  .small = true})) {
    product.go({.panel = "tune"});
  }
}

void FeedOrder::would_be_first(ui::Ui& ui, Product& product, const feed::Placed& placed) {
  if (!lift_ || lift_->post != placed.post) {
    lift_ = Lift{placed.post, feed::what_puts_first(pool_, weights_, placed.post)};
  }
  const auto& lift = lift_->change;
  if (!lift) return;
  const feed::Signal& signal = *feed::all_signals()[lift->signal];
  const auto hours = [&](base::Q16 weight) {
    return product.say.count(Say::hours_value, (weight + base::kQ16One / 2) / base::kQ16One);
  };
  ui::text(
      ui,
      product.say(Say::why_first_if, {product.say.registered("signal", signal.id, signal.summary),
                                      hours(lift->weight_needed), hours(lift->weight_now)}),
      ui::Type::kMeta, ui::Ink::kMuted);
  const auto row = ui.flow({});
  if (ui::button(ui, "lift",
                 {.label = product.say(Say::why_try),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::chevron_up,
                  .small = true})) {
    if (!feed::set_slider(product.profile, signal.id, lift->weight_needed).ok()) return;
    forget();
    same_pool_ = true;
    product.save_profile();
    ui.wake();
  }
}

void FeedOrder::opened(Product& product, PostId id) {
  const auto chosen = index_.find(id);
  if (chosen == index_.end()) return;
  std::vector<std::uint32_t> skipped;
  for (const PostId above : posts_) {
    if (above == id) break;
    const auto at = index_.find(above);
    const auto seen = on_screen_ms_.find(above);
    if (at != index_.end() && seen != on_screen_ms_.end()) skipped.push_back(at->second);
  }
  std::reverse(skipped.begin(), skipped.end());
  feed::learn_from_visit(product.profile, pool_, chosen->second, skipped);
  feed::note_opened(product.profile, pool_.posts[chosen->second], product.now_ms());
  product.save_profile();
}

void FeedOrder::shown(Product& product, PostId id) {
  std::int64_t& since = on_screen_ms_[id];
  if (since == 0) {
    since = product.now_ms();
  } else if (since > 0 && product.now_ms() - since > kReadMs) {
    since = -1;
    feed::note_seen(product.profile, id, product.now_ms());
    product.save_profile();
  }
}

}  // namespace hearth
