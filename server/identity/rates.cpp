// SPDX-License-Identifier: MIT
#include "server/identity/rates.h"

#include <algorithm>

#include "shared/base/hash.h"

namespace hearth::identity {
namespace {

// 16 parts of this many buckets of 32 bytes: some 30 MB when a million addresses knock.
constexpr std::size_t kBucketsPerPartMax = 65'536;
// Every bucket is full again after this time (the slowest class refills in five minutes).
constexpr std::int64_t kFullAfterMs = 5 * 60'000;

}  // namespace

Rate rate_of(api::RateClass rate_class) {
  switch (rate_class) {
    case api::RateClass::kRead: return {.burst = 120, .per_minute = 600};
    case api::RateClass::kSnapshot: return {.burst = 40, .per_minute = 120};
    // One mutate carries up to 32 commands; commands have a rate of their own in the rules.
    case api::RateClass::kWrite: return {.burst = 60, .per_minute = 240};
    case api::RateClass::kAuth: return {.burst = 10, .per_minute = 10};
    case api::RateClass::kRefresh: return {.burst = 10, .per_minute = 20};
    // A rules file is compiled on the room's own loop.
    case api::RateClass::kBulk: return {.burst = 12, .per_minute = 12};
    case api::RateClass::kProbe: return {.burst = 60, .per_minute = 600};
  }
  return {.burst = 1, .per_minute = 1};
}

std::int64_t Rates::take(api::RateClass rate_class, std::uint64_t key, std::int64_t share,
                         std::int64_t now_ms) {
  if (scale_ == 0) return 0;
  const Rate rate = rate_of(rate_class);
  const std::int64_t full = rate.burst * share * scale_ * 1'000;
  const std::int64_t refill = rate.per_minute * share * scale_;  // milli-tokens per 60 ms
  const std::uint64_t id = base::mix64(key, static_cast<std::uint64_t>(rate_class));
  Part& part = parts_[id % parts_.size()];
  const std::lock_guard lock(part.mutex);
  if (part.buckets.size() >= kBucketsPerPartMax) forget_full(part, now_ms);
  const auto [at, fresh] = part.buckets.try_emplace(id, Bucket{full, now_ms});
  Bucket& bucket = at->second;
  const std::int64_t passed = std::clamp<std::int64_t>(now_ms - bucket.at_ms, 0, kFullAfterMs);
  const std::int64_t gained = passed * refill / 60;
  bucket.milli_tokens = std::min(full, bucket.milli_tokens + gained);
  // What is too little for a whole milli-token stays for the next time.
  bucket.at_ms = passed == kFullAfterMs ? now_ms : bucket.at_ms + gained * 60 / refill;
  if (bucket.milli_tokens < 1'000) return (1'000 - bucket.milli_tokens) * 60 / refill + 1;
  bucket.milli_tokens -= 1'000;
  return 0;
}

void Rates::forget_full(Part& part, std::int64_t now_ms) {
  std::erase_if(part.buckets,
                [&](const auto& entry) { return now_ms - entry.second.at_ms > kFullAfterMs; });
  // Still full: somebody makes up addresses faster than buckets fill. Starting over costs every
  // bucket one burst, which is less than unbounded memory costs.
  if (part.buckets.size() >= kBucketsPerPartMax) part.buckets.clear();
}

}  // namespace hearth::identity
