// SPDX-License-Identifier: MIT
// A table most of whose rows nobody looks at any more. On a server (keep_on()) those rest: packed,
// page by page, a tenth of what they take as structs. A row that is asked for is unpacked and stays
// until rest() finds that others were asked for since. Without a shelf, as in a replica, nothing
// ever rests and this is a table like any other. Definitions: resting_table_body.h; the tables that
// are one are named in state.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/community/table.h"
#include "shared/model/community.h"

namespace hearth::community {

/// How rows rest. Thread-safe.
template <class Row>
class Shelf {
 public:
  Shelf() = default;
  virtual ~Shelf() = default;
  Shelf(const Shelf&) = delete;
  Shelf& operator=(const Shelf&) = delete;

  /// Appends the row.
  virtual void pack(const Row& row, std::string& out) const = 0;
  /// What pack() wrote; it never left memory, so it is whole.
  virtual void unpack(std::string_view bytes, Row& into) const = 0;
};

/// Posts leave their bodies in the store, and rest with how long those are (Post::body_away).
class PostShelf : public Shelf<model::Post> {
 public:
  /// The body of a text; empty where it was erased. Blocks for a point read of the store.
  /// @errors kStore, kCorrupt.
  [[nodiscard]] virtual base::Result<std::string> body(base::ContentId content) const = 0;
};

/// Sizes of a resting table.
template <std::size_t rows, std::size_t window_pages, std::size_t asked_pages>
struct RestingSizes {
  /// Rows rest by pages of so many: a page is packed anew where one of them was changed.
  static constexpr std::size_t kPageRows = rows;
  /// The newest pages never rest.
  static constexpr std::size_t kWindowPages = window_pages;
  static constexpr std::size_t kWindowRows = kWindowPages * kPageRows;
  /// Older pages that were asked for lately; beyond these, rest() puts half of them away.
  static constexpr std::size_t kAskedPagesMax = asked_pages;
};

/// As Table. Looking up changes what is unpacked, so one table is for one thread at a time; a copy
/// has its own. Pointers from find() are valid until the next change or rest(); references from
/// iteration until the next step, where rows may rest.
template <class Key, class Row, class Sizes>
class RestingTable : public Sizes {
 public:
  using Sizes::kAskedPagesMax;
  using Sizes::kPageRows;
  using Sizes::kWindowPages;
  static_assert(kPageRows <= 32);  // Live::dirty

  RestingTable();
  RestingTable(const RestingTable& other);
  RestingTable(RestingTable&& other) noexcept;
  RestingTable& operator=(const RestingTable& other);
  RestingTable& operator=(RestingTable&& other) noexcept;
  ~RestingTable();

  [[nodiscard]] const Row* find(Key key) const;
  [[nodiscard]] bool has(Key key) const { return place_of(key) != kNone; }
  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  [[nodiscard]] bool empty() const { return keys_.empty(); }
  [[nodiscard]] Row* change(Key key);
  [[nodiscard]] Row& change_or_add(Key key);
  Row& put(Key key, Row row);
  void erase(Key key);
  void clear();

  /// From now on rows may rest there.
  void keep_on(std::shared_ptr<const Shelf<Row>> shelf) { shelf_ = std::move(shelf); }
  /// Puts rows away that nobody asked for lately.
  /// @cost O(1) mostly; O(pages + rows put away) once in kAskedPagesMax / 2 pages.
  void rest();
  /// Puts everything away but the window. @cost O(pages + rows put away).
  void rest_all() { rest_beyond(0); }

  /// Whether this row is packed now.
  [[nodiscard]] bool rests(Key key) const;
  /// Hands over every row in order: unpacked where it is so, else the packed bytes.
  void each(const std::function<void(const Row& row)>& live,
            const std::function<void(std::string_view packed)>& at_rest) const;

  class Iterator {
   public:
    Iterator(const RestingTable& table, std::size_t at) : table_(table), at_(at) {}
    const Row& operator*() const { return table_.look(at_, here_); }
    const Row* operator->() const { return &**this; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const RestingTable& table_;
    std::size_t at_;
    mutable Row here_{};  // a row that rests
  };
  [[nodiscard]] Iterator begin() const { return Iterator(*this, 0); }
  [[nodiscard]] Iterator end() const { return Iterator(*this, keys_.size()); }

 private:
  static constexpr std::uint32_t kNone = PlaceIndex<Key>::kNone;
  /// The unpacked rows of a page.
  struct Live {
    std::array<std::shared_ptr<Row>, kPageRows> rows;
    std::uint32_t dirty = 0;  // bit r: row r is not as it was packed
    std::uint64_t asked = 0;  // clock_ when one of them was looked up last
  };
  /// At least one of the two is there; a row that is not in `live` is in `packed`.
  struct Page {
    Page() = default;
    Page(const Page& other);
    Page(Page&&) noexcept = default;
    Page& operator=(const Page& other) = delete;
    Page& operator=(Page&&) noexcept = default;
    ~Page() = default;

    std::shared_ptr<const std::string> packed;  // where each row ends (4 bytes), then the rows
    std::unique_ptr<Live> live;
  };

  [[nodiscard]] std::uint32_t place_of(Key key) const {
    return index_.find(key, [this](std::uint32_t place) { return keys_[place]; });
  }
  [[nodiscard]] std::shared_ptr<Row>& row_at(std::size_t place) const;
  [[nodiscard]] std::shared_ptr<Row>& slot_at(std::size_t place) const;
  [[nodiscard]] std::string_view packed_at(std::size_t place) const;
  const Row& look(std::size_t place, Row& here) const;
  Row& change_at(std::size_t place);
  void set_at(std::size_t place, std::shared_ptr<Row> row);
  void rest_beyond(std::size_t asked_pages);
  void put_away(std::size_t number);

  std::shared_ptr<const Shelf<Row>> shelf_;
  std::vector<Key> keys_;
  PlaceIndex<Key> index_;
  mutable std::vector<Page> pages_;
  mutable std::size_t live_pages_ = 0;
  std::uint64_t clock_ = 0;
};

/// Of posts the newest 10,240 never rest and keep their bodies, some 1.3 KB each: a replica's
/// window is filled from there.
using PostSizes = RestingSizes<32, 320, 512>;

template <>
class Table<model::PostId, model::Post>
    : public RestingTable<model::PostId, model::Post, PostSizes> {
 public:
  void keep_on(std::shared_ptr<const PostShelf> shelf) {
    bodies_ = shelf;
    RestingTable::keep_on(std::move(shelf));
  }
  /// @errors those of the shelf. @cost a read of the store where the body is away.
  [[nodiscard]] base::Result<std::string> body(const model::Post& row) const {
    if (row.body_away == 0) return row.content.body;
    if (bodies_ == nullptr) return base::Error{base::ErrorCode::kStore, "the body is not here"};
    return bodies_->body(row.content_ref.id);
  }

 private:
  std::shared_ptr<const PostShelf> bodies_;
};

extern template class RestingTable<model::PostId, model::Post, PostSizes>;

}  // namespace hearth::community
