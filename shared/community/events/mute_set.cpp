// SPDX-License-Identifier: MIT
// A member no longer wants to see a topic, a member or a post, or does again. Only they get the
// event.
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event& event, const model::MuteSet& body) {
  Relations& row = state.relations.change_or_add(event.actor);
  auto& set = body.target_kind == model::TargetKind::kTopic    ? row.muted_topics
              : body.target_kind == model::TargetKind::kMember ? row.muted_members
                                                               : row.muted_posts;
  if (body.off) {
    set.erase(body.target);
  } else {
    set.insert(body.target);
  }
}

constexpr EventKind<model::MuteSet> kKind{
    .fold = fold, .touches = touches_nothing, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(mute_set, kKind)

}  // namespace hearth::community
