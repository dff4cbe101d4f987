// SPDX-License-Identifier: MIT
#include "shared/feed/pool.h"

#include <algorithm>
#include <array>

#include "shared/base/sort.h"

namespace hearth::feed {
namespace {

// 80,000: far beyond a window, a bound all the same.
constexpr std::size_t kCandidatesMax = base::limits::kWindowMax * 8;

// Posts per block of the hot loop: the block's scores (8 KB) stay in the first-level cache while
// all columns pass over them.
constexpr std::size_t kBlock = 1'024;

// Columns that are added at once: a score is then loaded and stored for every fourth only.
constexpr std::size_t kAbreast = 4;

struct Term {
  std::int32_t weight = 0;
  const std::int32_t* values = nullptr;
};

// Adds kAbreast terms to the scores of `length` posts from `begin` on. Four posts a turn: their
// places are then constants beside one pointer per column, which halves the time in WebAssembly.
void add_terms(const Term* terms, std::size_t begin, std::size_t length, Q16* scores) {
  const std::int32_t* values_0 = terms[0].values + begin;
  const std::int32_t* values_1 = terms[1].values + begin;
  const std::int32_t* values_2 = terms[2].values + begin;
  const std::int32_t* values_3 = terms[3].values + begin;
  const std::int32_t weight_0 = terms[0].weight;
  const std::int32_t weight_1 = terms[1].weight;
  const std::int32_t weight_2 = terms[2].weight;
  const std::int32_t weight_3 = terms[3].weight;
  const auto add = [&](std::size_t i) {
    scores[i] += contribution(weight_0, values_0[i]) + contribution(weight_1, values_1[i]) +
                 contribution(weight_2, values_2[i]) + contribution(weight_3, values_3[i]);
  };
  for (; length >= 4; length -= 4) {
    add(0);
    add(1);
    add(2);
    add(3);
    scores += 4;
    values_0 += 4;
    values_1 += 4;
    values_2 += 4;
    values_3 += 4;
  }
  for (std::size_t i = 0; i < length; ++i) add(i);
}

// Numbers ids 0, 1, 2 … in their order.
template <class Key>
std::uint32_t number(const std::vector<Candidate>& posts, Key key,
                     std::vector<std::uint32_t>& numbers) {
  std::vector<std::uint64_t> ids;
  ids.reserve(posts.size());
  for (const Candidate& post : posts) ids.push_back(key(post));
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  numbers.reserve(posts.size());
  for (const Candidate& post : posts) {
    const auto at = std::lower_bound(ids.begin(), ids.end(), key(post));
    numbers.push_back(static_cast<std::uint32_t>(at - ids.begin()));
  }
  return static_cast<std::uint32_t>(ids.size());
}

bool newer(const Candidate& a, const Candidate& b) {
  return a.created_ms != b.created_ms ? a.created_ms > b.created_ms : a.id < b.id;
}

}  // namespace

Pool measure(std::span<const Candidate> candidates, const Viewer& viewer, const Profile& profile,
             std::int64_t now_ms) {
  Pool pool;
  pool.now_ms = now_ms;
  const std::size_t count = std::min(candidates.size(), kCandidatesMax);
  pool.posts.reserve(count);
  for (const Candidate& post : candidates.first(count)) {
    if (is_muted(viewer, post)) {
      ++pool.muted;
    } else {
      (post.pinned ? pool.pinned : pool.posts).push_back(post);
    }
  }
  base::sort(pool.pinned.begin(), pool.pinned.end(), newer);
  pool.author_count = number(
      pool.posts, [](const Candidate& post) { return post.author.value; }, pool.authors);
  pool.topic_count = number(
      pool.posts, [](const Candidate& post) { return post.topic.value; }, pool.topics);

  const Setting setting = make_setting(viewer, profile, now_ms);
  constexpr Q16 kMost = base::q16(32'767);
  pool.values.resize(kSignalCount * pool.posts.size());
  std::int32_t* out = pool.values.data();
  for (const Signal* signal : all_signals()) {
    Q16 share = signal->fades_when_quiet ? viewer.pace : base::kQ16One;
    if (signal->fades_when_busy) share = base::q16_mul(share, viewer.calm);
    for (const Candidate& post : pool.posts) {
      const Q16 value = std::clamp(signal->measure(post, setting), -kMost, kMost);
      *out++ = static_cast<std::int32_t>(value * share / base::kQ16One);
    }
  }
  return pool;
}

Q16 score_of(const Pool& pool, const Weights& weights, std::size_t post) {
  Q16 score = 0;
  for (std::size_t k = 0; k < kSignalCount; ++k) {
    score += contribution(weights.hours_q16[k], pool.value(k, post));
  }
  return score;
}

void score_all(const Pool& pool, const Weights& weights, std::vector<Q16>& scores) {
  const std::size_t count = pool.size();
  scores.assign(count, 0);
  std::array<Term, kSignalCount + kAbreast> terms{};
  std::size_t used = 0;
  for (std::size_t k = 0; k < kSignalCount; ++k) {
    if (weights.hours_q16[k] != 0) {
      terms[used++] = {weights.hours_q16[k], pool.values.data() + k * count};
    }
  }
  // What is left over of a group weighs nothing.
  for (std::size_t k = used; k % kAbreast != 0; ++k) terms[k] = {0, pool.values.data()};
  for (std::size_t begin = 0; begin < count; begin += kBlock) {
    const std::size_t length = std::min(kBlock, count - begin);
    for (std::size_t k = 0; k < used; k += kAbreast) {
      add_terms(&terms[k], begin, length, scores.data() + begin);
    }
  }
}

}  // namespace hearth::feed
