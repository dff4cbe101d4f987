// SPDX-License-Identifier: MIT
// A member asks moderators to look at a post. Saying it twice in one case changes nothing.
#include "shared/community/deciding.h"

namespace hearth::community {
namespace {

bool already_reported(const State& state, PostId post, MemberId reporter) {
  const auto open = state.open_case.find(post);
  if (open == state.open_case.end()) return false;
  const model::Case* row = state.cases.find(open->second);
  if (row == nullptr) return false;
  for (const model::Report& report : row->reports) {
    if (report.reporter == reporter) return true;
  }
  return false;
}

}  // namespace

using base::ErrorCode;

Refused decide_report(Deciding& deciding, const model::FileReport& wish) {
  Refused missing;
  const model::Post* post = readable_post(deciding, wish.post, missing);
  if (post == nullptr) return missing;
  HEARTH_REFUSE_IF(post->author == deciding.actor(), ErrorCode::kForbidden, "own_post");
  if (already_reported(deciding.state, wish.post, deciding.actor())) return kAccepted;

  model::ReportFiled filed;
  filed.report = deciding.new_id<model::ReportId>();
  filed.post = wish.post;
  filed.reason = wish.reason;
  if (!deciding.state.open_case.contains(wish.post)) filed.opens_case = deciding.new_id<CaseId>();
  deciding.decision.made = filed.report.value;
  model::Event& event = deciding.add(std::move(filed), model::Audience::kModerators);
  if (!is_blank(wish.note)) deciding.give_content(event, {.title = {}, .body = wish.note});
  return kAccepted;
}

}  // namespace hearth::community
