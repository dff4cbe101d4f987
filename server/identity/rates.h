// SPDX-License-Identifier: MIT
// How often somebody may ask: token buckets per class and key (an account, or an address). Exact:
// whatever the times of asking, a key is granted at most `burst + rate x time` since its first
// asking, and one that waits as long as it was told is granted one. Kept in memory only: they guard
// this process, and a restart forgives them; wrong guesses are kept by guesses.h. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "shared/api/endpoints.h"

namespace hearth::identity {

/// `burst` at once, `per_hour` in the long run.
struct Rate {
  std::int64_t burst = 0;
  std::int64_t per_hour = 0;
};

/// The rate of a class for one account; an address gets kAddressShare times as much, because an
/// office or a school may sit behind one.
[[nodiscard]] Rate rate_of(api::RateClass rate_class);
inline constexpr std::int64_t kAddressShare = 8;

/// Buckets kept at most, some 30 MB. When a million addresses knock, the fullest are forgotten
/// first: that gives away least, and nothing to a key that has used up its share.
inline constexpr std::size_t kRateBucketsMax = std::size_t{16} * 65'536;

class Rates {
 public:
  /// Multiplies every rate: 1 as documented, 0 no limits (load tests, a proxy that limits already).
  explicit Rates(std::int64_t scale) : scale_(scale) {}

  /// Takes one from the bucket. 0: granted; else the milliseconds until there is one again.
  /// @param ticks_ms  runtime::ticks_ms(), which never goes back; a smaller time than before counts
  ///                  as no time.
  /// @cost O(1); O(n) once in n/32 calls where buckets have to be forgotten.
  [[nodiscard]] std::int64_t take(api::RateClass rate_class, std::uint64_t key, std::int64_t share,
                                  std::int64_t ticks_ms);

  /// As this process grants it to one key: {0, 0} where there are no limits.
  [[nodiscard]] Rate rate(api::RateClass rate_class) const {
    const Rate one = rate_of(rate_class);
    return {one.burst * scale_, one.per_hour * scale_};
  }

  /// Puts back what was taken for something that turned out to be no use of the rate.
  void give_back(api::RateClass rate_class, std::uint64_t key);

 private:
  // A token is so many units that every rate gains a whole number of them in a millisecond, so that
  // no remainder is ever lost or counted twice.
  struct Bucket {
    std::int64_t missing_units = 0;  // until it is full, at `at_ms`
    std::int64_t at_ms = 0;
    std::int64_t units_per_ms = 0;

    [[nodiscard]] std::int64_t missing_at(std::int64_t ticks_ms) const;
  };
  struct Part {
    std::mutex mutex;
    std::unordered_map<std::uint64_t, Bucket> buckets;
  };
  static void make_room(Part& part, std::int64_t ticks_ms);

  const std::int64_t scale_;
  std::array<Part, 16> parts_;
};

}  // namespace hearth::identity
