// SPDX-License-Identifier: MIT
#include "server/twin/order.h"

#include "server/runtime/clock.h"
#include "shared/feed/rank.h"
#include "shared/lens/feed_lens.h"
#include "shared/page/page.h"

namespace hearth::twin {

std::vector<model::PostId> visitors_order(const community::State& state, std::int64_t now_ms,
                                          text::Tongues reads) {
  lens::FeedLens lens;
  const lens::FeedInputs inputs = lens.look(state, {}, now_ms, reads);
  const feed::Profile nobody;
  const feed::Pool pool = feed::measure(inputs.candidates, inputs.viewer, nobody, now_ms);
  const feed::Ranking ranking =
      feed::rank(pool, feed::weights_for(nobody),
                 {.sort = feed::Sort::kForYou, .limit = page::kPostsMax, .diversity = {}});
  std::vector<model::PostId> order;
  for (const feed::Candidate& pinned : pool.pinned) order.push_back(pinned.id);
  for (const feed::Placed& placed : ranking.posts) order.push_back(pool.posts[placed.post].id);
  if (order.size() > page::kPostsMax) order.resize(page::kPostsMax);
  return order;
}

Orders::Order Orders::of(const std::string& community, const community::State& state,
                         text::Tongues reads) {
  const std::string key = community + "|" + std::to_string(reads);
  const std::int64_t now = runtime::ticks_ms();
  {
    const std::lock_guard lock(mutex_);
    const auto found = rows_.find(key);
    // A young community's every thread is news; in a large one they wait a moment for their place.
    const bool small = state.threads.size() <= page::kPostsMax;
    if (found != rows_.end() && now - found->second.made_ms < kOrderMsMax &&
        !(small && found->second.threads != state.threads.size())) {
      return found->second.order;
    }
  }
  auto order = std::make_shared<const std::vector<model::PostId>>(
      visitors_order(state, runtime::now_ms(), reads));
  const std::lock_guard lock(mutex_);
  if (rows_.size() >= kOrdersMax && !rows_.contains(key)) rows_.clear();
  rows_[key] = {.order = order, .made_ms = now, .threads = state.threads.size()};
  return order;
}

}  // namespace hearth::twin
