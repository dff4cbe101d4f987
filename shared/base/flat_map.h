// SPDX-License-Identifier: MIT
// A map as a sorted list, and a tree of what was added lately, which goes into the list a few
// thousand at a time: no more bytes an entry than the entry has, where a tree adds 40 and more. For
// maps of hundreds of thousands whose entries are hardly ever erased.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <type_traits>
#include <utility>
#include <vector>

namespace hearth::base {

template <class Key, class Value>
class FlatMap {
 public:
  using Entry = std::pair<Key, Value>;

  /// nullptr where it is not there. Valid until the next add() or erase(). @cost O(log n).
  [[nodiscard]] const Value* find(const Key& key) const {
    if (const auto fresh = fresh_.find(key); fresh != fresh_.end()) return &fresh->second;
    const auto old = std::lower_bound(old_.begin(), old_.end(), key, before);
    return old != old_.end() && old->first == key ? &old->second : nullptr;
  }
  [[nodiscard]] Value* find(const Key& key) {
    return const_cast<Value*>(std::as_const(*this).find(key));
  }
  [[nodiscard]] bool contains(const Key& key) const { return find(key) != nullptr; }
  [[nodiscard]] std::size_t size() const { return old_.size() + fresh_.size(); }

  /// The value, and whether it was not there yet. Valid as find()'s.
  /// @cost O(log n), and O(n) once in max(kFreshMin, n / kFreshShare) times.
  std::pair<Value*, bool> add(const Key& key, Value value) {
    if (Value* known = find(key)) return {known, false};
    if (fresh_.size() >= std::max(kFreshMin, old_.size() / kFreshShare)) merge();
    return {&fresh_.emplace(key, std::move(value)).first->second, true};
  }
  /// As add() of a value that is zero.
  Value& operator[](const Key& key) { return *add(key, Value{}).first; }

  /// @cost O(n) for one that is not new.
  void erase(const Key& key) {
    if (fresh_.erase(key) != 0) return;
    const auto old = std::lower_bound(old_.begin(), old_.end(), key, before);
    if (old != old_.end() && old->first == key) old_.erase(old);
  }

  /// The keys from `first` on for which `wanted` holds, until it does not, in no order.
  template <class Wanted>
  [[nodiscard]] std::vector<Key> keys_from(const Key& first, const Wanted& wanted) const {
    std::vector<Key> keys;
    const auto take = [&](auto at, auto end) {
      for (; at != end && wanted(at->first); ++at) keys.push_back(at->first);
    };
    take(std::lower_bound(old_.begin(), old_.end(), first, before), old_.end());
    take(fresh_.lower_bound(first), fresh_.end());
    return keys;
  }

  friend bool operator==(const FlatMap&, const FlatMap&) = default;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("old", self.old_);
    v("fresh", self.fresh_);
    // What was read came one by one, into a list that doubled.
    if constexpr (!std::is_const_v<Self>) self.old_.shrink_to_fit();
  }

 private:
  static constexpr std::size_t kFreshMin = 4'096;
  static constexpr std::size_t kFreshShare = 32;

  static bool before(const Entry& entry, const Key& key) { return entry.first < key; }

  // Into a list of just the size that is needed: one that doubles would be half empty at times.
  void merge() {
    std::vector<Entry> all;
    all.reserve(size());
    auto old = old_.begin();
    for (auto& [key, value] : fresh_) {
      for (; old != old_.end() && old->first < key; ++old) all.push_back(std::move(*old));
      all.emplace_back(key, std::move(value));
    }
    std::move(old, old_.end(), std::back_inserter(all));
    old_ = std::move(all);
    fresh_.clear();
  }

  std::vector<Entry> old_;  // sorted
  std::map<Key, Value> fresh_;
};

}  // namespace hearth::base
