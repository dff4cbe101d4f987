// SPDX-License-Identifier: MIT
// Takes pictures in and gives them out. One picture is decoded at a time in this process, on a
// thread of its own, a few wait, and more are answered kBusy; reading has another thread.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/message.h"
#include "server/rooms/room.h"
#include "server/runtime/pool.h"
#include "server/store/store.h"

namespace hearth::pictures {

/// What one member's pictures may take in a community.
inline constexpr std::uint64_t kMemberBytesMax = 200'000'000;
/// How long a picture may stand nowhere.
inline constexpr std::int64_t kUnplacedMs = std::int64_t{24} * 3'600'000;
/// Decoded or waiting for it, each at most api::kPictureBytesMax.
inline constexpr int kTakingMax = 4;

class Desk {
 public:
  explicit Desk(store::Store& store);

  using Taken = std::function<void(base::Result<store::Picture>)>;
  /// Keeps what the bytes show for the member, once it is on disk. Answers on any thread.
  /// @errors those of may_send() and make_picture(); kLimitReached; kBusy; those of the store.
  void take(rooms::Room& room, base::MemberId member, std::string_view bytes, Taken answer);

  /// Nothing: the asker has it already, and may still see it.
  using Shown = std::function<void(base::Result<std::optional<http::Bytes>>)>;
  enum class Has : std::uint8_t { kNothing, kBytes };
  /// @errors kNotFound: none there, or not for the viewer (none: a visitor); kBusy.
  void show(rooms::Room& room, base::MemberId viewer, std::string_view id, Has has, Shown answer);

 private:
  struct Wish;
  void make(const std::shared_ptr<const Wish>& wish);

  store::Store& store_;
  // Shared with what is on its way to the store, which may outlive this.
  const std::shared_ptr<std::atomic<int>> taking_ = std::make_shared<std::atomic<int>>(0);
  runtime::Pool readers_;
  runtime::Pool makers_;  // one thread
};

}  // namespace hearth::pictures
