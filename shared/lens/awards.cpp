// SPDX-License-Identifier: MIT
#include "shared/lens/awards.h"

namespace hearth::lens {

std::vector<model::Event> due_awards(const community::State& state, const RecognitionLens& lens,
                                     std::int64_t now_ms, std::size_t limit) {
  std::vector<model::Event> out;
  for (const recognition::Unwritten& due : lens.book().unwritten()) {
    if (out.size() >= limit) break;
    if (!state.members.has(due.member)) continue;
    model::MedalAwarded body;
    body.member = due.member;
    body.medal = due.medal;
    body.earned_ms = due.at_ms == now_ms ? 0 : due.at_ms;
    model::Event& event = out.emplace_back();
    event.at_ms = now_ms;
    event.concerns = due.member;
    event.body = std::move(body);
  }
  return out;
}

}  // namespace hearth::lens
