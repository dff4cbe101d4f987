// SPDX-License-Identifier: MIT
// An event kind: all that is done with one kind of event stands in events/<id>.cpp, as four parts.
// The file defines a constant of EventKind and says HEARTH_EVENT_KIND(id, constant); the line in
// model/events.def puts it into the tables of apply(), touched_by(), the veils and the rows.
//
// Each part becomes a function of its own, so that a module links only the parts it uses: the
// widget folds, the server also serves, imports and exports.
#pragma once

#include <concepts>
#include <variant>

#include "shared/community/eyes.h"
#include "shared/community/row.h"
#include "shared/community/state.h"
#include "shared/community/touched.h"
#include "shared/model/event.h"

namespace hearth::community {

using model::Event;

/// Whose copy of an event is made, and from what. `state` is at or after the event: words that were
/// erased, hidden or replaced since never leave the server again.
struct Viewing {
  const State& state;
  const Event& stored;  // the event as it is in the log
  const Eyes& eyes;
};

/// The parts of one kind. They are references, which have no default: a kind that leaves one out,
/// its veil above all, does not compile.
template <class Body>
struct EventKind {
  /// What it does to the State. Total: what does not fit is ignored. On a partial State it changes
  /// what the window holds.
  void (&fold)(State& state, const Event& event, const Body& body);
  /// Which records a window cannot work out by itself after the fold; `state` is after the event.
  void (&touches)(const State& state, const Event& event, const Body& body, Touched& into);
  /// Takes out of `seen`, a copy without chain and content_ref, what the eyes may not see. It has
  /// passed can_receive(). `body` is the copy's own.
  void (&veil)(const Viewing& at, Event& seen, Body& body);
  /// Its JSON Lines forms; kWhole where events of this kind are written as they are.
  const Forms& row;
};

// ---- Parts many kinds share ----

/// Changes nothing a State holds.
template <class Body>
void folds_nothing(State&, const Event&, const Body&) {}

/// The event says it all to those who get it.
template <class Body>
void touches_nothing(const State&, const Event&, const Body&, Touched&) {}

/// Everyone who gets the event gets all of it.
template <class Body>
void veil_nothing(const Viewing&, Event&, Body&) {}

/// The body is for everyone who gets the event, words are not: they come with a record, or are
/// nobody's business.
template <class Body>
void veil_words(const Viewing&, Event& seen, Body&) {
  seen.content.reset();
}

/// A decision is the community's: only moderators, and its actor, learn who made it.
template <class Body>
void veil_decider(const Viewing& at, Event& seen, Body&) {
  if (!at.eyes.moderates() && !at.eyes.is(at.stored.actor)) seen.actor = {};
}

// ---- The functions behind the tables ----

namespace event_of {
#define HEARTH_EVENT(id, Type) using id = model::Type;
#include "shared/model/events.def"
#undef HEARTH_EVENT
}  // namespace event_of

#define HEARTH_EVENT(id, Type)                                              \
  void fold_##id(State& state, const Event& event);                         \
  void touches_##id(const State& state, const Event& event, Touched& into); \
  void veil_##id(const Viewing& at, Event& seen);                           \
  const Forms& row_##id();
#include "shared/model/events.def"
#undef HEARTH_EVENT

}  // namespace hearth::community

/// Ends the file of a kind: HEARTH_EVENT_KIND(vote_cast, kKind).
#define HEARTH_EVENT_KIND(id, kind)                                            \
  static_assert(std::same_as<decltype(kind), const EventKind<event_of::id>>,   \
                "the kind's body is not the one events.def gives " #id);       \
  void fold_##id(State& state, const Event& event) {                           \
    kind.fold(state, event, *std::get_if<event_of::id>(&event.body));          \
  }                                                                            \
  void touches_##id(const State& state, const Event& event, Touched& into) {   \
    kind.touches(state, event, *std::get_if<event_of::id>(&event.body), into); \
  }                                                                            \
  void veil_##id(const Viewing& at, Event& seen) {                             \
    kind.veil(at, seen, *std::get_if<event_of::id>(&seen.body));               \
  }                                                                            \
  const Forms& row_##id() { return kind.row; }
