// SPDX-License-Identifier: MIT
#include "shared/recognition/shop.h"

#include <algorithm>

#include "shared/base/hash.h"

namespace hearth::recognition {

using base::Error;
using base::ErrorCode;

base::Status Shop::put(const Offer& offer) {
  constexpr std::int64_t kMost = 1'000'000;
  if (offer.id == 0) return Error{ErrorCode::kMissingField, "id"};
  if (offer.name.empty()) return Error{ErrorCode::kMissingField, "name"};
  if (offer.price < 1 || offer.price > kMost) return Error{ErrorCode::kOutOfRange, "price"};
  if (offer.stock < 0 || offer.stock > kMost) return Error{ErrorCode::kOutOfRange, "stock"};
  if (offer.per_member < 0) return Error{ErrorCode::kOutOfRange, "per_member"};
  offers_[offer.id] = offer;
  return base::done();
}

base::Result<Redemption> Shop::redeem(Purse& purse, const Redemption& wish) {
  const auto known = redemptions_.find(wish.id);
  if (known != redemptions_.end()) {
    const Redemption& first = known->second;
    const bool same = first.offer == wish.offer && first.member == wish.member;
    if (!same) return Error{ErrorCode::kMidReuse, "redemption"};
    return first;
  }
  const auto at = offers_.find(wish.offer);
  if (wish.id == 0 || at == offers_.end()) return Error{ErrorCode::kNotFound, "offer"};
  Offer& offer = at->second;
  const bool open = !offer.withdrawn && wish.at_ms >= offer.from_ms &&
                    (offer.until_ms == 0 || wish.at_ms < offer.until_ms);
  if (!open || offer.stock < 1) return Error{ErrorCode::kGone, "offer"};
  const auto had = std::count_if(redemptions_.begin(), redemptions_.end(), [&](const auto& row) {
    return row.second.offer == offer.id && row.second.member == wish.member;
  });
  if (offer.per_member != 0 && had >= offer.per_member) {
    return Error{ErrorCode::kRateLimited, "per_member"};
  }
  if (!purse.spend(wish.member, offer.price * 1'000)) return Error{ErrorCode::kForbidden, "points"};
  --offer.stock;
  Redemption made = wish;
  made.price = offer.price;
  made.handover = Handover::kWaiting;
  redemptions_[made.id] = made;
  return made;
}

base::Status Shop::hand_over(std::uint64_t redemption, const std::string& code) {
  const auto at = redemptions_.find(redemption);
  if (at == redemptions_.end()) return Error{ErrorCode::kNotFound, "redemption"};
  if (at->second.code != code) return Error{ErrorCode::kConflict, "code"};
  if (at->second.handover == Handover::kCancelled) return Error{ErrorCode::kConflict, "cancelled"};
  at->second.handover = Handover::kDone;
  return base::done();
}

std::vector<Redemption> Shop::redemptions_of(MemberId member) const {
  std::vector<Redemption> out;
  for (const auto& row : redemptions_) {
    if (row.second.member == member) out.push_back(row.second);
  }
  return out;
}

std::vector<Redemption> Shop::waiting() const {
  std::vector<Redemption> out;
  for (const auto& row : redemptions_) {
    if (row.second.handover == Handover::kWaiting) out.push_back(row.second);
  }
  return out;
}

std::string redemption_code(std::uint64_t redemption, std::uint64_t salt) {
  static constexpr std::string_view kLetters = "ACDEFGHJKLMNPQRTUVWXY34679";
  std::uint64_t bits = base::mix64(base::mix64(0x636F6465, salt), redemption);
  std::string out;
  for (int i = 0; i < 8; ++i) {
    out += kLetters[bits % kLetters.size()];
    bits /= kLetters.size();
  }
  return out;
}

}  // namespace hearth::recognition
