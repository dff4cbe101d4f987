// SPDX-License-Identifier: MIT
#include "shared/lens/recognition_lens.h"

#include <algorithm>

namespace hearth::lens {
namespace {

using recognition::kWeekMs;
using recognition::Place;

/// After so many weeks without an event reviews change nothing more: the longest window they look
/// at is thirteen weeks, and the whole ladder down takes eight.
constexpr std::int64_t kReviewsMax = 32;

/// One review at the end of each week from `from` to before `until`.
Place reviewed(const recognition::Book& book, base::MemberId member, Place place, std::int64_t from,
               std::int64_t until) {
  const std::int64_t end = std::min(until, from + kReviewsMax);
  for (std::int64_t week = from; week < end; ++week) {
    const std::int64_t at_ms = (week + 1) * kWeekMs;
    place = recognition::after_review(place, recognition::review_of(book, member, false, at_ms));
  }
  return place;
}

}  // namespace

void RecognitionLens::apply(const model::Event& event) {
  if (event.seq != 0 && event.seq <= seq_) return;
  seq_ = event.seq;
  const std::int64_t week = recognition::week_of(event.at_ms);
  if (week_ == 0) week_ = week;
  if (week > week_) review_all(week);
  book_.apply(event);
}

void RecognitionLens::review_all(std::int64_t until_week) {
  for (const auto& entry : book_.everybody()) {
    Place& place = places_[entry.first];
    place = reviewed(book_, entry.first, place, week_, until_week);
  }
  week_ = until_week;
}

Place RecognitionLens::place(base::MemberId member, std::int64_t now_ms) const {
  const auto held = places_.find(member);
  const Place place = held == places_.end() ? Place{} : held->second;
  if (!book_.everybody().contains(member)) return place;
  return reviewed(book_, member, place, week_, recognition::week_of(now_ms));
}

Recognised RecognitionLens::of(base::MemberId member, std::int64_t now_ms) const {
  Recognised out;
  const recognition::Deeds& deeds = book_.deeds(member);
  out.wallet = book_.purse().wallet(member);
  for (const recognition::Medal* medal : recognition::all_medals()) {
    MedalShown shown{
        .medal = medal,
        .have = std::clamp<std::int64_t>(medal->progress(deeds, now_ms), 0, medal->target)};
    for (const recognition::Awarded& row : book_.medals(member)) {
      // Once earned it stays, whatever the count has come down to since.
      if (row.medal == medal->id) shown.earned_ms = row.at_ms;
    }
    if (shown.earned_ms != 0) shown.have = medal->target;
    out.medals.push_back(shown);
  }
  out.place = place(member, now_ms);
  out.review = recognition::review_of(book_, member, false, now_ms);
  out.way_up = recognition::way_up(out.place.standing, out.review);
  return out;
}

}  // namespace hearth::lens
