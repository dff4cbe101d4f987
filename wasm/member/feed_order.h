// SPDX-License-Identifier: MIT
// The feed's order as it stands on screen. It is computed here, in the member's browser, and then
// holds still: what arrives meanwhile waits behind a pill, so nothing moves under the reader. Keeps
// what is needed to explain every place exactly.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "shared/feed/explain.h"
#include "shared/feed/rank.h"
#include "shared/lens/feed_lens.h"
#include "wasm/member/vault.h"

namespace hearth {

class FeedOrder {
 public:
  /// All outlive it.
  FeedOrder(const Boot& boot, const Community& community, Vault& vault)
      : boot_(boot), community_(community), vault_(vault) {}

  /// Brings the order up to date: computed anew after forget(), otherwise only completed by the
  /// member's own new posts and by what left.
  void update();
  /// Compute anew at the next update: another sort, filter, weight, taste, or the pill was pressed.
  void forget() {
    stale_ = true;
    same_pool_ = false;
  }

  [[nodiscard]] const std::vector<model::PostId>& posts() const { return posts_; }
  [[nodiscard]] bool is_new(model::PostId post) const { return new_.contains(post); }
  /// Posts that arrived since the order was computed.
  [[nodiscard]] std::size_t waiting() const { return waiting_; }
  /// How many of the first posts are new since the last visit; 0 where all or none are.
  [[nodiscard]] std::size_t new_count() const { return new_.size(); }

  [[nodiscard]] feed::Sort sort() const { return sort_; }
  void set_sort(feed::Sort sort);
  [[nodiscard]] model::TopicId topic() const { return topic_; }
  void set_topic(model::TopicId topic);

  /// Is there something to say about the place of this post?
  [[nodiscard]] bool explains(model::PostId post) const { return placed_.contains(post); }
  /// The terms of its place, and since when it counts as fresh. The post is one that explains()
  /// has.
  struct Reasons {
    feed::Explanation explanation;
    std::int64_t fresh_ms = 0;
  };
  [[nodiscard]] Reasons reasons(model::PostId post) const;
  /// What would lift the post to the first place; nothing where nothing does. Kept until another
  /// post is asked about. @cost O(posts x signals) the first time.
  [[nodiscard]] const std::optional<feed::Counterfactual>& lift(model::PostId post);
  /// Does it: the slider moves, and the order is computed anew from what was measured before.
  void apply_lift(model::PostId post);
  /// The member opened a post: what stood above it and was left is the device's lesson.
  void opened(model::PostId post);
  /// A card was on screen.
  void shown(model::PostId post);

 private:
  void measure();
  void compute();
  void complete();
  struct Lift {
    std::uint32_t post = 0;
    std::optional<feed::Counterfactual> change{};
  };
  [[nodiscard]] bool fits(const model::Post& post) const;

  const Boot& boot_;
  const Community& community_;
  Vault& vault_;
  lens::FeedLens lens_;
  feed::Pool pool_;
  feed::Weights weights_;
  std::optional<Lift> lift_;  // of the post asked about last, in this order
  feed::Sort sort_ = feed::Sort::kForYou;
  model::TopicId topic_;
  std::vector<model::PostId> posts_;
  std::unordered_map<model::PostId, feed::Placed> placed_;
  std::unordered_map<model::PostId, std::uint32_t> index_;
  std::unordered_set<model::PostId> known_, new_;
  std::unordered_map<model::PostId, std::int64_t> on_screen_ms_;
  std::uint64_t generation_ = 0;
  std::size_t waiting_ = 0;
  bool stale_ = true;
  bool same_pool_ = false;  // what was promised of this order is to come true: measure nothing anew
};

}  // namespace hearth
