// SPDX-License-Identifier: MIT
// How often somebody may ask: token buckets per class and key (an account, or an address). Kept in
// memory only: they guard this process. Thread-safe. A bucket that is full again is forgotten.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "shared/api/endpoints.h"

namespace hearth::identity {

/// `burst` at once, `per_minute` in the long run.
struct Rate {
  std::int64_t burst = 0;
  std::int64_t per_minute = 0;
};

/// The rate of a class for one account; an address gets kAddressShare times as much, because an
/// office or a school may sit behind one.
[[nodiscard]] Rate rate_of(api::RateClass rate_class);
inline constexpr std::int64_t kAddressShare = 8;

class Rates {
 public:
  /// Multiplies every rate: 1 as documented, 0 no limits (load tests, a proxy that limits already).
  explicit Rates(std::int64_t scale) : scale_(scale) {}

  /// Takes one from the bucket. 0: granted; else the milliseconds until there is one again.
  [[nodiscard]] std::int64_t take(api::RateClass rate_class, std::uint64_t key, std::int64_t share,
                                  std::int64_t now_ms);

 private:
  struct Bucket {
    std::int64_t milli_tokens = 0;
    std::int64_t at_ms = 0;
  };
  struct Part {
    std::mutex mutex;
    std::unordered_map<std::uint64_t, Bucket> buckets;
  };
  static void forget_full(Part& part, std::int64_t now_ms);

  const std::int64_t scale_;
  std::array<Part, 16> parts_;
};

}  // namespace hearth::identity
