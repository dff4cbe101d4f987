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

Place place_in(const std::map<base::MemberId, Place>& places, base::MemberId member) {
  const auto held = places.find(member);
  return held == places.end() ? Place{} : held->second;
}

}  // namespace

/// One review at the end of each week from the one they have come to, to before `until`.
Place RecognitionLens::reviewed(base::MemberId member, Place place, std::int64_t until) const {
  const std::int64_t end = std::min(until, week_ + kReviewsMax);
  for (std::int64_t week = week_; week < end; ++week) {
    const recognition::Review review =
        recognition::review_of(book_, member, mentors_.contains(member), (week + 1) * kWeekMs);
    place = recognition::after_review(place, review);
  }
  return place;
}

void RecognitionLens::apply(const model::Event& event) {
  if (event.seq != 0 && event.seq <= seq_) return;
  seq_ = event.seq;
  const std::int64_t week = recognition::week_of(event.at_ms);
  if (week_ == 0) week_ = week;
  if (week > week_) review_all(week);
  book_.apply(event);
  std::visit(
      [&](const auto& body) {
        if constexpr (requires { on(body, event); }) on(body, event);
      },
      event.body);
}

void RecognitionLens::review_all(std::int64_t until_week) {
  for (const auto& entry : book_.everybody()) {
    Place& place = places_[entry.first];
    place = reviewed(entry.first, place, until_week);
  }
  week_ = until_week;
}

// Should a newer core have other bars, what was decided under the old ones stands until the next
// review.
void RecognitionLens::on(const model::StandingReviewed& body, const model::Event&) {
  const Place place{.standing = body.standing, .weak_reviews = body.weak_reviews};
  places_[body.member] = place;
  recorded_[body.member] = place;
}

void RecognitionLens::on(const model::OptSet& body, const model::Event& event) {
  if (body.what == model::Opt::kUnlisted) return;  // earns and loses nothing
  std::set<base::MemberId>& members = body.what == model::Opt::kBoard ? on_board_ : mentors_;
  if (body.off) {
    members.erase(event.actor);
  } else {
    members.insert(event.actor);
  }
}

void RecognitionLens::on(const model::OfferPut& body, const model::Event&) {
  shop_.put(body.offer);
}

void RecognitionLens::on(const model::OfferWithdrawn& body, const model::Event&) {
  shop_.withdraw(body.offer);
}

void RecognitionLens::on(const model::OfferRedeemed& body, const model::Event& event) {
  recognition::Redemption made;
  made.id = body.redemption;
  made.offer = body.offer;
  made.member = event.actor;
  made.at_ms = event.at_ms;
  made.price = body.price;
  made.code = body.code;
  shop_.redeem(book_.purse(), made);
}

void RecognitionLens::on(const model::RedemptionClosed& body, const model::Event&) {
  if (body.cancelled) {
    shop_.cancel(book_.purse(), body.redemption);
  } else {
    shop_.hand_over(body.redemption);
  }
}

Place RecognitionLens::place(base::MemberId member, std::int64_t now_ms) const {
  const Place place = place_in(places_, member);
  if (!book_.everybody().contains(member)) return place;
  return reviewed(member, place, recognition::week_of(now_ms));
}

Place RecognitionLens::recorded(base::MemberId member) const { return place_in(recorded_, member); }

Recognised RecognitionLens::of(base::MemberId member, std::int64_t now_ms) const {
  Recognised out;
  const recognition::Deeds& deeds = book_.deeds(member);
  out.wallet = book_.purse().wallet(member);
  out.earned = book_.purse().earned_by(member);
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
  out.review = recognition::review_of(book_, member, mentors_.contains(member), now_ms);
  out.way_up = recognition::way_up(out.place.standing, out.review);
  return out;
}

std::optional<model::ShopFacts> RecognitionLens::shop_facts(const model::Command& command,
                                                            base::MemberId actor) const {
  model::ShopFacts facts;
  const auto offer = [&](base::OfferId id) {
    if (const recognition::Offer* row = shop_.offer(id)) facts.offer = *row;
  };
  const auto redemption = [&](base::RedemptionId id) {
    if (const recognition::Redemption* row = shop_.redemption(id)) facts.redemption = *row;
  };
  const auto sold = [&](base::RedemptionId id) {
    redemption(id);
    if (facts.redemption) offer(facts.redemption->offer);
  };
  if (const auto* put = std::get_if<model::PutOffer>(&command.body)) {
    offer(put->offer);
    facts.offers = static_cast<std::size_t>(
        std::count_if(shop_.offers().begin(), shop_.offers().end(),
                      [](const auto& row) { return !row.second.withdrawn; }));
  } else if (const auto* withdraw = std::get_if<model::WithdrawOffer>(&command.body)) {
    offer(withdraw->offer);
  } else if (const auto* redeem = std::get_if<model::Redeem>(&command.body)) {
    offer(redeem->offer);
    redemption(redeem->redemption);
    facts.had = shop_.had(redeem->offer, actor);
    facts.spendable = book_.purse().wallet(actor).spendable;
  } else if (const auto* hand_over = std::get_if<model::HandOver>(&command.body)) {
    sold(hand_over->redemption);
  } else if (const auto* cancel = std::get_if<model::CancelRedemption>(&command.body)) {
    sold(cancel->redemption);
  } else {
    return std::nullopt;
  }
  return facts;
}

bool is_about_shop(std::string_view op) {
  return op == "put_offer" || op == "withdraw_offer" || op == "redeem" || op == "hand_over" ||
         op == "cancel_redemption";
}

}  // namespace hearth::lens
