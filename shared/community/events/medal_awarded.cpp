// SPDX-License-Identifier: MIT
// A member earned a medal, once and for good.
#include "shared/base/time.h"
#include "shared/community/event_kind.h"
#include "shared/community/telling.h"

namespace hearth::community {
namespace {

/// A medal earned longer ago than this is made up for in an old log, and no news.
constexpr std::int64_t kMedalNewsMs = 7 * base::kDayMs;

void fold(State& state, const Event& event, const model::MedalAwarded& body) {
  model::Member* member = state.members.change(body.member);
  if (member == nullptr || member->medal(body.medal) != nullptr) return;
  if (member->medals.size() >= base::limits::kMedalsPerMemberMax) return;
  const std::int64_t at_ms = body.earned_ms != 0 ? body.earned_ms : event.at_ms;
  member->medals.push_back({.id = body.medal, .at_ms = at_ms});
  if (event.at_ms - at_ms > kMedalNewsMs) return;
  model::Notice notice = news(event, model::NoticeKind::kMedal);
  notice.what = body.medal;
  tell(state, body.member, std::move(notice));
}

constexpr EventKind<model::MedalAwarded> kKind{
    .fold = fold, .touches = touches_nothing, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(medal_awarded, kKind)

}  // namespace hearth::community
