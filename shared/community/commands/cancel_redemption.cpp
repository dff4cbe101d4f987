// SPDX-License-Identifier: MIT
// The owner cannot hand over what was bought: the member gets the points back.
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_cancel_redemption(Deciding& deciding, const model::CancelRedemption& wish) {
  model::RedemptionClosed closed;
  closed.redemption = wish.redemption;
  closed.cancelled = true;
  MemberId member;
  if (const model::ShopFacts* shop = deciding.at.shop) {
    HEARTH_REFUSE_IF(!shop->redemption, ErrorCode::kNotFound, "redemption");
    const model::Redemption& row = *shop->redemption;
    HEARTH_REFUSE_IF(row.handover == model::Handover::kDone, ErrorCode::kConflict, "done");
    if (row.handover == model::Handover::kCancelled) return kAccepted;
    member = row.member;
    if (shop->offer) closed.offer = shop->offer->name;
  } else if (Refused refused = no_shop_here(deciding)) {
    return refused;
  }
  deciding.add(closed, model::Audience::kOneMember).concerns = member;
  return kAccepted;
}

}  // namespace hearth::community
