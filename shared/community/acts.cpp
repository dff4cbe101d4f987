// SPDX-License-Identifier: MIT
#include "shared/community/acts.h"

#include <utility>

namespace hearth::community {

using model::Handling;
using model::PostState;

bool has_in_force(const Deciding& deciding, MemberId member, model::Measure measure) {
  for (const SanctionId id : deciding.state.sanctions_on(member)) {
    const model::Sanction* row = deciding.state.sanctions.find(id);
    const bool same = row != nullptr && row->measure == measure && measure != model::Measure::kWarn;
    if (same && row->in_force(deciding.at.now_ms)) return true;
  }
  return false;
}

CaseId add_moderation(Deciding& deciding, model::PostModerated moderated,
                      const std::string& reason) {
  const model::Post& post = *deciding.state.post(moderated.post);
  const MemberId author = post.author;
  const bool takes_away =
      moderated.handling == Handling::kHold || moderated.handling == Handling::kRemove;
  const auto open = deciding.state.open_case.find(moderated.post);
  CaseId about = open != deciding.state.open_case.end() ? open->second : CaseId{};
  if (takes_away && !about) about = moderated.opens_case = deciding.new_id<CaseId>();
  // A held post that is removed was never public; its removal is between author and moderators.
  const bool public_before = post.state == PostState::kLive || post.state == PostState::kRemoved;
  const bool is_public = public_before || moderated.handling == Handling::kApprove;
  model::Event& event = deciding.add(
      std::move(moderated), is_public ? model::Audience::kEveryone : model::Audience::kModerators);
  event.concerns = author;
  if (!is_blank(reason)) deciding.give_content(event, {.title = {}, .body = reason});
  return about;
}

model::SanctionId add_sanction(Deciding& deciding, model::SanctionGiven given,
                               const std::string& reason) {
  given.sanction = deciding.new_id<SanctionId>();
  const SanctionId sanction = given.sanction;
  const MemberId member = given.member;
  model::Event& event = deciding.add(std::move(given), model::Audience::kModerators);
  event.concerns = member;
  deciding.give_content(event, {.title = {}, .body = reason});
  return sanction;
}

void add_lift(Deciding& deciding, const model::Sanction& row, const std::string& reason) {
  const MemberId member = row.member;
  model::SanctionLifted lifted;
  lifted.sanction = row.id;
  model::Event& event = deciding.add(std::move(lifted), model::Audience::kModerators);
  event.concerns = member;
  if (!is_blank(reason)) deciding.give_content(event, {.title = {}, .body = reason});
}

void add_reopening(Deciding& deciding, const model::Case& row) {
  const MemberId member = row.member;
  model::CaseReopened reopened;
  reopened.id = row.id;
  reopened.post = row.post;
  reopened.decided_ms = row.decided_ms;
  reopened.undone = row.decision;
  reopened.before = row.before;
  model::Event& event = deciding.add(std::move(reopened), model::Audience::kModerators);
  event.concerns = member;
}

}  // namespace hearth::community
