// SPDX-License-Identifier: MIT
#include "shared/recognition/points.h"

#include <algorithm>

#include "shared/base/time.h"

namespace hearth::recognition {
namespace {

using base::kDayMs;

}  // namespace

const Outcome& outcome_of(std::uint8_t what) {
  switch (what) {
    case kAcceptedReason: return kOutcomes[0];
    case static_cast<std::uint8_t>(model::Reaction::kThanks): return kOutcomes[1];
    case static_cast<std::uint8_t>(model::Reaction::kInsightful): return kOutcomes[2];
    case kReportReason: return kOutcomes[4];
    case kAcceptedGivenReason: return kOutcomes[5];
    default: return kOutcomes[3];
  }
}

std::int64_t Purse::confirmations(MemberId by, MemberId to, std::int64_t at_ms) const {
  const auto* times = confirmed_.find({by, to});
  if (times == nullptr) return 0;
  return std::count_if(times->begin(), times->end(),
                       [at_ms](std::int64_t then_ms) { return at_ms - then_ms < kPairSpanMs; });
}

void Purse::pay(const Reason& reason, const Grant& payment) {
  Grant grant = payment;
  if (!grant.to || grant.by == grant.to || grants_.contains(reason)) return;
  if (grant.by) {
    const std::int64_t before = confirmations(grant.by, grant.to, grant.at_ms);
    const std::int64_t back = confirmations(grant.to, grant.by, grant.at_ms);
    grant.milli = grant.milli * 3 / (3 + before);
    if (std::min(before, back) >= kMutualFrom) grant.milli /= 2;
    confirmed_[{grant.by, grant.to}].push_back(grant.at_ms);
  }
  std::int64_t& today = paid_on_day_[{grant.to, grant.at_ms / kDayMs}];
  grant.milli = std::min(grant.milli, kDayCap - today);
  today += grant.milli;
  grants_[reason] = grant;
  earned_[grant.to].emplace_back(grant.at_ms, reason);
  Wallet& wallet = wallets_[grant.to];
  wallet.earned += grant.milli;
  const std::int64_t paid_back = std::min(wallet.debt, grant.milli);
  wallet.debt -= paid_back;
  wallet.spendable += grant.milli - paid_back;
}

void Purse::undo(const Grant& grant) {
  Wallet& wallet = wallets_[grant.to];
  wallet.earned -= grant.milli;
  const std::int64_t held = std::min(wallet.spendable, grant.milli);
  wallet.spendable -= held;
  wallet.debt += grant.milli - held;
  // The day's cap is not opened again, or taking back and giving anew would buy a second helping.
}

void Purse::take_back(const Reason& reason) {
  const Grant* grant = grants_.find(reason);
  if (grant == nullptr) return;
  undo(*grant);
  std::erase_if(earned_[grant->to], [&](const auto& row) { return row.second == reason; });
  grants_.erase(reason);
}

void Purse::take_back(PostId post) {
  const auto of_post = [post](const Reason& reason) { return reason.post == post; };
  for (const Reason& reason : grants_.keys_from({.post = post, .member = {}, .what = 0}, of_post)) {
    // A confirmed report stays confirmed: the post's removal is what confirmed it.
    if (reason.what != kReportReason) take_back(reason);
  }
}

void Purse::charge(MemberId member, std::int64_t milli) {
  Wallet& wallet = wallets_[member];
  const std::int64_t held = std::min(wallet.spendable, milli);
  wallet.spendable -= held;
  wallet.debt += milli - held;
}

void Purse::give_back(MemberId member, std::int64_t milli) {
  Wallet& wallet = wallets_[member];
  const std::int64_t paid_back = std::min(wallet.debt, milli);
  wallet.debt -= paid_back;
  wallet.spendable += milli - paid_back;
}

std::map<std::uint8_t, Earned> Purse::earned_by(MemberId member) const {
  std::map<std::uint8_t, Earned> out;
  const auto rows = earned_.find(member);
  if (rows == earned_.end()) return out;
  for (const auto& [at_ms, reason] : rows->second) {
    const Grant* grant = grants_.find(reason);
    if (grant == nullptr) continue;
    Earned& sum = out[reason.what];
    sum.milli += grant->milli;
    ++sum.times;
  }
  return out;
}

Wallet Purse::wallet(MemberId member) const {
  const auto at = wallets_.find(member);
  return at == wallets_.end() ? Wallet{} : at->second;
}

std::int64_t Purse::earned_since(MemberId member, std::int64_t since_ms) const {
  const auto rows = earned_.find(member);
  if (rows == earned_.end()) return 0;
  std::int64_t sum = 0;
  for (const auto& [at_ms, reason] : rows->second) {
    if (at_ms < since_ms) continue;
    const Grant* grant = grants_.find(reason);
    if (grant != nullptr) sum += grant->milli;
  }
  return sum;
}

}  // namespace hearth::recognition
