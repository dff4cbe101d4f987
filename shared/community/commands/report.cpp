// SPDX-License-Identifier: MIT
// A member asks moderators to look at a post. Saying it twice in one case changes nothing.
#include "shared/community/deciding.h"
#include "shared/community/judged.h"
#include "shared/rules/rules.h"

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

// Rules asked "on" a report judge the post as it stands, its author, and how many reported it.
// What they take from view is the community's decision, as if the post had come just now.
// Where its words cannot be read just now, the moderators have the report all the same.
void judge_reported(Deciding& deciding, const model::Post& post) {
  const State& state = deciding.state;
  model::Content content = post.content;
  auto body = state.read_body(post);
  if (!body.ok()) return;
  content.body = *std::move(body);
  model::Draft draft;
  draft.on = model::DraftOn::kReport;
  draft.title = post.content.title;
  draft.body = judged_body(content);
  draft.kind = model::enum_text(post.kind);
  draft.page = post.page;
  if (const model::Member* author = state.member(post.author)) draft.name = author->name();
  if (const model::Topic* topic = state.topics.find(post.topic)) draft.topic = topic->name;
  Circumstances at = deciding.at;
  at.actor = post.author;
  model::FactBundle facts = facts_of(state, draft, at, post.id, post.parent);
  if (facts.context) ++facts.context->reports;  // with this one
  const model::Verdict verdict = rules::check(*state.rulebook.rules, draft, facts);
  // What would refuse a new text takes away one that is there.
  const bool hold = verdict.action == model::Action::kHold;
  if (!hold && verdict.action < model::Action::kRemove) return;
  add_act_of_rule(deciding, {.post = post.id,
                             .author = post.author,
                             .handling = hold ? model::Handling::kHold : model::Handling::kRemove,
                             .rule = deciding_rule(verdict)});
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
  // A browser does not know who else reported it.
  if (deciding.at.server && post->state == model::PostState::kLive) {
    judge_reported(deciding, *post);
  }
  return kAccepted;
}

}  // namespace hearth::community
