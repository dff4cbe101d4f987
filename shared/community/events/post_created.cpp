// SPDX-License-Identifier: MIT
// A post or a reply. Its text goes with the event only while it still is the post's text and the
// viewer may read it; what rules said of it is for its author and moderators. The rows are in
// post_row.h.
#include <algorithm>

#include "shared/base/limits.h"
#include "shared/community/case_work.h"
#include "shared/community/counting.h"
#include "shared/community/event_kind.h"
#include "shared/community/post_row.h"
#include "shared/community/telling.h"

namespace hearth::community {
namespace {

void remember_recent(State& state, const model::Post& post, const model::PostCreated& body) {
  Inbox& inbox = state.inboxes.change_or_add(post.author);
  model::RecentPost recent;
  recent.at_ms = post.created_ms;
  recent.simhash = body.simhash;
  recent.links = body.links;
  recent.mentions = static_cast<std::int32_t>(body.mentions.size());
  recent.reply = post.is_reply();
  inbox.recent.push_back(recent);
  inbox.recent_ids.push_back(post.id);
  if (inbox.recent.size() > base::limits::kRecentPerMemberMax) {
    inbox.recent.erase(inbox.recent.begin());
    inbox.recent_ids.erase(inbox.recent_ids.begin());
  }
  if (model::Member* author = state.members.change(post.author)) {
    author->last_post_ms = std::max(author->last_post_ms, post.created_ms);
  }
}

model::Post post_of(const Event& event, const model::PostCreated& body) {
  model::Post post;
  post.id = body.post;
  post.kind = body.kind;
  post.state = body.state;
  post.author = event.actor;
  post.topic = body.topic;
  post.parent = body.parent;
  post.root = body.kind == model::PostKind::kReply ? body.root : body.post;
  post.depth = body.depth;
  post.page = body.page;
  post.content_ref = event.content_ref;
  if (event.content) post.content = *event.content;
  post.created_ms = event.at_ms;
  post.active_ms = event.at_ms;
  post.seq = event.seq;
  post.verdict = body.verdict;
  post.mentions = body.mentions;
  post.gathering = body.gathering;
  post.poll = body.poll;
  return post;
}

void fold(State& state, const Event& event, const model::PostCreated& body) {
  if (state.posts.has(body.post)) return;
  const model::Post post = post_of(event, body);
  state.posts.put(post.id, post);
  if (post.is_reply()) {
    state.children.change_or_add(post.parent).posts.push_back(post.id);
  } else {
    state.threads.push_back(post.id);
  }
  const bool live = post.state == model::PostState::kLive;
  if (live) count_live(state, post, 1);
  open_case_by_rules(state, post.id, body.opens_case, event.at_ms,
                     post.state == model::PostState::kHeld);
  if (post.author) remember_recent(state, post, body);  // a page's thread has none
  if (live) tell_of_post(state, event, post);
}

void touches(const State& state, const Event& event, const model::PostCreated& body,
             Touched& into) {
  into.members.add(event.actor);
  into.topics.add(body.topic);
  if (body.opens_case) touch_open_case(state, body.post, body.opens_case, into);
  const model::Post* post = state.post(body.post);
  const bool as_it_was = post != nullptr && post->state == model::PostState::kLive &&
                         body.state == model::PostState::kLive &&
                         post->content_ref == event.content_ref;
  if (as_it_was) return;  // the event says it all
  touch_with_ancestors(state, body.post, into);
}

void veil(const Viewing& at, Event& seen, model::PostCreated& body) {
  const model::Post* post = at.state.post(body.post);
  const bool current = post != nullptr && post->content_ref == at.stored.content_ref;
  seen.content.reset();
  if (current && can_read(at.state, *post, at.eyes)) {
    seen.content = post->content;
    seen.content->body = at.state.body(*post);
  }
  if (!at.eyes.moderates()) body.opens_case = {};
  if (at.eyes.moderates() || at.eyes.is(seen.actor)) return;
  body.verdict = {};
  body.simhash = 0;
}

constexpr Forms kRow{&kPostForm, &kReplyForm};

constexpr EventKind<model::PostCreated> kKind{
    .fold = fold, .touches = touches, .veil = veil, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(post_created, kKind)

}  // namespace hearth::community
