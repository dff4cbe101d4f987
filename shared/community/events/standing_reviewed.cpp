// SPDX-License-Identifier: MIT
// A weekly review changed what a member has earned, or how near they are to losing it.
#include <utility>

#include "shared/community/event_kind.h"
#include "shared/community/telling.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event& event, const model::StandingReviewed& body) {
  model::Member* member = state.members.change(body.member);
  if (member == nullptr) return;
  const model::Standing before = std::exchange(member->standing, body.standing);
  if (before == body.standing) return;
  const bool rose = before < body.standing;
  model::Notice notice = news(event, rose ? model::NoticeKind::kRose : model::NoticeKind::kFell);
  notice.standing = body.standing;
  tell(state, body.member, std::move(notice));
}

void touches(const State&, const Event&, const model::StandingReviewed& body, Touched& into) {
  into.members.add(body.member);
}

constexpr EventKind<model::StandingReviewed> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(standing_reviewed, kKind)

}  // namespace hearth::community
