// SPDX-License-Identifier: MIT
#include "shared/community/apply_recognition.h"

#include <utility>

#include "shared/base/time.h"
#include "shared/community/apply_posts.h"

namespace hearth::community {
namespace {

using model::NoticeKind;

/// A medal earned longer ago than this is made up for in an old log, and no news.
constexpr std::int64_t kMedalNewsMs = 7 * base::kDayMs;

/// From the community, which has no name.
model::Notice news(const model::Event& event, NoticeKind kind) {
  model::Notice notice = notice_of(event, kind, {});
  notice.by = {};
  return notice;
}

}  // namespace

void fold_standing_reviewed(State& state, const model::Event& event,
                            const model::StandingReviewed& body) {
  model::Member* member = state.members.change(body.member);
  if (member == nullptr) return;
  const model::Standing before = std::exchange(member->standing, body.standing);
  if (before == body.standing) return;
  model::Notice notice =
      news(event, before < body.standing ? NoticeKind::kRose : NoticeKind::kFell);
  notice.standing = body.standing;
  tell(state, body.member, std::move(notice));
}

void fold_medal_awarded(State& state, const model::Event& event, const model::MedalAwarded& body) {
  model::Member* member = state.members.change(body.member);
  if (member == nullptr || member->medal(body.medal) != nullptr) return;
  if (member->medals.size() >= base::limits::kMedalsPerMemberMax) return;
  const std::int64_t at_ms = body.earned_ms != 0 ? body.earned_ms : event.at_ms;
  member->medals.push_back({.id = body.medal, .at_ms = at_ms});
  if (event.at_ms - at_ms > kMedalNewsMs) return;
  model::Notice notice = news(event, NoticeKind::kMedal);
  notice.what = body.medal;
  tell(state, body.member, std::move(notice));
}

void fold_showcase_set(State& state, const model::Event& event, const model::ShowcaseSet& body) {
  model::Member* member = state.members.change(event.actor);
  if (member != nullptr) member->showcase = body.medals;
}

void fold_redemption_closed(State& state, const model::Event& event,
                            const model::RedemptionClosed& body) {
  model::Notice notice =
      news(event, body.cancelled ? NoticeKind::kReturned : NoticeKind::kHandedOver);
  notice.what = body.offer;
  tell(state, event.concerns, std::move(notice));
}

void fold_bridging_scored(State& state, const model::Event&, const model::BridgingScored& body) {
  for (const model::BridgingRow& row : body.rows) {
    model::Post* post = state.posts.change(row.post);
    if (post != nullptr) post->bridging = row.score;
  }
}

}  // namespace hearth::community
