// SPDX-License-Identifier: MIT
#include "shared/recognition/shop.h"

#include <algorithm>

#include "shared/base/sort.h"

namespace hearth::recognition {

void Shop::withdraw(OfferId id) {
  const auto at = offers_.find(id);
  if (at != offers_.end()) at->second.withdrawn = true;
}

void Shop::redeem(Purse& purse, const Redemption& made) {
  if (!redemptions_.try_emplace(made.id, made).second) return;
  purse.charge(made.member, made.price * 1'000);
  const auto at = offers_.find(made.offer);
  if (at != offers_.end() && at->second.stock > 0) --at->second.stock;
}

void Shop::hand_over(RedemptionId id) {
  const auto at = redemptions_.find(id);
  if (at != redemptions_.end() && at->second.handover == Handover::kWaiting) {
    at->second.handover = Handover::kDone;
  }
}

void Shop::cancel(Purse& purse, RedemptionId id) {
  const auto at = redemptions_.find(id);
  if (at == redemptions_.end() || at->second.handover != Handover::kWaiting) return;
  at->second.handover = Handover::kCancelled;
  purse.give_back(at->second.member, at->second.price * 1'000);
  const auto offer = offers_.find(at->second.offer);
  if (offer != offers_.end()) ++offer->second.stock;
}

const Offer* Shop::offer(OfferId id) const {
  const auto at = offers_.find(id);
  return at == offers_.end() ? nullptr : &at->second;
}

const Redemption* Shop::redemption(RedemptionId id) const {
  const auto at = redemptions_.find(id);
  return at == redemptions_.end() ? nullptr : &at->second;
}

std::int64_t Shop::had(OfferId offer, MemberId member) const {
  return std::count_if(redemptions_.begin(), redemptions_.end(), [&](const auto& row) {
    return row.second.offer == offer && row.second.member == member &&
           row.second.handover != Handover::kCancelled;
  });
}

std::vector<Redemption> Shop::redemptions_of(MemberId member) const {
  std::vector<Redemption> out;
  for (const auto& row : redemptions_) {
    if (row.second.member == member) out.push_back(row.second);
  }
  base::sort(out.begin(), out.end(), [](const Redemption& a, const Redemption& b) {
    return a.at_ms != b.at_ms ? a.at_ms > b.at_ms : a.id > b.id;
  });
  return out;
}

std::vector<Redemption> Shop::waiting() const {
  std::vector<Redemption> out;
  for (const auto& row : redemptions_) {
    if (row.second.handover == Handover::kWaiting) out.push_back(row.second);
  }
  base::sort(out.begin(), out.end(), [](const Redemption& a, const Redemption& b) {
    return a.at_ms != b.at_ms ? a.at_ms < b.at_ms : a.id < b.id;
  });
  return out;
}

}  // namespace hearth::recognition
