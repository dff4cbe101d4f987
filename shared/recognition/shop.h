// SPDX-License-Identifier: MIT
// Offers and what members bought with points, folded from the log. Whether somebody may buy is
// decided before (community/commands/redeem.cpp, with the facts from here); what the log says was
// bought is bought.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shared/model/pack.h"
#include "shared/model/redemption_code.h"
#include "shared/model/shop.h"
#include "shared/recognition/points.h"

namespace hearth::model {

template <>
struct PackList<Redemption> {
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id);
    v("offer", self.offer);
    v("member", self.member);
    v("at_ms", self.at_ms);
    v("price", self.price);
    v("code", self.code);
    v("handover", self.handover);
  }
};

}  // namespace hearth::model

namespace hearth::recognition {

using model::Handover;
using model::Offer;
using model::OfferId;
using model::Redemption;
using model::RedemptionId;

class Shop {
 public:
  /// Adds an offer or changes one.
  void put(const Offer& offer) { offers_[offer.id] = offer; }
  void withdraw(OfferId id);
  /// One piece of stock, and its price from the wallet. Told twice it is one.
  void redeem(Purse& purse, const Redemption& made);
  void hand_over(RedemptionId id);
  /// The member gets the points back, and the offer the piece.
  void cancel(Purse& purse, RedemptionId id);

  /// In order of id.
  [[nodiscard]] const std::map<OfferId, Offer>& offers() const { return offers_; }
  [[nodiscard]] const Offer* offer(OfferId id) const;
  [[nodiscard]] const Redemption* redemption(RedemptionId id) const;
  /// Pieces of an offer the member took and has not given back.
  [[nodiscard]] std::int64_t had(OfferId offer, MemberId member) const;
  /// Newest first.
  [[nodiscard]] std::vector<Redemption> redemptions_of(MemberId member) const;
  /// Not handed over yet; oldest first.
  [[nodiscard]] std::vector<Redemption> waiting() const;

  friend bool operator==(const Shop&, const Shop&) = default;
  /// Everything it holds, for a checkpoint.
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("offers", self.offers_);
    v("redemptions", self.redemptions_);
  }

 private:
  std::map<OfferId, Offer> offers_;
  std::map<RedemptionId, Redemption> redemptions_;
};

using model::redemption_code;

}  // namespace hearth::recognition
