// SPDX-License-Identifier: MIT
// Its author took a post back: nothing is left to decide about it, and the guests of an event that
// was still to come are told.
#include "shared/community/case_work.h"
#include "shared/community/counting.h"
#include "shared/community/event_kind.h"
#include "shared/community/telling.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event& event, const model::PostDeleted& body) {
  const model::Post* gone = state.post(body.post);
  if (gone == nullptr) return;
  const bool live = gone->state == model::PostState::kLive;
  const bool ahead = live && event.at_ms < gone->gathering.over_ms();
  if (ahead && !gone->gathering.called_off) {
    tell_guests(state, event, model::NoticeKind::kCalledOff, body.post);
  }
  set_state(state, body.post, model::PostState::kDeleted);
  ++state.posts.change(body.post)->revision;
  withdraw_case(state, body.post, event);
}

void touches(const State& state, const Event&, const model::PostDeleted& body, Touched& into) {
  touch_with_ancestors(state, body.post, into);
  touch_cases_about(state, body.post, into);
}

constexpr EventKind<model::PostDeleted> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(post_deleted, kKind)

}  // namespace hearth::community
