// SPDX-License-Identifier: MIT
// A table of records by id whose copy is cheap: rows are shared until one side changes them. A
// replica keeps its confirmed State and a shadow with its own unacknowledged commands; the shadow
// is such a copy.
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <unordered_map>
#include <vector>

#include "shared/base/assert.h"

namespace hearth::community {

/// Where a row holds its key: `id`, else `member`, else `post`.
template <class Key, class Row>
[[nodiscard]] Key& key_of(Row& row) {
  if constexpr (requires {
                  { row.id } -> std::same_as<Key&>;
                }) {
    return row.id;
  } else if constexpr (requires {
                         { row.member } -> std::same_as<Key&>;
                       }) {
    return row.member;
  } else {
    return row.post;
  }
}

/// Rows in order of insertion until one is erased. A row holds its own key, which put() and
/// change_or_add() set. Pointers from find() and rows() are valid until the next change.
template <class Key, class Row>
class Table {
 public:
  [[nodiscard]] const Row* find(Key key) const {
    const auto at = index_.find(key);
    return at == index_.end() ? nullptr : rows_[at->second].get();
  }
  [[nodiscard]] bool has(Key key) const { return index_.contains(key); }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }

  /// The row for changing it, or nullptr. Copies it first where another table shares it.
  [[nodiscard]] Row* change(Key key) {
    const auto at = index_.find(key);
    if (at == index_.end()) return nullptr;
    std::shared_ptr<Row>& row = rows_[at->second];
    if (row.use_count() != 1) row = std::make_shared<Row>(*row);
    return row.get();
  }

  /// The row for changing it, made from a default Row where there is none.
  [[nodiscard]] Row& change_or_add(Key key) {
    if (Row* row = change(key)) return *row;
    return put(key, Row{});
  }

  /// Inserts or replaces.
  Row& put(Key key, Row row) {
    key_of<Key>(row) = key;
    const auto [at, added] = index_.try_emplace(key, rows_.size());
    if (added) {
      rows_.push_back(std::make_shared<Row>(std::move(row)));
    } else {
      rows_[at->second] = std::make_shared<Row>(std::move(row));
    }
    return *rows_[at->second];
  }

  /// Removes a row; the last row takes its place. @cost O(1).
  void erase(Key key) {
    const auto at = index_.find(key);
    if (at == index_.end()) return;
    const std::size_t hole = at->second;
    index_.erase(at);
    if (hole + 1 != rows_.size()) {
      rows_[hole] = std::move(rows_.back());
      Key moved = key_of<Key>(*rows_[hole]);
      index_.find(moved)->second = hole;
    }
    rows_.pop_back();
  }

  void clear() {
    rows_.clear();
    index_.clear();
  }

  class Iterator {
   public:
    explicit Iterator(const std::shared_ptr<Row>* at) : at_(at) {}
    const Row& operator*() const { return **at_; }
    const Row* operator->() const { return at_->get(); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    const std::shared_ptr<Row>* at_;
  };
  [[nodiscard]] Iterator begin() const { return Iterator(rows_.data()); }
  [[nodiscard]] Iterator end() const { return Iterator(rows_.data() + rows_.size()); }

 private:
  std::vector<std::shared_ptr<Row>> rows_;
  std::unordered_map<Key, std::size_t> index_;
};

}  // namespace hearth::community
