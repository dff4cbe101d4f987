// SPDX-License-Identifier: MIT
// A table of records by id whose copy is cheap: rows are shared until one side changes them. A
// replica keeps its confirmed State and a shadow with its own unacknowledged commands; the shadow
// is such a copy.
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <vector>

#include "shared/community/place_index.h"

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
/// change_or_add() set. Pointers from find() and rows() are valid until the next change. Where
/// there are hundreds of thousands of them, see resting_table.h.
template <class Key, class Row>
class Table {
 public:
  [[nodiscard]] const Row* find(Key key) const {
    const std::uint32_t at = place_of(key);
    return at == kNone ? nullptr : rows_[at].get();
  }
  [[nodiscard]] bool has(Key key) const { return place_of(key) != kNone; }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }

  /// The row for changing it, or nullptr. Copies it first where another table shares it.
  [[nodiscard]] Row* change(Key key) {
    const std::uint32_t at = place_of(key);
    if (at == kNone) return nullptr;
    std::shared_ptr<Row>& row = rows_[at];
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
    const std::uint32_t at = place_of(key);
    if (at != kNone) return *(rows_[at] = std::make_shared<Row>(std::move(row)));
    rows_.push_back(std::make_shared<Row>(std::move(row)));
    index_.add(key, static_cast<std::uint32_t>(rows_.size() - 1), KeyAt{rows_});
    return *rows_.back();
  }

  /// Removes a row; the last row takes its place. @cost O(1).
  void erase(Key key) {
    const std::uint32_t hole = place_of(key);
    if (hole == kNone) return;
    const auto last = static_cast<std::uint32_t>(rows_.size() - 1);
    index_.erase(key, KeyAt{rows_});
    if (hole != last) {
      index_.move(key_of<Key>(*rows_[last]), last, hole);
      rows_[hole] = std::move(rows_[last]);
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
  static constexpr std::uint32_t kNone = PlaceIndex<Key>::kNone;
  struct KeyAt {
    const std::vector<std::shared_ptr<Row>>& rows;
    Key operator()(std::uint32_t place) const { return key_of<Key>(*rows[place]); }
  };
  [[nodiscard]] std::uint32_t place_of(Key key) const { return index_.find(key, KeyAt{rows_}); }

  std::vector<std::shared_ptr<Row>> rows_;
  PlaceIndex<Key> index_;
};

}  // namespace hearth::community
