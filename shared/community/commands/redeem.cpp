// SPDX-License-Identifier: MIT
// A member buys one piece of an offer with points. Stock, limit and wallet are facts the server
// gathers from the log; it runs one command after another, so of two who take the last piece one
// gets it and the other is told.
#include "shared/community/deciding.h"

namespace hearth::community {
namespace {

using base::ErrorCode;

Refused check(const model::ShopFacts& shop, const model::Redeem& wish, std::int64_t now_ms) {
  HEARTH_REFUSE_IF(!shop.offer, ErrorCode::kNotFound, "offer");
  const model::Offer& offer = *shop.offer;
  HEARTH_REFUSE_IF(!offer.open_at(now_ms), ErrorCode::kGone, "offer");
  HEARTH_REFUSE_IF(offer.stock < 1, ErrorCode::kSoldOut, "offer");
  HEARTH_REFUSE_IF(offer.price != wish.price, ErrorCode::kConflict, "price");
  HEARTH_REFUSE_IF(offer.per_member != 0 && shop.had >= offer.per_member, ErrorCode::kLimitReached,
                   "per_member");
  HEARTH_REFUSE_IF(shop.spendable < offer.price * 1'000, ErrorCode::kTooFewPoints, "points");
  return kAccepted;
}

}  // namespace

Refused decide_redeem(Deciding& deciding, const model::Redeem& wish) {
  deciding.decision.made = wish.redemption.value;
  const model::ShopFacts* shop = deciding.at.shop;
  if (shop != nullptr && shop->redemption) {
    const model::Redemption& known = *shop->redemption;
    const bool same = known.member == deciding.actor() && known.offer == wish.offer;
    HEARTH_REFUSE_IF(!same, ErrorCode::kMidReuse, "redemption");
    return kAccepted;  // told twice
  }
  if (Refused refused =
          shop != nullptr ? check(*shop, wish, deciding.at.now_ms) : no_shop_here(deciding)) {
    return refused;
  }
  model::OfferRedeemed redeemed;
  redeemed.redemption = wish.redemption;
  redeemed.offer = wish.offer;
  redeemed.price = wish.price;
  if (shop != nullptr) redeemed.code = shop->code;
  deciding.add(std::move(redeemed), model::Audience::kOneMember);
  return kAccepted;
}

}  // namespace hearth::community
