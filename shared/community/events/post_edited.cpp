// SPDX-License-Identifier: MIT
// A post has other words, or an event another date. The record that goes with the event has the
// text; what rules said of it is for its author and moderators.
#include "shared/community/case_work.h"
#include "shared/community/counting.h"
#include "shared/community/event_kind.h"
#include "shared/community/telling.h"

namespace hearth::community {
namespace {

void tell_of_date(State& state, const Event& event, PostId id, const model::Gathering& before) {
  const model::Post* post = state.post(id);
  if (post->state != model::PostState::kLive) return;
  const bool off = post->gathering.called_off && !before.called_off;
  const bool moved = post->gathering.starts_ms != before.starts_ms && !post->gathering.called_off;
  const bool on_again = before.called_off && !post->gathering.called_off;
  if (off) return tell_guests(state, event, model::NoticeKind::kCalledOff, id);
  if (moved || on_again) tell_guests(state, event, model::NoticeKind::kMoved, id);
}

void fold(State& state, const Event& event, const model::PostEdited& body) {
  model::Post* post = state.posts.change(body.post);
  if (post == nullptr) return;
  post->content_ref = event.content_ref;
  post->set_content(event.content.value_or(model::Content{}));
  post->edited_ms = event.at_ms;
  post->verdict = body.verdict;
  ++post->revision;
  const model::Gathering before = post->gathering;
  if (body.moves) post->gathering = body.gathering;
  set_state(state, body.post, body.state);
  if (body.moves) tell_of_date(state, event, body.post, before);
  open_case_by_rules(state, body.post, body.opens_case, event.at_ms,
                     body.state == model::PostState::kHeld);
}

void touches(const State& state, const Event&, const model::PostEdited& body, Touched& into) {
  touch_with_ancestors(state, body.post, into);
  touch_open_case(state, body.post, body.opens_case, into);
}

void veil(const Viewing& at, Event& seen, model::PostEdited& body) {
  seen.content.reset();
  if (!at.eyes.moderates()) body.opens_case = {};
  if (!at.eyes.moderates() && !at.eyes.is(seen.actor)) body.verdict = {};
}

constexpr EventKind<model::PostEdited> kKind{
    .fold = fold, .touches = touches, .veil = veil, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(post_edited, kKind)

}  // namespace hearth::community
