// SPDX-License-Identifier: MIT
// How often a letter that asks for consent may leave, so that nobody is buried in letters they
// never wanted: counted by member, by address and by the place the wish came from, in hours rather
// than minutes. Kept in memory; a full table refuses rather than forgets. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <unordered_map>

namespace hearth::mail {

class AskLimits {
 public:
  /// Divides every pause: 1 as documented, 0 no limits.
  explicit AskLimits(std::int64_t scale) : scale_(scale) {}

  struct Who {
    std::uint64_t member = 0, address = 0, place = 0;  // hashes
  };

  /// Counts one letter for all three. 0: granted; else the milliseconds to wait, nothing counted.
  [[nodiscard]] std::int64_t take(const Who& who, std::int64_t now_ms);

 private:
  using Table = std::unordered_map<std::uint64_t, std::int64_t>;
  const std::int64_t scale_;
  std::mutex mutex_;
  /// By key: when everything taken would have come one at a time (GCRA's arrival time).
  std::array<Table, 3> tables_;
};

}  // namespace hearth::mail
