// SPDX-License-Identifier: MIT
#include "wasm/member/feed_order.h"

#include <algorithm>

#include "shared/feed/learn.h"

namespace hearth {
namespace {

constexpr std::size_t kShownMax = 600;   // cards one feed lays out at most
constexpr std::int64_t kReadMs = 1'500;  // on screen that long counts as seen

}  // namespace

void FeedOrder::set_sort(feed::Sort sort) {
  sort_ = sort;
  forget();
}

void FeedOrder::set_topic(model::TopicId topic) {
  topic_ = topic;
  forget();
}

bool FeedOrder::fits(const model::Post& post) const {
  if (topic_ && post.topic != topic_) return false;
  if (!boot_.thread.empty() && post.page != boot_.thread) return false;
  if (sort_ == feed::Sort::kUpcoming && post.kind != model::PostKind::kEvent) return false;
  return true;
}

void FeedOrder::update() {
  const std::uint64_t generation = community_.generation();
  if (stale_ || posts_.empty()) {
    compute();
  } else if (generation != generation_) {
    complete();
  }
  generation_ = generation;
}

void FeedOrder::measure() {
  // The language the widget speaks is read as well; where the browser says nothing, nothing is
  // known.
  const text::Tongues named = text::tongues_of_tags(boot_.languages);
  const text::Tongues reads = named != 0 ? named | text::tongues_of_tags(boot_.locale) : 0;
  lens::FeedInputs inputs =
      lens_.look(community_.state(), community_.me(), community_.now_ms(), reads);
  std::erase_if(inputs.candidates, [&](const feed::Candidate& candidate) {
    const model::Post* post = community_.state().post(candidate.id);
    return post == nullptr || !fits(*post);
  });
  pool_ = feed::measure(inputs.candidates, inputs.viewer, vault_.profile, community_.now_ms());
}

void FeedOrder::compute() {
  if (!same_pool_) measure();
  same_pool_ = false;
  weights_ = feed::weights_for(vault_.profile);
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
    if (feed::is_hidden(vault_.profile, candidate.id)) continue;
    posts_.push_back(candidate.id);
    placed_.emplace(candidate.id, placed);
    if (feed::is_new_to(vault_.profile, candidate)) new_.insert(candidate.id);
  }
  for (std::uint32_t i = 0; i < pool_.posts.size(); ++i) index_.emplace(pool_.posts[i].id, i);
  for (const PostId id : community_.state().threads) known_.insert(id);
  waiting_ = 0;
  stale_ = false;
}

void FeedOrder::complete() {
  const State& state = community_.state();
  std::erase_if(posts_, [&](PostId id) {
    const model::Post* post = state.post(id);
    return post == nullptr || !community::can_read(state, *post, community_.me());
  });
  waiting_ = 0;
  for (const PostId id : state.threads) {
    if (known_.contains(id)) continue;
    const model::Post* post = state.post(id);
    if (post == nullptr || !fits(*post)) continue;
    if (post->author == community_.me()) {
      posts_.insert(posts_.begin(), id);
      known_.insert(id);
    } else if (post->created_ms < community_.now_ms() - 86'400'000) {
      // The window grows downwards in the background: older posts join at the end, unasked.
      known_.insert(id);
      if (posts_.size() < kShownMax) posts_.push_back(id);
    } else {
      ++waiting_;
    }
  }
}

FeedOrder::Reasons FeedOrder::reasons(PostId post) const {
  const feed::Placed& placed = placed_.at(post);
  return {feed::explain(pool_, weights_, placed), pool_.posts[placed.post].fresh_ms};
}

const std::optional<feed::Counterfactual>& FeedOrder::lift(PostId post) {
  const feed::Placed& placed = placed_.at(post);
  if (!lift_ || lift_->post != placed.post) {
    lift_ = Lift{placed.post, feed::what_puts_first(pool_, weights_, placed.post)};
  }
  return lift_->change;
}

void FeedOrder::apply_lift(PostId post) {
  const auto& change = lift(post);
  if (!change) return;
  const feed::Signal& signal = *feed::all_signals()[change->signal];
  if (!feed::set_slider(vault_.profile, signal.id, change->weight_needed).ok()) return;
  forget();
  same_pool_ = true;
  vault_.save_profile();
}

void FeedOrder::opened(PostId id) {
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
  feed::learn_from_visit(vault_.profile, pool_, chosen->second, skipped);
  feed::note_opened(vault_.profile, pool_.posts[chosen->second], community_.now_ms());
  vault_.save_profile();
}

void FeedOrder::shown(PostId id) {
  std::int64_t& since = on_screen_ms_[id];
  if (since == 0) {
    since = community_.now_ms();
  } else if (since > 0 && community_.now_ms() - since > kReadMs) {
    since = -1;
    feed::note_seen(vault_.profile, id, community_.now_ms());
    vault_.save_profile();
  }
}

}  // namespace hearth
