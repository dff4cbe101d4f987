// SPDX-License-Identifier: MIT
// A room's recognition: points, medals, standings and the shop, folded from the whole log. The room
// is up from a snapshot and a tail; this comes a little later, folded on a worker, and then follows
// what the room stages, event by event. On the room's loop only.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "server/runtime/loop.h"
#include "server/runtime/pool.h"
#include "server/store/store.h"
#include "shared/lens/recognition_lens.h"

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
  [[nodiscard]] const lens::RecognitionLens* lens() const { return lens_.get(); }
  /// Facts for decide(), with a fresh code.
  [[nodiscard]] std::optional<model::ShopFacts> shop_facts(const model::Command& command,
                                                           base::MemberId actor) const;

 private:
  using Lens = std::shared_ptr<lens::RecognitionLens>;
  void fold();
  void take(const Lens& folded);

  const Parts parts_;
  Lens lens_;
  std::vector<model::Event> meanwhile_;           // noted while the fold is under way
  std::shared_ptr<std::atomic<bool>> cancelled_;  // of the fold under way
  std::function<void()> ready_;
};

}  // namespace hearth::rooms
