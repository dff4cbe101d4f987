// SPDX-License-Identifier: MIT
// A moderator warns, slows, mutes, suspends or bans a member: with a reason and an end, never an
// equal or a superior. The same measure twice is a conflict: two moderators acted at once.
#include "shared/community/acts.h"
#include "shared/community/sanctions.h"

namespace hearth::community {
using base::ErrorCode;
using model::Measure;

Refused decide_sanction(Deciding& deciding, const model::GiveSanction& wish) {
  const model::Member* member = deciding.state.member(wish.member);
  HEARTH_REFUSE_IF(member == nullptr, ErrorCode::kNotFound, "member");
  HEARTH_REFUSE_IF(wish.member == deciding.actor() || member->role >= deciding.role(),
                   ErrorCode::kForbidden, "role");
  HEARTH_REFUSE_IF(is_blank(wish.reason), ErrorCode::kMissingField, "reason");
  const std::int64_t lasts_ms = wish.ends_ms - deciding.at.now_ms;
  HEARTH_REFUSE_IF(lasts_ms <= 0 || lasts_ms > longest_ms(wish.measure), ErrorCode::kOutOfRange,
                   "ends_ms");
  HEARTH_REFUSE_IF((wish.measure == Measure::kSlow) != (wish.pace_s > 0),
                   ErrorCode::kInvalidArgument, "pace_s");
  const model::Case* about = deciding.state.cases.find(wish.about);
  HEARTH_REFUSE_IF(
      wish.about && !deciding.state.partial && (about == nullptr || about->member != wish.member),
      ErrorCode::kNotFound, "about");
  HEARTH_REFUSE_IF(has_in_force(deciding, wish.member, wish.measure), ErrorCode::kConflict,
                   "in_force");

  model::SanctionGiven given;
  given.member = wish.member;
  given.measure = wish.measure;
  given.ends_ms = wish.ends_ms;
  given.pace_s = wish.pace_s;
  given.rule = wish.rule;
  given.about = wish.about;
  deciding.decision.made = add_sanction(deciding, std::move(given), wish.reason).value;
  return kAccepted;
}

}  // namespace hearth::community
