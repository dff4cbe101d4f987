// SPDX-License-Identifier: MIT
// The raid brake: one switch for any moderator. Newcomers' posts are held and people join slowly.
#include "shared/community/deciding.h"

namespace hearth::community {

Refused decide_set_brake(Deciding& deciding, const model::SetBrake& wish) {
  if (deciding.state.settings.raid_brake == wish.on) return kAccepted;
  model::BrakeSet set;
  set.on = wish.on;
  deciding.add(set);
  return kAccepted;
}

}  // namespace hearth::community
