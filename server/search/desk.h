// SPDX-License-Identifier: MIT
// Answers searches of a running server. Each community's index is built when it is first searched
// (of a large one that is told kBusy meanwhile) and joined to the log before each answer, so that
// whatever was committed is found. A room's loop
// is asked twice, briefly: what names stand for, and what of the candidates the viewer may see; the
// rest is done on threads of the desk's own, whose queues are bounded: beyond them the answer is
// kBusy. No words are written anywhere: an index is memory alone, and is made from the log.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>

#include "server/rooms/rooms.h"
#include "server/runtime/pool.h"
#include "server/search/seeing.h"

namespace hearth::search {

/// All posts and members of a State. `progress` may be empty.
/// @cost O(words): some 250 microseconds a post of 60 words.
[[nodiscard]] Index build(const community::State& state,
                          const std::function<void(std::uint64_t done)>& progress = {});

class Desk {
 public:
  using Answer = std::function<void(base::Result<api::SearchAnswer>)>;

  Desk(store::Store& store, rooms::Rooms& rooms);

  /// Answers once, on any thread.
  /// @errors kForbidden; kBusy; those of the store.
  void answer(rooms::Room& room, Asked asked, Answer answer);

  /// What all indexes take, about.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Shelf;
  struct Work;
  [[nodiscard]] std::shared_ptr<Shelf> shelf_of(store::CommunityId community);
  [[nodiscard]] base::Status join(rooms::Room& room, Shelf& shelf, std::uint64_t seq);
  [[nodiscard]] base::Status build_anew(store::CommunityId community, Shelf& shelf);
  [[nodiscard]] base::Result<std::uint64_t> follow(rooms::Room& room, Shelf& shelf);
  void build_ahead(const std::shared_ptr<Work>& work);
  void find(const std::shared_ptr<Work>& work);
  void finish(const std::shared_ptr<Work>& work, std::shared_ptr<const Proposed> proposed);
  void make_room(const Shelf& keep);

  store::Store& store_;
  mutable std::mutex mutex_;
  std::map<std::uint64_t, std::shared_ptr<Shelf>> shelves_;
  std::uint64_t used_ = 0;
  runtime::Pool builders_;
  runtime::Pool pool_;  // last: its work uses all of the above
};

}  // namespace hearth::search
