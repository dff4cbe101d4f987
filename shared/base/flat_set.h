// SPDX-License-Identifier: MIT
// A set as a sorted list: eight bytes a number where a tree takes 48. For sets of hundreds that are
// added to now and then; adding costs O(n).
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <utility>
#include <vector>

namespace hearth::base {

template <class T>
class FlatSet {
 public:
  FlatSet() = default;
  FlatSet(std::initializer_list<T> items) {
    for (const T& item : items) insert(item);
  }

  void insert(T item) {
    const auto at = std::lower_bound(items_.begin(), items_.end(), item);
    if (at != items_.end() && *at == item) return;
    const auto place = at - items_.begin();
    if (items_.size() == items_.capacity()) items_.reserve(items_.size() * 5 / 4 + 4);
    items_.insert(items_.begin() + place, std::move(item));
  }
  void erase(const T& item) {
    const auto at = std::lower_bound(items_.begin(), items_.end(), item);
    if (at != items_.end() && *at == item) items_.erase(at);
  }
  void clear() { items_.clear(); }
  [[nodiscard]] std::size_t size() const { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }

  /// In rising order.
  [[nodiscard]] auto begin() const { return items_.begin(); }
  [[nodiscard]] auto end() const { return items_.end(); }
  [[nodiscard]] auto upper_bound(const T& item) const {
    return std::upper_bound(items_.begin(), items_.end(), item);
  }

  friend bool operator==(const FlatSet&, const FlatSet&) = default;

 private:
  std::vector<T> items_;
};

}  // namespace hearth::base
