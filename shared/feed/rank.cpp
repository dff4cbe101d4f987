// SPDX-License-Identifier: MIT
#include "shared/feed/rank.h"

#include <algorithm>
#include <array>
#include <limits>

#include "shared/base/curves.h"
#include "shared/base/hash.h"
#include "shared/base/time.h"

namespace hearth::feed {
namespace {

using base::kWeekMs;

/// One entry to be ordered; `created` and `id` make the order total.
struct Key {
  Q16 score;
  std::int64_t created_ms;
  std::uint64_t id;
  std::uint32_t post;
};

bool before(const Key& a, const Key& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.created_ms != b.created_ms) return a.created_ms > b.created_ms;
  return a.id < b.id;
}

Key key_of(const Pool& pool, std::size_t post, Q16 score) {
  const Candidate& held = pool.posts[post];
  return {score, held.created_ms, held.id.value, static_cast<std::uint32_t>(post)};
}

/// Is the post part of this sort, and with which key?
bool sort_key(const Pool& pool, const Candidate& post, Sort sort, Q16& key) {
  switch (sort) {
    case Sort::kNewest: key = post.created_ms; return true;
    case Sort::kActive: key = post.active_ms; return true;
    case Sort::kHot: key = hot_hours(post); return true;
    case Sort::kUnanswered:
      key = post.created_ms;
      return post.kind == model::PostKind::kQuestion && !post.answered;
    case Sort::kTopWeek:
      key = std::int64_t{post.approval} * 2 + post.replies;
      return post.created_ms > pool.now_ms - kWeekMs;
    case Sort::kUpcoming: key = -post.starts_ms; return post.starts_ms != 0;
    case Sort::kForYou: break;
  }
  return false;
}

/// The best `count` keys, in order.
void best(std::vector<Key>& keys, std::size_t count) {
  if (keys.size() > count) {
    std::nth_element(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(count), keys.end(),
                     before);
    keys.resize(count);
  }
  std::sort(keys.begin(), keys.end(), before);
}

/// Keys of the best `count` posts, in order. One pass that keeps what may still be among them: of
/// thousands in no order, few come so far.
std::vector<Key> best_by_score(const Pool& pool, const std::vector<Q16>& scores,
                               std::size_t count) {
  std::vector<Key> kept;
  kept.reserve(std::min(scores.size(), 2 * count));
  Q16 least = std::numeric_limits<Q16>::min();
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] < least) continue;
    kept.push_back(key_of(pool, i, scores[i]));
    if (kept.size() < 2 * count) continue;
    const auto last = kept.begin() + static_cast<std::ptrdiff_t>(count - 1);
    std::nth_element(kept.begin(), last, kept.end(), before);
    kept.resize(count);
    least = kept.back().score;
  }
  best(kept, count);
  return kept;
}

bool fits(const Candidate& post, Placement placement) {
  if (placement == Placement::kNewcomerSlot) {
    return by_newcomer(post) && post.views < kNewcomerViews;
  }
  return post.views < kExplorationViews / 4;
}

/// Greedy re-rank: place by place the best of what is left, with penalties for what already stands.
class Diversifier {
 public:
  Diversifier(const Pool& pool, const Diversity& diversity, std::vector<Key> keys)
      : pool_(pool),
        diversity_(diversity),
        keys_(std::move(keys)),
        taken_(keys_.size(), false),
        authors_(pool.author_count, 0),
        topics_(pool.topic_count, 0) {}

  void run(std::size_t limit, std::vector<Placed>& out) {
    const std::size_t length = std::min({limit, kDiverseLength, keys_.size()});
    for (std::size_t place = 0; place < length; ++place) {
      const Slot* slot = slot_at(place);
      std::size_t chosen = keys_.size();
      Placement placement = Placement::kScore;
      if (slot != nullptr && !came_up_[static_cast<std::size_t>(slot->placement)]) {
        chosen = next(slot->placement);
        placement = slot->placement;
      }
      if (slot != nullptr) came_up_[static_cast<std::size_t>(slot->placement)] = false;
      if (chosen == keys_.size()) {
        chosen = next(Placement::kScore);
        placement = Placement::kScore;
      }
      take(chosen, placement, out);
    }
    for (std::size_t i = 0; i < keys_.size() && out.size() < limit; ++i) {
      if (!taken_[i]) out.push_back({keys_[i].post, keys_[i].score, 0, Placement::kScore});
    }
  }

