// SPDX-License-Identifier: MIT
// The owner hands over what a member bought, and checks the code the member shows.
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_hand_over(Deciding& deciding, const model::HandOver& wish) {
  model::RedemptionClosed closed;
  closed.redemption = wish.redemption;
  MemberId member;
  if (const model::ShopFacts* shop = deciding.at.shop) {
    HEARTH_REFUSE_IF(!shop->redemption, ErrorCode::kNotFound, "redemption");
    const model::Redemption& row = *shop->redemption;
    HEARTH_REFUSE_IF(row.code != wish.code, ErrorCode::kConflict, "code");
    HEARTH_REFUSE_IF(row.handover == model::Handover::kCancelled, ErrorCode::kConflict,
                     "cancelled");
    if (row.handover == model::Handover::kDone) return kAccepted;
    member = row.member;
    if (shop->offer) closed.offer = shop->offer->name;
  } else if (Refused refused = no_shop_here(deciding)) {
    return refused;
  }
  deciding.add(closed, model::Audience::kOneMember).concerns = member;
  return kAccepted;
}

}  // namespace hearth::community
