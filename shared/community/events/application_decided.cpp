// SPDX-License-Identifier: MIT
// An application was declined, or approved: then MemberJoined follows. A decision is the
// community's; the applicant gets its reason, not who made it.
#include "shared/community/case_work.h"
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event& event, const model::ApplicationDecided& body) {
  model::Application* row = state.applications.change(body.member);
  if (row == nullptr || !body.declined) return;
  row->declined_ms = event.at_ms;
  row->decided_by = event.actor;
  row->reason = text_of(event);
}

void veil(const Viewing& at, Event& seen, model::ApplicationDecided&) {
  if (!at.eyes.moderates()) seen.actor = {};
}

constexpr EventKind<model::ApplicationDecided> kKind{
    .fold = fold, .touches = touches_nothing, .veil = veil, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(application_decided, kKind)

}  // namespace hearth::community
