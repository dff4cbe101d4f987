// SPDX-License-Identifier: MIT
// Admins offer something for points, or change an offer. How many pieces are left is counted by the
// server alone: who changes an offer says how many they saw.
#include "shared/community/deciding.h"

namespace hearth::community {
namespace {

using base::ErrorCode;

Refused check(const Deciding& deciding, const model::PutOffer& wish) {
  HEARTH_REFUSE_IF(is_blank(wish.name), ErrorCode::kTooShort, "name");
  constexpr std::int64_t kMost = base::limits::kPointsMax;
  HEARTH_REFUSE_IF(wish.price < 1 || wish.price > kMost, ErrorCode::kOutOfRange, "price");
  HEARTH_REFUSE_IF(wish.stock < 0 || wish.stock > kMost, ErrorCode::kOutOfRange, "stock");
  HEARTH_REFUSE_IF(wish.per_member < 0 || wish.per_member > kMost, ErrorCode::kOutOfRange,
                   "per_member");
  HEARTH_REFUSE_IF(wish.until_ms != 0 && wish.until_ms <= deciding.at.now_ms,
                   ErrorCode::kOutOfRange, "until_ms");
  const model::ShopFacts* shop = deciding.at.shop;
  if (shop == nullptr) return no_shop_here(deciding);
  if (!wish.offer) {
    HEARTH_REFUSE_IF(shop->offers >= base::limits::kOffersMax, ErrorCode::kTooLarge, "offers");
    return kAccepted;
  }
  HEARTH_REFUSE_IF(!shop->offer, ErrorCode::kNotFound, "offer");
  HEARTH_REFUSE_IF(shop->offer->stock != wish.seen_stock, ErrorCode::kConflict, "stock");
  return kAccepted;
}

}  // namespace

Refused decide_put_offer(Deciding& deciding, const model::PutOffer& wish) {
  if (Refused refused = check(deciding, wish)) return refused;
  model::OfferPut put;
  put.offer.id = wish.offer ? wish.offer : deciding.new_id<model::OfferId>();
  put.offer.name = wish.name;
  put.offer.about = wish.about;
  put.offer.price = wish.price;
  put.offer.stock = wish.stock;
  put.offer.per_member = wish.per_member;
  put.offer.until_ms = wish.until_ms;
  deciding.decision.made = put.offer.id.value;
  deciding.add(std::move(put));
  return kAccepted;
}

}  // namespace hearth::community
