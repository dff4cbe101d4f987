// SPDX-License-Identifier: MIT
// Which place in a list a thing with an id has: four bytes a slot, and never more than three
// quarters of the slots are taken. The ids themselves stay in the list; whoever asks says how to
// read them. A node map takes ten times as much, which counts where a community has 400,000 posts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "shared/base/assert.h"

namespace hearth::community {

/// Ids of one kind, each at most once. `key_at(place)` gives the key that stands at a place; it has
/// to be right for every place that was added. Open addressing, linear probing, no tombstones.
template <class Key>
class PlaceIndex {
 public:
  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;

  /// kNone where it is not there. @cost O(1).
  template <class KeyAt>
  [[nodiscard]] std::uint32_t find(Key key, const KeyAt& key_at) const {
    if (slots_.empty()) return kNone;
    for (std::size_t slot = home(key);; slot = next(slot)) {
      const std::uint32_t place = slots_[slot];
      if (place == kNone || key_at(place) == key) return place;
    }
  }

  /// The key must not be there yet. @cost O(1), amortised.
  template <class KeyAt>
  void add(Key key, std::uint32_t place, const KeyAt& key_at) {
    HEARTH_ASSERT(place != kNone, "a table holds less than 2^32 rows");
    if ((size_ + 1) * 4 > slots_.size() * 3) grow(key_at);
    put(key, place);
    ++size_;
  }

  /// The key must be there; so must be what else is, with key_at() as it was. @cost O(1).
  template <class KeyAt>
  void erase(Key key, const KeyAt& key_at) {
    std::size_t hole = home(key);
    while (key_at(slots_[hole]) != key) hole = next(hole);
    // What follows moves up unless it would land before its home.
    for (std::size_t slot = next(hole); slots_[slot] != kNone; slot = next(slot)) {
      const std::size_t from_home = distance(home(key_at(slots_[slot])), slot);
      if (from_home < distance(hole, slot)) continue;
      slots_[hole] = slots_[slot];
      hole = slot;
    }
    slots_[hole] = kNone;
    --size_;
  }

  /// The thing is at another place now. @cost O(1).
  void move(Key key, std::uint32_t from, std::uint32_t to) {
    std::size_t slot = home(key);
    while (slots_[slot] != from) slot = next(slot);
    slots_[slot] = to;
  }

  void clear() {
    slots_.clear();
    size_ = 0;
  }

 private:
  [[nodiscard]] std::size_t home(Key key) const {
    return std::hash<Key>{}(key) & (slots_.size() - 1);
  }
  [[nodiscard]] std::size_t next(std::size_t slot) const {
    return (slot + 1) & (slots_.size() - 1);
  }
  [[nodiscard]] std::size_t distance(std::size_t from, std::size_t to) const {
    return (to - from) & (slots_.size() - 1);
  }

  void put(Key key, std::uint32_t place) {
    std::size_t slot = home(key);
    while (slots_[slot] != kNone) slot = next(slot);
    slots_[slot] = place;
  }

  template <class KeyAt>
  void grow(const KeyAt& key_at) {
    const std::vector<std::uint32_t> before = std::move(slots_);
    slots_.assign(before.empty() ? 8 : before.size() * 2, kNone);
    for (const std::uint32_t place : before) {
      if (place != kNone) put(key_at(place), place);
    }
  }

  std::vector<std::uint32_t> slots_;  // a power of two
  std::size_t size_ = 0;
};

}  // namespace hearth::community
