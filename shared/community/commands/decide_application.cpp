// SPDX-License-Identifier: MIT
// A moderator lets an applicant in, or says why not.
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_decide_application(Deciding& deciding, const model::DecideApplication& wish) {
  const State& state = deciding.state;
  const model::Application* row = state.applications.find(wish.member);
  HEARTH_REFUSE_IF(row == nullptr, ErrorCode::kNotFound, "member");
  HEARTH_REFUSE_IF(wish.decline && !row->waits(), ErrorCode::kConflict, "declined");
  HEARTH_REFUSE_IF(wish.decline && is_blank(wish.reason), ErrorCode::kTooShort, "reason");
  HEARTH_REFUSE_IF(!wish.decline && is_blank(row->name), ErrorCode::kGone, "name");
  const MemberId holder = state.by_name(row->name);
  HEARTH_REFUSE_IF(!wish.decline && holder && holder != wish.member, ErrorCode::kNameTaken, "name");

  model::ApplicationDecided decided;
  decided.member = wish.member;
  decided.declined = wish.decline;
  model::Event& event = deciding.add(std::move(decided), model::Audience::kModerators);
  event.concerns = wish.member;
  if (!wish.reason.empty()) deciding.give_content(event, {.title = {}, .body = wish.reason});
  if (wish.decline) return kAccepted;

  model::MemberJoined joined;
  joined.member = wish.member;
  joined.rules_accepted = row->rules_accepted;
  model::Event& entry = deciding.add(std::move(joined));
  entry.actor = wish.member;  // the newcomer's own step, taken once the door was opened
  deciding.give_content(entry, {.title = row->name, .body = {}});
  return kAccepted;
}

}  // namespace hearth::community
