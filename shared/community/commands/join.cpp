// SPDX-License-Identifier: MIT
// A visitor becomes a member: at once, by invitation, or by an application that a moderator
// decides. Joining makes nobody more than a member: the first to come owns as little as the last.
#include "shared/community/deciding.h"
#include "shared/community/sanctions.h"
#include "shared/text/names.h"

namespace hearth::community {
namespace {

using base::ErrorCode;

// The invitation of that code, as far as this State knows them: a window knows none and leaves it
// to the server.
Refused find_invitation(const Deciding& deciding, const std::string& code, InvitationId& found) {
  if (deciding.state.partial) return kAccepted;
  const std::string hash = code_hash(code);
  for (const model::Invitation& row : deciding.state.invitations) {
    if (row.code_hash == hash && row.holds_at(deciding.at.now_ms)) found = row.id;
  }
  HEARTH_REFUSE_IF(!found, ErrorCode::kBadInvitation, "code");
  return kAccepted;
}

Refused file_application(Deciding& deciding, const model::Join& wish) {
  const State& state = deciding.state;
  const auto& questions = state.settings.questions;
  if (const model::Application* before = state.applications.find(deciding.actor())) {
    HEARTH_REFUSE_IF(before->waits(), ErrorCode::kConflict, "application");
    HEARTH_REFUSE_IF(deciding.at.now_ms < before->declined_ms + base::limits::kApplyAgainMs,
                     ErrorCode::kForbidden, "application");
  }
  std::size_t waiting = 0;
  for (const model::Application& other : state.applications) {
    if (!other.waits() || other.member == deciding.actor()) continue;
    ++waiting;
    HEARTH_REFUSE_IF(name_key(other.name) == name_key(wish.name), ErrorCode::kNameTaken, "name");
  }
  HEARTH_REFUSE_IF(waiting >= base::limits::kApplicationsMax, ErrorCode::kBusy, "applications");
  // The questions may have changed while they were answered.
  HEARTH_REFUSE_IF(wish.answers.size() != questions.size(), ErrorCode::kConflict, "answers");
  std::string text;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    HEARTH_REFUSE_IF(is_blank(wish.answers[i]), ErrorCode::kTooShort, "answers");
    text += (i == 0 ? "**" : "\n\n**") + questions[i] + "**\n\n" + wish.answers[i];
  }
  model::ApplicationFiled filed;
  filed.member = deciding.actor();
  filed.rules_accepted = wish.rules_accepted;
  model::Event& event = deciding.add(std::move(filed), model::Audience::kModerators);
  deciding.give_content(event, {.title = wish.name, .body = std::move(text)});
  return kAccepted;
}

}  // namespace

Refused decide_join(Deciding& deciding, const model::Join& wish) {
  const State& state = deciding.state;
  HEARTH_REFUSE_IF(deciding.role() != model::Role::kVisitor, ErrorCode::kConflict, "member");
  const std::int64_t wait_s = join_wait_s(state, deciding.at.now_ms);
  if (wait_s > 0) return refuse_for(ErrorCode::kRateLimited, wait_s);
  HEARTH_REFUSE_IF(text::shows_nothing(wish.name), ErrorCode::kTooShort, "name");
  HEARTH_REFUSE_IF(text::has_hidden(wish.name), ErrorCode::kInvalidArgument, "name");
  const MemberId holder = state.by_name(wish.name);
  HEARTH_REFUSE_IF(holder && holder != deciding.actor(), ErrorCode::kNameTaken, "name");
  HEARTH_REFUSE_IF(wish.rules_accepted > state.rulebook.revision, ErrorCode::kOutOfRange,
                   "rules_accepted");
  HEARTH_REFUSE_IF(!state.settings.rules_optional && wish.rules_accepted < state.rulebook.asked,
                   ErrorCode::kRulesNotAccepted, "");

  const model::JoinMode mode = state.settings.join;
  model::MemberJoined joined;
  if (!wish.code.empty() && mode != model::JoinMode::kClosed) {
    if (Refused refused = find_invitation(deciding, wish.code, joined.invitation)) return refused;
  } else if (mode == model::JoinMode::kApplication) {
    return file_application(deciding, wish);
  } else {
    HEARTH_REFUSE_IF(mode != model::JoinMode::kOpen, ErrorCode::kForbidden, model::enum_text(mode));
  }
  joined.member = deciding.actor();
  joined.rules_accepted = wish.rules_accepted;
  joined.role = model::Role::kMember;
  model::Event& event = deciding.add(std::move(joined));
  deciding.give_content(event, {.title = wish.name, .body = wish.about});
  return kAccepted;
}

}  // namespace hearth::community
