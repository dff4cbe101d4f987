// SPDX-License-Identifier: MIT
// What of all that is found one viewer gets: asked of the State, which alone knows. An index only
// proposes.
#pragma once

#include <optional>
#include <vector>

#include "server/search/index.h"
#include "server/store/store.h"
#include "shared/api/search.h"
#include "shared/community/eyes.h"

namespace hearth::search {

/// A question as one viewer asks it.
struct Asked {
  Query query;
  base::MemberId viewer;  // none: a visitor
  std::size_t hits_max = 20;
  std::size_t from = 0;
};

/// What names in the question stand for, and what the viewer may look for.
struct Resolved {
  std::vector<std::uint64_t> topics;
  std::vector<std::uint64_t> authors;
  bool moderates = false;
  bool nothing = false;  // a name nobody has: nothing can be found
};
/// @errors kForbidden: visitors of a members-only community.
[[nodiscard]] base::Result<Resolved> resolve(const community::State& state, const Asked& asked);

/// One hit before its words are read.
struct Picked {
  api::SearchHit hit;
  base::ContentId content;
};
struct Picking {
  std::vector<Picked> picked;
  std::vector<api::SearchMember> members;
  bool more = false;
};

/// Of candidates, the best first, those the viewer may read and has not muted.
[[nodiscard]] Picking pick(const community::State& state, const Asked& asked,
                           const std::vector<Found>& posts, const std::vector<Found>& members);

/// Candidates to ask an index for, so that enough stay.
[[nodiscard]] std::size_t candidates_for(const Asked& asked);

/// Posts and members an index proposes; phrases are looked for in the store.
struct Proposed {
  Findings posts;
  std::vector<Found> members;
};
[[nodiscard]] Proposed propose(const Index& index, store::Store& store,
                               store::CommunityId community, const Asked& asked,
                               const Resolved& resolved);

/// Reads the words and cuts the excerpts; a text that was erased meanwhile is left out.
/// @errors those of the store.
[[nodiscard]] base::Result<api::SearchAnswer> show(store::Store& store,
                                                   store::CommunityId community, Picking picking,
                                                   const std::unordered_set<std::string>& terms);

}  // namespace hearth::search
