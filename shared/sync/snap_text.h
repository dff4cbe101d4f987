// SPDX-License-Identifier: MIT
// Encodes snapshots. The shared parts are equal for all viewers of one class (visitor, member,
// moderator); what only the viewer gets comes in one part after them. Used by serving.cpp.
#pragma once

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "shared/sync/messages.h"
#include "shared/sync/view.h"

namespace hearth::sync {

inline constexpr std::size_t kPinnedMax = 50;     // pinned threads of any age in a window
inline constexpr std::size_t kDecisionsMax = 50;  // of the public log, cases and sanctions each
inline constexpr std::size_t kCasesMax = 500;     // open cases a moderator's window starts with

/// Which snapshot: of what community and log.
struct SnapOf {
  const std::string& community;
  std::uint64_t epoch;
};

/// The parts all viewers of a class share.
struct SharedSnap {
  std::vector<std::shared_ptr<const std::string>> parts;
  std::unordered_set<PostId> posts;
  std::unordered_set<MemberId> members;
  std::unordered_set<model::CaseId> cases;
  std::unordered_set<model::SanctionId> sanctions;
  std::uint64_t floor = 0;
};

struct SnapKind {
  bool with_rules = true;  // false where the viewer holds the rules file already
  bool personal = false;   // a personal part follows: the viewer has a member id
};

/// @param eyes  without `self`.
/// @cost O(threads) to find pinned ones, else O(window).
[[nodiscard]] SharedSnap shared_snap(const State& state, const SnapOf& of, const Eyes& eyes,
                                     const SnapKind& kind);

/// The last part, for a signed-in viewer: choices, notices, own posts and what they stand below.
[[nodiscard]] std::string personal_part(const State& state, const SnapOf& of, const Eyes& eyes,
                                        const SharedSnap& shared);

}  // namespace hearth::sync
