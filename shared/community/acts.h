// SPDX-License-Identifier: MIT
// What moderators do, as events: for the commands about one post or member, and for those about
// many. Whether it may be done was checked before. Used by commands/*.cpp only.
#pragma once

#include <string>

#include "shared/community/deciding.h"

namespace hearth::community {

/// Does such a sanction hold now? A warning never does.
[[nodiscard]] bool has_in_force(const Deciding& deciding, MemberId member, model::Measure measure);

/// Something is done to a post that is there; with a blank reason none is given. A hold or a
/// removal of a post without an open case opens one. Returns the case it stands in; none where
/// there is none.
CaseId add_moderation(Deciding& deciding, model::PostModerated moderated,
                      const std::string& reason);

/// `given` without its id. Returns the sanction.
model::SanctionId add_sanction(Deciding& deciding, model::SanctionGiven given,
                               const std::string& reason);

/// With a blank reason none is given.
void add_lift(Deciding& deciding, const model::Sanction& row, const std::string& reason);

/// The decision of a case is taken back.
void add_reopening(Deciding& deciding, const model::Case& row);

}  // namespace hearth::community
