// SPDX-License-Identifier: MIT
// A member comments on a page of the host site. The first comment makes the page's thread in the
// same step, so a refused one leaves none behind; whoever comes second answers in the one there is.
#include <algorithm>

#include "shared/community/deciding.h"
#include "shared/community/page_thread.h"
#include "shared/text/names.h"

namespace hearth::community {
namespace {

using base::ErrorCode;

// Does a rule object to words in this part of the thread, no matter who brings them or how often
// they write? The page's title is no reason to refuse somebody's comment.
bool is_caught(const Deciding& deciding, const model::Comment& wish, std::string_view title,
               std::string_view url, model::TextField where) {
  model::Draft draft;
  draft.on = model::DraftOn::kPostCreate;
  draft.title = title;
  draft.body = url;
  draft.kind = model::enum_text(model::PostKind::kDiscussion);
  draft.page = wish.page;
  draft.locale = wish.locale;
  const model::Verdict verdict = verdict_of(deciding.state, draft, deciding.at);
  const auto in_it = [where](const model::Span& span) { return span.field == where; };
  return std::any_of(
      verdict.findings.begin(), verdict.findings.end(), [&](const model::Finding& finding) {
        const bool mild = finding.dry_run || finding.action <= model::Action::kHint;
        return !mild && std::any_of(finding.spans.begin(), finding.spans.end(), in_it);
      });
}

// The page's title; its key where the title cannot be shown. Nothing where neither can.
std::string title_of(const Deciding& deciding, const model::Comment& wish) {
  for (const std::string* title : {&wish.title, &wish.page}) {
    const bool shows = !text::shows_nothing(*title) && !text::has_hidden(*title);
    if (shows && !is_caught(deciding, wish, *title, {}, model::TextField::kTitle)) return *title;
  }
  return {};
}

}  // namespace

Refused decide_comment(Deciding& deciding, const model::Comment& wish) {
  HEARTH_REFUSE_IF(is_blank(wish.body), ErrorCode::kTooShort, "body");
  const model::CreateReply reply{
      .parent = page_thread(wish.page), .body = wish.body, .locale = wish.locale, .verdict = {}};
  const State& state = deciding.state;
  if (const model::Post* thread = state.post(reply.parent); thread != nullptr) {
    const bool same = names_post(wish.page) || (!thread->is_reply() && thread->page == wish.page);
    HEARTH_REFUSE_IF(!same, ErrorCode::kConflict, "page");
    HEARTH_REFUSE_IF(
        thread->state != model::PostState::kLive && thread->state != model::PostState::kHeld,
        ErrorCode::kGone, "thread");
    return decide_create_reply(deciding, reply);
  }
  HEARTH_REFUSE_IF(names_post(wish.page), ErrorCode::kNotFound, "page");
  if (Refused refused = may_write(deciding)) return refused;
  HEARTH_REFUSE_IF(!wish.url.empty() && !is_page_url(wish.url), ErrorCode::kInvalidArgument, "url");
  std::string title = title_of(deciding, wish);
  HEARTH_REFUSE_IF(title.empty(), ErrorCode::kInvalidArgument, "title");

  model::PostCreated created;
  created.post = created.root = reply.parent;
  created.page = wish.page;
  // Of the page, not of the first who commented: who wrote it could take everybody's words down.
  deciding.add(std::move(created)).actor = {};
  if (Refused refused = add_reply(deciding, reply, {reply.parent, reply.parent, {}, 1})) {
    return refused;
  }
  // Last, so that the comment's id is the same where the thread is there already.
  const bool shown = !is_caught(deciding, wish, title, wish.url, model::TextField::kBody);
  deciding.give_content(deciding.decision.events.front(),
                        {.title = std::move(title), .body = shown ? wish.url : std::string{}});
  return kAccepted;
}

}  // namespace hearth::community
