// SPDX-License-Identifier: MIT
// What a range of events touched, so that a delta can carry how it all stands now. Used by
// serving.cpp.
//
// Events alone are not enough for a replica: it may not receive some of them, does not hold
// everything they count on, and must not be sent words that were hidden since. So each delta names,
// besides the events, the records a window cannot work out by itself.
#pragma once

#include <memory>
#include <span>
#include <unordered_set>
#include <vector>

#include "shared/sync/view.h"

namespace hearth::sync {

/// Ids in order of first touch, each once, so that equal ranges give equal bytes.
template <class Id>
class IdList {
 public:
  void add(Id id) {
    if (id && seen_.insert(id).second) ids_.push_back(id);
  }
  [[nodiscard]] const std::vector<Id>& ids() const { return ids_; }
  [[nodiscard]] bool has(Id id) const { return seen_.contains(id); }

 private:
  std::vector<Id> ids_;
  std::unordered_set<Id> seen_;
};

struct Touched {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::vector<std::shared_ptr<const model::Event>> events;
  IdList<PostId> posts;     // records everyone who may see them gets
  IdList<PostId> reported;  // records only moderators get
  IdList<MemberId> members;
  IdList<model::TopicId> topics;
  IdList<model::CaseId> cases;  // as the viewer may see them
  IdList<model::SanctionId> sanctions;
  IdList<MemberId> dossiers;              // moderators
  std::unordered_set<MemberId> involved;  // need bytes of their own
  std::unordered_set<MemberId> rights;    // their role changed: they start over
  bool settings = false;  // visitors start over: the doors may have opened or closed
};

/// @param events  the range from+1..state.seq, gapless. @cost O(events).
[[nodiscard]] Touched touched_by(const State& state, std::uint64_t from,
                                 std::span<const std::shared_ptr<const model::Event>> events);

}  // namespace hearth::sync
