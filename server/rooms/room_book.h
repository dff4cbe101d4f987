// SPDX-License-Identifier: MIT
// A room's recognition: points, medals, standings and the shop, folded from the whole log
// (server/folds). The room is up from a snapshot and a tail; this comes a little later, resumed on
// a worker from its checkpoint, and then follows what the room stages, event by event. On the
// room's loop only.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "server/folds/recognition.h"
#include "server/runtime/loop.h"
#include "server/runtime/pool.h"
#include "server/store/store.h"

namespace hearth::rooms {

class RoomBook {
 public:
  struct Parts {
    store::Store& store;
    runtime::Loop& loop;
    runtime::Pool& folders;
    store::CommunityId community{};
  };
  explicit RoomBook(const Parts& parts) : parts_(parts) {}

  /// Begins to fold; `ready` is called on the loop once lens() is there, unless close() comes
  /// first.
  void open(std::function<void()> ready);
  /// Forgets everything, also a fold under way.
  void close();
  /// What the room staged, in order.
  void note(std::span<const model::Event> events);

  /// Folded up to what was noted last; nullptr: not yet.
  [[nodiscard]] const lens::RecognitionLens* lens() const {
    return value_ != nullptr ? &value_->lens : nullptr;
  }
  /// Facts for decide(), with a fresh code.
  [[nodiscard]] std::optional<model::ShopFacts> shop_facts(const model::Command& command,
                                                           base::MemberId actor) const;

 private:
  using Value = std::shared_ptr<folds::Recognition>;
  void fold();
  void take(const Value& folded);

  const Parts parts_;
  Value value_;
  std::vector<model::Event> meanwhile_;           // noted while the fold is under way
  std::shared_ptr<std::atomic<bool>> cancelled_;  // of the fold under way
  std::function<void()> ready_;
};

}  // namespace hearth::rooms
