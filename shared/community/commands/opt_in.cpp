// SPDX-License-Identifier: MIT
// A member says yes to being on the week's board, or to being asked to help newcomers; or no again.
#include "shared/community/deciding.h"

namespace hearth::community {

Refused decide_opt_in(Deciding& deciding, const model::OptIn& wish) {
  const model::Member* member = deciding.state.member(deciding.actor());
  HEARTH_REFUSE_IF(member == nullptr, base::ErrorCode::kNotMember, "");
  if (member->opted(wish.what) == !wish.off) return kAccepted;
  model::OptSet set;
  set.what = wish.what;
  set.off = wish.off;
  deciding.add(set);
  return kAccepted;
}

}  // namespace hearth::community
