// SPDX-License-Identifier: MIT
// Posts whose bridging score moved noticeably (feed/bridging.h).
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event&, const model::BridgingScored& body) {
  for (const model::BridgingRow& row : body.rows) {
    model::Post* post = state.posts.change(row.post);
    if (post != nullptr) post->bridging = row.score;
  }
}

constexpr EventKind<model::BridgingScored> kKind{
    .fold = fold, .touches = touches_nothing, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(bridging_scored, kKind)

}  // namespace hearth::community
