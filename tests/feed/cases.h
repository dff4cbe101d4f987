// SPDX-License-Identifier: MIT
// What the feed's tests share: posts with round numbers, a viewer, and the value of one signal.
#pragma once

#include "shared/base/hash.h"
#include "shared/feed/pool.h"
#include "shared/feed/signal.h"

namespace hearth::feed::cases {

inline constexpr std::int64_t kHourMs = 3'600'000;
inline constexpr std::int64_t kDayMs = 24 * kHourMs;
inline constexpr std::int64_t kNowMs = 1'700'000'000'000;

/// A post of `age_h` hours by member 2 in topic 3 that many have seen.
inline Candidate post(std::uint64_t id = 1, std::int64_t age_h = 0) {
  Candidate out;
  out.id = {id};
  out.author = {2};
  out.topic = {3};
  out.created_ms = out.active_ms = out.fresh_ms = kNowMs - age_h * kHourMs;
  out.views = 1'000;
  out.author_texts = 50;
  return out;
}

inline Viewer member(std::uint64_t id = 9) {
  Viewer out;
  out.id = {id};
  return out;
}

inline Q16 value_of(const Signal& signal, const Candidate& candidate,
                    const Viewer& viewer = member(), const Profile& profile = {}) {
  return signal.measure(candidate, make_setting(viewer, profile, kNowMs));
}

/// Equal within the rounding of one fixed-point step or two.
inline bool near(Q16 a, Q16 b, Q16 by = 8) { return a - b <= by && b - a <= by; }

/// `count` posts that differ in everything, the same ones on every machine.
inline std::vector<Candidate> crowd(std::size_t count, std::uint64_t seed = 1) {
  std::vector<Candidate> out;
  out.reserve(count);
  std::uint64_t random = seed;
  const auto below = [&random](std::uint64_t limit) {
    random = base::mix64(random, limit);
    return random % limit;
  };
  for (std::size_t i = 0; i < count; ++i) {
    Candidate one = post(i + 1, static_cast<std::int64_t>(below(2'000)));
    one.author = {below(300) + 1};
    one.topic = {below(12) + 1};
    one.kind = below(3) == 0 ? model::PostKind::kQuestion : model::PostKind::kDiscussion;
    one.replies = static_cast<std::uint32_t>(below(30));
    one.approval = static_cast<std::int32_t>(below(40)) - 5;
    one.views = static_cast<std::uint32_t>(below(400));
    one.author_texts = static_cast<std::uint32_t>(below(40) + 1);
    one.answered = below(2) == 0;
    one.joined = below(20) == 0;
    one.addressed = below(50) == 0;
    one.match = static_cast<Q16>(below(65'537));
    one.active_ms = one.created_ms + static_cast<std::int64_t>(below(kHourMs));
    out.push_back(one);
  }
  return out;
}

/// A viewer who follows, mutes and takes part.
inline Viewer busy_member() {
  Viewer out = member();
  for (const std::uint64_t id : {3u, 7u, 40u}) out.followed_members.add(id);
  out.followed_topics.add(5);
  out.muted_members.add(13);
  out.muted_topics.add(11);
  out.topic_activity.add(1, base::q16(5));
  out.topic_activity.add(2, base::q16(3));
  for (std::uint64_t id = 1; id < 30; ++id) {
    out.exchanges.add(id, static_cast<Q16>(id) * base::kQ16One / 8);
  }
  out.mean_rate = base::kQ16One / 20;
  return out;
}

}  // namespace hearth::feed::cases
