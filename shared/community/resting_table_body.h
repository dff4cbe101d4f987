// SPDX-License-Identifier: MIT
// What resting_table.h leaves out. Included by state.cpp, which makes the tables.
#pragma once

#include <algorithm>
#include <utility>

#include "shared/community/resting_table.h"

namespace hearth::community {

#define HEARTH_RESTING template <class Key, class Row, class Sizes>
#define HEARTH_TABLE RestingTable<Key, Row, Sizes>

namespace resting {

inline constexpr std::size_t kEndBytes = 4;

inline void put_end(std::string& page, std::size_t row, std::size_t end) {
  for (std::size_t i = 0; i < kEndBytes; ++i) {
    page[row * kEndBytes + i] = static_cast<char>(end >> (8 * i) & 0xFF);
  }
}

inline std::size_t end_of(const std::string& page, std::size_t row) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < kEndBytes; ++i) {
    const auto byte = static_cast<unsigned char>(page[row * kEndBytes + i]);
    end |= static_cast<std::size_t>(byte) << (8 * i);
  }
  return end;
}

}  // namespace resting

HEARTH_RESTING HEARTH_TABLE::RestingTable() = default;
HEARTH_RESTING HEARTH_TABLE::RestingTable(const RestingTable& other) = default;
HEARTH_RESTING HEARTH_TABLE::RestingTable(RestingTable&& other) noexcept = default;
HEARTH_RESTING HEARTH_TABLE& HEARTH_TABLE::operator=(const RestingTable& other) {
  if (this != &other) *this = RestingTable(other);
  return *this;
}
HEARTH_RESTING HEARTH_TABLE& HEARTH_TABLE::operator=(RestingTable&& other) noexcept = default;
HEARTH_RESTING HEARTH_TABLE::~RestingTable() = default;

// Rows are shared until one side changes them.
HEARTH_RESTING HEARTH_TABLE::Page::Page(const Page& other)
    : packed(other.packed),
      live(other.live == nullptr ? nullptr : std::make_unique<Live>(*other.live)) {}

HEARTH_RESTING std::string_view HEARTH_TABLE::packed_at(std::size_t place) const {
  const std::string& page = *pages_[place / kPageRows].packed;
  const std::size_t row = place % kPageRows;
  const std::size_t from =
      row == 0 ? kPageRows * resting::kEndBytes : resting::end_of(page, row - 1);
  return std::string_view(page).substr(from, resting::end_of(page, row) - from);
}

// The row's place among the unpacked ones, empty where it rests.
HEARTH_RESTING std::shared_ptr<Row>& HEARTH_TABLE::slot_at(std::size_t place) const {
  Page& page = pages_[place / kPageRows];
  if (page.live == nullptr) {
    page.live = std::make_unique<Live>();
    ++live_pages_;
  }
  page.live->asked = clock_;
  return page.live->rows[place % kPageRows];
}

HEARTH_RESTING std::shared_ptr<Row>& HEARTH_TABLE::row_at(std::size_t place) const {
  std::shared_ptr<Row>& row = slot_at(place);
  if (row == nullptr) {
    row = std::make_shared<Row>();
    shelf_->unpack(packed_at(place), *row);
  }
  return row;
}

HEARTH_RESTING const Row& HEARTH_TABLE::look(std::size_t place, Row& here) const {
  const Page& page = pages_[place / kPageRows];
  if (page.live != nullptr) {
    if (const auto& row = page.live->rows[place % kPageRows]; row != nullptr) return *row;
  }
  here = {};
  shelf_->unpack(packed_at(place), here);
  return here;
}

HEARTH_RESTING const Row* HEARTH_TABLE::find(Key key) const {
  const std::uint32_t place = place_of(key);
  return place == kNone ? nullptr : row_at(place).get();
}

HEARTH_RESTING bool HEARTH_TABLE::rests(Key key) const {
  const std::uint32_t place = place_of(key);
  if (place == kNone) return false;
  const Page& page = pages_[place / kPageRows];
  return page.live == nullptr || page.live->rows[place % kPageRows] == nullptr;
}

HEARTH_RESTING Row& HEARTH_TABLE::change_at(std::size_t place) {
  std::shared_ptr<Row>& row = row_at(place);
  if (row.use_count() != 1) row = std::make_shared<Row>(*row);
  pages_[place / kPageRows].live->dirty |= std::uint32_t{1} << place % kPageRows;
  return *row;
}

