// SPDX-License-Identifier: MIT
#include "server/identity/rates.h"

#include <algorithm>
#include <vector>

#include "shared/base/hash.h"

namespace hearth::identity {
namespace {

// One token: what a rate of one an hour gains in an hour of milliseconds.
constexpr std::int64_t kTokenUnits = 3'600'000;

constexpr Rate per_minute(std::int64_t burst, std::int64_t count) { return {burst, count * 60}; }

}  // namespace

Rate rate_of(api::RateClass rate_class) {
  switch (rate_class) {
    case api::RateClass::kRead: return per_minute(120, 600);
    case api::RateClass::kSnapshot: return per_minute(40, 120);
    // One mutate carries up to 32 commands; commands have a rate of their own in the rules.
    case api::RateClass::kWrite: return per_minute(60, 240);
    case api::RateClass::kAuth: return per_minute(10, 10);
    case api::RateClass::kRefresh: return per_minute(10, 20);
    // A rules file is compiled on the room's own loop.
    case api::RateClass::kBulk: return per_minute(12, 12);
    case api::RateClass::kProbe: return per_minute(60, 600);
    // A window of 20 MB in pages of 128 KiB; then one page now and then.
    case api::RateClass::kWindow: return per_minute(300, 600);
    // Costs a lookup and, at most, a line: acknowledgements of a lively community come often.
    case api::RateClass::kSignal: return per_minute(600, 6'000);
    // 40 + 3 places x 20: at most 100 tries an hour on an account, from wherever they come.
    case api::RateClass::kGuess: return {.burst = 10, .per_hour = 30};
    case api::RateClass::kGuessHere: return {.burst = 10, .per_hour = 10};
    case api::RateClass::kSignUp: return {.burst = 20, .per_hour = 60};
    // Far above what people do; a community's rules set narrower ones.
    case api::RateClass::kPost: return {.burst = 30, .per_hour = 240};
    case api::RateClass::kReact: return {.burst = 100, .per_hour = 1'200};
    // Most come out of memory; 8 a second from one address is more than any crawler should take.
    case api::RateClass::kPage: return per_minute(60, 60);
    case api::RateClass::kFile: return per_minute(400, 4'000);
  }
  return {.burst = 1, .per_hour = 1};
}

std::int64_t Rates::Bucket::missing_at(std::int64_t ticks_ms) const {
  const std::int64_t passed_ms = std::max<std::int64_t>(0, ticks_ms - at_ms);
  // Compared by division: a long time times a fast rate would not fit.
  if (passed_ms > missing_units / units_per_ms) return 0;
  return missing_units - passed_ms * units_per_ms;
}

std::int64_t Rates::take(api::RateClass rate_class, std::uint64_t key, std::int64_t share,
                         std::int64_t ticks_ms) {
  if (scale_ == 0) return 0;
  const Rate rate = rate_of(rate_class);
  const std::int64_t full_units = rate.burst * share * scale_ * kTokenUnits;
  const std::int64_t units_per_ms = rate.per_hour * share * scale_;
  const std::uint64_t id = base::mix64(key, static_cast<std::uint64_t>(rate_class));
  Part& part = parts_[id % parts_.size()];
  const std::lock_guard lock(part.mutex);
  if (part.buckets.size() >= kRateBucketsMax / parts_.size()) make_room(part, ticks_ms);
  const auto [at, fresh] = part.buckets.try_emplace(id, Bucket{0, ticks_ms, units_per_ms});
  Bucket& bucket = at->second;
  bucket.missing_units = bucket.missing_at(ticks_ms);
  bucket.at_ms = std::max(bucket.at_ms, ticks_ms);
  const std::int64_t over_units = bucket.missing_units + kTokenUnits - full_units;
  if (over_units > 0) return (over_units + units_per_ms - 1) / units_per_ms;
  bucket.missing_units += kTokenUnits;
  return 0;
}

void Rates::give_back(api::RateClass rate_class, std::uint64_t key) {
  const std::uint64_t id = base::mix64(key, static_cast<std::uint64_t>(rate_class));
  Part& part = parts_[id % parts_.size()];
  const std::lock_guard lock(part.mutex);
  const auto at = part.buckets.find(id);
  if (at == part.buckets.end()) return;
  Bucket& bucket = at->second;
  bucket.missing_units = std::max<std::int64_t>(0, bucket.missing_units - kTokenUnits);
}

void Rates::make_room(Part& part, std::int64_t ticks_ms) {
  std::erase_if(part.buckets,
                [&](const auto& entry) { return entry.second.missing_at(ticks_ms) == 0; });
  const std::size_t kept_max = part.buckets.size() / 2;
  if (part.buckets.size() <= kept_max) return;
  // Still many: the emptier half stays, by how long each takes to fill.
  const auto fill_ms = [&](const Bucket& bucket) {
    return bucket.missing_at(ticks_ms) / bucket.units_per_ms;
  };
  std::vector<std::int64_t> waits;
  waits.reserve(part.buckets.size());
  for (const auto& [id, bucket] : part.buckets) waits.push_back(fill_ms(bucket));
  const auto middle = waits.end() - static_cast<std::ptrdiff_t>(kept_max);
  std::nth_element(waits.begin(), middle, waits.end());
  const std::int64_t least_ms = *middle;
  std::erase_if(part.buckets, [&](const auto& entry) {
    return part.buckets.size() > kept_max && fill_ms(entry.second) <= least_ms;
  });
}

}  // namespace hearth::identity
