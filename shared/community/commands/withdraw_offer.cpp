// SPDX-License-Identifier: MIT
// Admins take an offer away. What was bought of it stays bought.
#include "shared/community/deciding.h"

namespace hearth::community {

Refused decide_withdraw_offer(Deciding& deciding, const model::WithdrawOffer& wish) {
  const model::ShopFacts* shop = deciding.at.shop;
  if (shop != nullptr) {
    HEARTH_REFUSE_IF(!shop->offer, base::ErrorCode::kNotFound, "offer");
    if (shop->offer->withdrawn) return kAccepted;
  } else if (Refused refused = no_shop_here(deciding)) {
    return refused;
  }
  model::OfferWithdrawn withdrawn;
  withdrawn.offer = wish.offer;
  deciding.add(withdrawn);
  return kAccepted;
}

}  // namespace hearth::community
