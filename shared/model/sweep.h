// SPDX-License-Identifier: MIT
// Sweeps: everything of some authors is held or removed at once, as after a wave of spam, and taken
// back at once. What happens to each post is a PostModerated like any other, with a case to appeal
// in; the sweep's number holds them together.
#pragma once

#include <string>
#include <vector>

#include "shared/model/community.h"

namespace hearth::model {

/// In one command. Whose posts are more says so again: the newest go first.
inline constexpr std::size_t kSweepMembersMax = 50;
inline constexpr std::size_t kSweepPostsMax = 200;

struct Sweep {
  std::vector<MemberId> members;
  Handling handling = Handling::kRemove;  // or kHold
  std::string reason;                     // shown to the authors
  std::string rule;                       // the rule it names, if one
  std::int64_t suspends_until_ms = 0;     // and they may not act until then; 0: they may
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("members", self.members, {.count_max = kSweepMembersMax, .required = true});
    v("handling", self.handling);
    v("reason", self.reason, {.bytes_max = base::limits::kReasonBytesMax});
    v("rule", self.rule, {.bytes_max = 100});
    v("suspends_until_ms", self.suspends_until_ms);
  }
};

/// As long as its moderator may take a decision back (community/queue.h).
struct UndoSweep {
  SweepId sweep;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("sweep", self.sweep, {.required = true});
  }
};

}  // namespace hearth::model
