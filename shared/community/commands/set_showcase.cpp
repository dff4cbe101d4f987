// SPDX-License-Identifier: MIT
// A member chooses which of their medals their profile shows first.
#include <algorithm>

#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_set_showcase(Deciding& deciding, const model::SetShowcase& wish) {
  const model::Member* member = deciding.state.member(deciding.actor());
  HEARTH_REFUSE_IF(member == nullptr, ErrorCode::kNotMember, "");
  HEARTH_REFUSE_IF(wish.medals.size() > base::limits::kShowcaseMax, ErrorCode::kTooLarge, "medals");
  for (auto at = wish.medals.begin(); at != wish.medals.end(); ++at) {
    HEARTH_REFUSE_IF(member->medal(*at) == nullptr, ErrorCode::kNoSuchMedal, *at);
    HEARTH_REFUSE_IF(std::find(wish.medals.begin(), at, *at) != at, ErrorCode::kInvalidArgument,
                     "medals");
  }
  if (member->showcase == wish.medals) return kAccepted;
  model::ShowcaseSet set;
  set.medals = wish.medals;
  deciding.add(std::move(set));
  return kAccepted;
}

}  // namespace hearth::community
