// SPDX-License-Identifier: MIT
// Reactions whose authors are not known, from an import that has only counts.
#include "shared/community/counting.h"
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event&, const model::ReactionsTallied& body) {
  count_reaction(state, body.post, body.name, static_cast<std::int64_t>(body.count));
}

void touches(const State& state, const Event&, const model::ReactionsTallied& body, Touched& into) {
  touch_author(state, body.post, into);
}

constexpr EventKind<model::ReactionsTallied> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(reactions_tallied, kKind)

}  // namespace hearth::community
