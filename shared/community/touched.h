// SPDX-License-Identifier: MIT
// What a range of events touched, so that a delta can carry how it all stands now.
//
// Events alone are not enough for a replica: it may not receive some of them, does not hold
// everything they count on, and must not be sent words that were hidden since. So each delta names,
// besides the events, the records a window cannot work out by itself.
#pragma once

#include <memory>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

#include "shared/community/state.h"

namespace hearth::community {

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
// Of each table of records, the ones everyone gets who may see them.
#define HEARTH_RECORDS(name, Key, Row, letter, salt, most) IdList<Key> name;
#include "shared/community/tables.def"
  IdList<PostId> reported;                           // posts only moderators get
  std::vector<std::pair<MemberId, PostId>> for_one;  // posts only that member gets
  std::unordered_set<MemberId> involved;             // need bytes of their own
  std::unordered_set<MemberId> rights;               // their role changed: they start over
  bool settings = false;  // visitors start over: the doors may have opened or closed
};

/// Asks the kind of each event. @param events  the range from+1..state.seq, gapless.
/// @cost O(events and the cases about their posts).
[[nodiscard]] Touched touched_by(const State& state, std::uint64_t from,
                                 std::span<const std::shared_ptr<const model::Event>> events);

// ---- For kinds of events ----

/// A post and what stands above it: their counts follow its state.
void touch_with_ancestors(const State& state, PostId id, Touched& into);

/// The post's author: their counts follow what is made of the post.
void touch_author(const State& state, PostId id, Touched& into);

/// The post's open case, and the post for those who work on it. `opened`: by the event, or none.
void touch_open_case(const State& state, PostId post, CaseId opened, Touched& into);

/// A decision says something of those who reported, too.
void touch_decided_case(const State& state, CaseId id, Touched& into);

/// The same for every case about the post: a decision closes the open one, which the index of open
/// cases no longer names.
void touch_cases_about(const State& state, PostId post, Touched& into);

}  // namespace hearth::community
