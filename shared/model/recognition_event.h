// SPDX-License-Identifier: MIT
// Events of recognition: standings reviewed, what members said yes to, the shop. See event.h.
#pragma once

#include <cstdint>
#include <string>

#include "shared/model/community.h"
#include "shared/model/shop.h"

namespace hearth::model {

/// What the weekly review came to where something changed; the first of a log may make up for many.
struct StandingReviewed {
  MemberId member;
  Standing standing = Standing::kNewcomer;
  std::int64_t weak_reviews = 0;  // in a row below the bar to stay
  std::int64_t week = 0;          // number of the week the review came after
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
    v("standing", self.standing);
    v("weak_reviews", self.weak_reviews);
    v("week", self.week);
  }
};

struct OptSet {
  Opt what = Opt::kBoard;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("what", self.what);
    v("off", self.off);
  }
};

/// New, or changed as a whole: the stock is what is left from now on.
struct OfferPut {
  Offer offer;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("offer", self.offer, {.required = true});
  }
};

struct OfferWithdrawn {
  OfferId offer;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("offer", self.offer, {.required = true});
  }
};

/// By its actor, who alone gets it.
struct OfferRedeemed {
  RedemptionId redemption;
  OfferId offer;
  std::int64_t price = 0;
  std::string code;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("redemption", self.redemption, {.required = true});
    v("offer", self.offer, {.required = true});
    v("price", self.price);
    v("code", self.code, {.bytes_max = base::limits::kCodeBytesMax});
  }
};

/// Handed over; or cancelled, which gives points and piece back.
struct RedemptionClosed {
  RedemptionId redemption;
  bool cancelled = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("redemption", self.redemption, {.required = true});
    v("cancelled", self.cancelled);
  }
};

}  // namespace hearth::model
