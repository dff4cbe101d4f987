// SPDX-License-Identifier: MIT
// A moderator remarks something about a case or a member, for the other moderators.
#include "shared/community/case_work.h"
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event& event, const model::NoteAdded& body) {
  if (model::Case* row = state.cases.change(body.about)) return add_note(row->notes, event);
  if (!body.member) return;
  add_note(state.dossiers.change_or_add(body.member).notes, event);
}

void touches(const State&, const Event&, const model::NoteAdded& body, Touched& into) {
  into.cases.add(body.about);
  into.dossiers.add(body.member);
}

constexpr EventKind<model::NoteAdded> kKind{
    .fold = fold, .touches = touches, .veil = veil_nothing, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(note_added, kKind)

}  // namespace hearth::community