HEARTH_RESTING Row* HEARTH_TABLE::change(Key key) {
  const std::uint32_t place = place_of(key);
  return place == kNone ? nullptr : &change_at(place);
}

HEARTH_RESTING Row& HEARTH_TABLE::change_or_add(Key key) {
  if (Row* row = change(key)) return *row;
  return put(key, Row{});
}

HEARTH_RESTING void HEARTH_TABLE::set_at(std::size_t place, std::shared_ptr<Row> row) {
  slot_at(place) = std::move(row);
  pages_[place / kPageRows].live->dirty |= std::uint32_t{1} << place % kPageRows;
}

HEARTH_RESTING Row& HEARTH_TABLE::put(Key key, Row row) {
  key_of<Key>(row) = key;
  auto held = std::make_shared<Row>(std::move(row));
  Row& there = *held;
  std::uint32_t place = place_of(key);
  if (place == kNone) {
    place = static_cast<std::uint32_t>(keys_.size());
    keys_.push_back(key);
    index_.add(key, place, [this](std::uint32_t at) { return keys_[at]; });
    if (place / kPageRows == pages_.size()) pages_.emplace_back();
  }
  set_at(place, std::move(held));
  return there;
}

// The last row takes the place.
HEARTH_RESTING void HEARTH_TABLE::erase(Key key) {
  const std::uint32_t hole = place_of(key);
  if (hole == kNone) return;
  const auto last = static_cast<std::uint32_t>(keys_.size() - 1);
  index_.erase(key, [this](std::uint32_t at) { return keys_[at]; });
  std::shared_ptr<Row> moved = std::move(row_at(last));
  slot_at(last) = nullptr;
  if (hole != last) {
    index_.move(keys_[last], last, hole);
    keys_[hole] = keys_[last];
    set_at(hole, std::move(moved));
  }
  keys_.pop_back();
  if (last % kPageRows != 0) return;
  pages_.pop_back();
  --live_pages_;
}

HEARTH_RESTING void HEARTH_TABLE::clear() {
  keys_.clear();
  index_.clear();
  pages_.clear();
  live_pages_ = 0;
}

HEARTH_RESTING void HEARTH_TABLE::rest() {
  ++clock_;
  if (live_pages_ > kWindowPages + kAskedPagesMax) rest_beyond(kAskedPagesMax / 2);
}

// Of the pages older than the window, keeps as many as were asked for last. A last page that is not
// full does not rest.
HEARTH_RESTING void HEARTH_TABLE::rest_beyond(std::size_t asked_pages) {
  const std::size_t full = keys_.size() / kPageRows;
  if (shelf_ == nullptr || full <= kWindowPages) return;
  std::vector<std::size_t> old;
  for (std::size_t page = 0; page < full - kWindowPages; ++page) {
    if (pages_[page].live != nullptr) old.push_back(page);
  }
  if (old.size() <= asked_pages) return;
  const auto kept = old.begin() + static_cast<std::ptrdiff_t>(asked_pages);
  std::nth_element(old.begin(), kept, old.end(), [this](std::size_t a, std::size_t b) {
    return pages_[a].live->asked > pages_[b].live->asked;
  });
  std::for_each(kept, old.end(), [this](std::size_t page) { put_away(page); });
}

HEARTH_RESTING void HEARTH_TABLE::put_away(std::size_t number) {
  Page& page = pages_[number];
  if (page.live->dirty != 0) {
    std::string packed(kPageRows * resting::kEndBytes, '\0');
    for (std::size_t row = 0; row < kPageRows; ++row) {
      if ((page.live->dirty >> row & 1) != 0) {
        shelf_->pack(*page.live->rows[row], packed);
      } else {
        packed += packed_at(number * kPageRows + row);
      }
      resting::put_end(packed, row, packed.size());
    }
    page.packed = std::make_shared<const std::string>(packed.data(), packed.size());
  }
  page.live.reset();
  --live_pages_;
}

HEARTH_RESTING void HEARTH_TABLE::each(
    const std::function<void(const Row& row)>& live,
    const std::function<void(std::string_view packed)>& at_rest) const {
  for (std::size_t place = 0; place < keys_.size(); ++place) {
    const Page& page = pages_[place / kPageRows];
    const Row* row = page.live == nullptr ? nullptr : page.live->rows[place % kPageRows].get();
    if (row != nullptr) {
      live(*row);
    } else {
      at_rest(packed_at(place));
    }
  }
}

#undef HEARTH_RESTING
#undef HEARTH_TABLE

}  // namespace hearth::community
