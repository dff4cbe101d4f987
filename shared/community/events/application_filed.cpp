// SPDX-License-Identifier: MIT
// Somebody asks to join. Moderators and the applicant get it with the answers.
#include <utility>

#include "shared/base/limits.h"
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

// The table is bounded: as many may have been declined as may wait, then the oldest is forgotten.
void make_room_for_application(State& state) {
  if (state.applications.size() < 2 * base::limits::kApplicationsMax) return;
  const model::Application* oldest = nullptr;
  for (const model::Application& row : state.applications) {
    if (row.waits()) continue;
    const bool older = oldest == nullptr || std::pair(row.declined_ms, row.member) <
                                                std::pair(oldest->declined_ms, oldest->member);
    if (older) oldest = &row;
  }
  if (oldest != nullptr) state.applications.erase(oldest->member);
}

void fold(State& state, const Event& event, const model::ApplicationFiled& body) {
  make_room_for_application(state);
  model::Application row;
  row.member = body.member;
  row.rules_accepted = body.rules_accepted;
  row.filed_ms = event.at_ms;
  if (event.content) {
    row.name = event.content->title;
    row.answers = event.content->body;
  }
  state.applications.put(body.member, std::move(row));
}

constexpr EventKind<model::ApplicationFiled> kKind{
    .fold = fold, .touches = touches_nothing, .veil = veil_nothing, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(application_filed, kKind)

}  // namespace hearth::community
