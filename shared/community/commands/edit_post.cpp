// SPDX-License-Identifier: MIT
// An author changes their own words. Compare-and-set on the revision; the rules look again.
#include "shared/community/deciding.h"
#include "shared/community/judged.h"
#include "shared/model/privileges.h"
#include "shared/text/names.h"

namespace hearth::community {
namespace {

using base::ErrorCode;

Refused check_edit(const Deciding& deciding, const model::Post& post, const model::EditPost& wish) {
  HEARTH_REFUSE_IF(post.author != deciding.actor(), ErrorCode::kForbidden, "author");
  HEARTH_REFUSE_IF(post.state == model::PostState::kRemoved, ErrorCode::kGone, "post");
  HEARTH_REFUSE_IF(post.locked, ErrorCode::kLocked, "post");
  HEARTH_REFUSE_IF(post.revision != wish.revision, ErrorCode::kConflict, "revision");
  HEARTH_REFUSE_IF(!post.is_reply() && text::shows_nothing(wish.title), ErrorCode::kTooShort,
                   "title");
  HEARTH_REFUSE_IF(!post.is_reply() && text::has_hidden(wish.title), ErrorCode::kInvalidArgument,
                   "title");
  HEARTH_REFUSE_IF(post.is_reply() && is_blank(wish.body), ErrorCode::kTooShort, "body");
  const std::int64_t window_ms = deciding.state.settings.edit_window_min * 60'000;
  const bool late = window_ms > 0 && deciding.at.now_ms > post.created_ms + window_ms;
  const model::Member* author = deciding.state.member(deciding.actor());
  const bool may =
      author != nullptr && model::has(author->standing, model::Privilege::k_late_edits);
  HEARTH_REFUSE_IF(late && !may, ErrorCode::kForbidden, "edit_window");
  const bool has_date = post.kind == model::PostKind::kEvent;
  HEARTH_REFUSE_IF(wish.moves && !has_date, ErrorCode::kInvalidArgument, "gathering");
  if (!wish.moves || wish.gathering == post.gathering) return kAccepted;
  return check_gathering(wish.gathering, deciding.at.now_ms);
}

// A body that is away is known by its hash: nothing is read for it.
bool has_content(const model::Post& post, const model::Content& content) {
  if (post.body_away == 0) return content == post.content;
  return model::refer(post.content_ref.id, content).hash == post.content_ref.hash;
}

}  // namespace

Refused decide_edit_post(Deciding& deciding, const model::EditPost& wish) {
  if (Refused refused = may_write(deciding)) {
    // Slow mode is about new posts.
    if (refused->error.code != ErrorCode::kRateLimited) return refused;
  }
  Refused missing;
  const model::Post* post = readable_post(deciding, wish.post, missing);
  if (post == nullptr) return missing;
  if (Refused refused = check_edit(deciding, *post, wish)) return refused;

  const model::Content content{.title = post->is_reply() ? std::string{} : wish.title,
                               .body = wish.body,
                               .place = wish.moves ? wish.place : post->content.place,
                               .options = post->content.options};
  const bool moved = wish.moves && !(wish.gathering == post->gathering);
  if (has_content(*post, content) && !moved) return kAccepted;
  model::Draft draft;
  draft.on = post->is_reply() ? model::DraftOn::kReplyEdit : model::DraftOn::kPostEdit;
  draft.title = content.title;
  draft.body = judged_body(content);
  draft.kind = model::enum_text(post->kind);
  draft.page = post->page;
  draft.locale = wish.locale;
  if (const model::Topic* topic = deciding.state.topics.find(post->topic))
    draft.topic = topic->name;
  const model::Verdict verdict =
      verdict_of(deciding.state, draft, deciding.at, post->id, post->parent);
  Placement placement = place(deciding, verdict, post->topic);
  if (placement.refused) return placement.refused;

  model::PostEdited edited;
  edited.post = post->id;
  // What waits for a moderator goes on waiting.
  edited.state = post->state == model::PostState::kHeld ? post->state : placement.state;
  edited.verdict = verdict;
  edited.moves = moved;
  if (moved) edited.gathering = wish.gathering;
  if (placement.open_case && !deciding.state.open_case.contains(post->id)) {
    edited.opens_case = deciding.new_id<CaseId>();
  }
  // Everyone who had the post has to know that it changed, or that it is held now.
  const bool was_live = post->state == model::PostState::kLive;
  model::Event& event = deciding.add(
      std::move(edited), was_live ? model::Audience::kEveryone : model::Audience::kModerators);
  deciding.give_content(event, content);
  if (placement.remove) add_removal_by_rule(deciding, post->id, verdict);
  deciding.decision.verdict = verdict;
  return kAccepted;
}

}  // namespace hearth::community
