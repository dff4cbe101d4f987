// SPDX-License-Identifier: MIT
// The comments under one page of the host site: which thread they are, in which order this device
// shows them, and which came since its last visit. Kept on the device and never sent.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "wasm/member/community.h"

namespace hearth {

enum class CommentOrder : std::uint8_t { kBest, kNewest, kOldest };

class Comments {
 public:
  /// Both outlive it.
  Comments(const Boot& boot, const Community& community) : boot_(boot), community_(community) {}

  /// Key of the page; empty where the element shows a whole community.
  [[nodiscard]] const std::string& page() const { return boot_.thread; }
  /// The post above the comments, whether it is there or not.
  [[nodiscard]] PostId thread() const;

  [[nodiscard]] CommentOrder order() const { return order_; }
  void set_order(CommentOrder order);

  /// Came it after the newest that this device saw at its last visit? Never on the first visit, and
  /// never one's own.
  [[nodiscard]] bool is_new(const model::Post& post) const;
  /// All are there and shown: `newest_seq` is what the next visit counts from.
  void seen(std::uint64_t newest_seq);
  /// The element shows another page.
  void turn() { begun_ = false; }

  /// A stored value; false where it is not this one's.
  bool load(std::string_view key, std::string_view bytes);

 private:
  [[nodiscard]] std::uint64_t seen_at_last() const;

  const Boot& boot_;
  const Community& community_;
  CommentOrder order_ = CommentOrder::kBest;
  // Up to which event of the log a page's comments were seen: of every page a key of its own, for
  // several sections may stand on one page and keep theirs at the same time.
  std::map<std::string, std::uint64_t, std::less<>> seen_;
  bool begun_ = false;       // this visit has its `since_`
  std::uint64_t since_ = 0;  // 0: the first visit
};

}  // namespace hearth