 private:
  [[nodiscard]] const Slot* slot_at(std::size_t place) const {
    if (!diversity_.slots) return nullptr;
    for (const Slot& slot : kSlots) {
      if (slot.place == place) return &slot;
    }
    return nullptr;
  }

  [[nodiscard]] Q16 penalty(std::uint32_t post) const {
    return diversity_.author_hours * authors_[pool_.authors[post]] +
           diversity_.topic_hours * topics_[pool_.topics[post]];
  }

  /// The best entry left that may stand in such a place; keys_.size() where none may. Keys are
  /// sorted, so the search ends where even an unpenalised score cannot win.
  [[nodiscard]] std::size_t next(Placement placement) const {
    std::size_t found = keys_.size();
    Key best_key{};
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (taken_[i]) continue;
      if (found != keys_.size() && keys_[i].score < best_key.score) break;
      if (placement != Placement::kScore && !fits(pool_.posts[keys_[i].post], placement)) continue;
      Key key = keys_[i];
      key.score -= penalty(key.post);
      if (found == keys_.size() || before(key, best_key)) {
        found = i;
        best_key = key;
      }
    }
    return found;
  }

  void take(std::size_t chosen, Placement placement, std::vector<Placed>& out) {
    const Key& key = keys_[chosen];
    taken_[chosen] = true;
    out.push_back({key.post, key.score, -penalty(key.post), placement});
    ++authors_[pool_.authors[key.post]];
    ++topics_[pool_.topics[key.post]];
    const Candidate& post = pool_.posts[key.post];
    for (const Placement kind : {Placement::kNewcomerSlot, Placement::kExplorationSlot}) {
      if (fits(post, kind)) came_up_[static_cast<std::size_t>(kind)] = true;
    }
  }

  const Pool& pool_;
  Diversity diversity_;
  std::vector<Key> keys_;
  std::vector<char> taken_;
  std::vector<std::int32_t> authors_, topics_;
  std::array<bool, 3> came_up_{};
};

}  // namespace

std::string_view sort_id(Sort sort) {
  static constexpr std::array<std::string_view, 7> kIds{"for_you",    "newest",   "active",  "hot",
                                                        "unanswered", "top_week", "upcoming"};
  return kIds[static_cast<std::size_t>(sort)];
}

Q16 hot_hours(const Candidate& post) {
  // 45,000 s = 12.5 h per factor of ten is 12.5 * log10(2) = 3.7629 h per factor of two.
  constexpr Q16 kPerDoubling = 246'604;
  const std::int64_t size = post.approval < 0 ? -std::int64_t{post.approval} : post.approval;
  const Q16 part =
      base::q16_mul(base::log2_fast(base::q16(std::max<std::int64_t>(size, 1))), kPerDoubling);
  return post.created_ms * 512 / 28'125 + (post.approval < 0 ? -part : part);
}

Ranking rank(const Pool& pool, const Weights& weights, const RankOptions& options) {
  Ranking out;
  const std::size_t limit = std::clamp<std::size_t>(options.limit, 1, kRankedMax);
  if (options.sort != Sort::kForYou) {
    std::vector<Key> keys;
    for (std::size_t i = 0; i < pool.size(); ++i) {
      Q16 key = 0;
      if (sort_key(pool, pool.posts[i], options.sort, key)) keys.push_back(key_of(pool, i, key));
    }
    best(keys, limit);
    for (const Key& key : keys) out.posts.push_back({key.post, key.score, 0, Placement::kScore});
    return out;
  }
  std::vector<Q16> scores;
  score_all(pool, weights, scores);
  Diversifier diversifier(pool, options.diversity,
                          best_by_score(pool, scores, std::max(limit, kDiversePool)));
  out.posts.reserve(std::min(limit, pool.size()));
  diversifier.run(limit, out.posts);
  return out;
}

Ranking rank(std::span<const Candidate> candidates, const Viewer& viewer, const Profile& profile,
             std::int64_t now_ms, const RankOptions& options) {
  return rank(measure(candidates, viewer, profile, now_ms), weights_for(profile), options);
}

std::uint64_t order_hash(const Pool& pool, const Ranking& ranking) {
  std::uint64_t hash = ranking.posts.size();
  for (const Placed& placed : ranking.posts) {
    hash = base::mix64(hash, pool.posts[placed.post].id.value);
    hash = base::mix64(hash, static_cast<std::uint64_t>(placed.score));
    hash = base::mix64(hash, static_cast<std::uint64_t>(placed.diversity));
  }
  return hash;
}

}  // namespace hearth::feed
