// SPDX-License-Identifier: MIT
#include "shared/lens/reviews.h"

namespace hearth::lens {

std::vector<model::Event> due_reviews(const community::State& state, const RecognitionLens& lens,
                                      std::int64_t now_ms, std::size_t limit) {
  std::vector<model::Event> out;
  for (const auto& entry : lens.book().everybody()) {
    if (out.size() >= limit) break;
    const base::MemberId member = entry.first;
    if (state.role(member) == model::Role::kVisitor) continue;
    const recognition::Place place = lens.place(member, now_ms);
    if (place == lens.recorded(member)) continue;
    model::StandingReviewed body;
    body.member = member;
    body.standing = place.standing;
    body.weak_reviews = place.weak_reviews;
    body.week = recognition::week_of(now_ms) - 1;
    model::Event& event = out.emplace_back();
    event.at_ms = now_ms;
    event.concerns = member;
    // Everybody sees the standing on the member's record; how near it is to falling is the
    // member's own.
    event.audience = model::Audience::kOneMember;
    event.body = body;
  }
  return out;
}

}  // namespace hearth::lens
