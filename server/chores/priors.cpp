// SPDX-License-Identifier: MIT
// The next step of the community's priors: a candidate, what became of it (learning/prior_book.h).
#include "server/rooms/chore.h"
#include "shared/base/time.h"

namespace hearth::rooms {
namespace {

bool has_priors(const Hands& hands) { return hands.step_priors != nullptr; }

base::Result<Progress> step(const Errand& errand) {
  HEARTH_CHECK(errand.hands.step_priors(errand.community.id));
  return Progress::kDone;
}

}  // namespace

constinit const Chore priors_chore{.id = "priors",
                                   .summary =
                                       "Makes a prior of members' gifts, and ships or drops "
                                       "the candidate.",
                                   .period_ms = base::kHourMs,
                                   .possible = has_priors,
                                   .run = step};

}  // namespace hearth::rooms
