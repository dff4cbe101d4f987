// SPDX-License-Identifier: MIT
// Commands about recognition: the board, mentors, the shop, one's showcase. See command.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/model/community.h"
#include "shared/model/shop.h"

namespace hearth::model {

struct OptIn {
  Opt what = Opt::kBoard;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("what", self.what);
    v("off", self.off);
  }
};

struct PutOffer {
  OfferId offer;  // none: a new one
  std::string name;
  std::string about;
  std::int64_t price = 0;
  std::int64_t stock = 0;
  std::int64_t per_member = 0;
  std::int64_t until_ms = 0;
  std::int64_t seen_stock = 0;  // of an offer that changes: another one now = conflict
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("offer", self.offer);
    v("name", self.name,
      {.bytes_max = base::limits::kTopicNameBytesMax, .bytes_min = 1, .required = true});
    v("about", self.about, {.bytes_max = base::limits::kTopicTextBytesMax});
    v("price", self.price, {.min = 1, .max = base::limits::kPointsMax, .required = true});
    v("stock", self.stock, {.max = base::limits::kPointsMax});
    v("per_member", self.per_member, {.max = base::limits::kPointsMax});
    v("until_ms", self.until_ms);
    v("seen_stock", self.seen_stock, {.max = base::limits::kPointsMax});
  }
};

struct WithdrawOffer {
  OfferId offer;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("offer", self.offer, {.required = true});
  }
};

/// Buys one piece. Told twice with the same id, by whatever command, it is one.
struct Redeem {
  RedemptionId redemption;  // drawn by the device
  OfferId offer;
  std::int64_t price = 0;  // the one that was confirmed; another one now = conflict
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("redemption", self.redemption, {.required = true});
    v("offer", self.offer, {.required = true});
    v("price", self.price, {.min = 1, .max = base::limits::kPointsMax, .required = true});
  }
};

struct HandOver {
  RedemptionId redemption;
  std::string code;  // as the member shows it
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("redemption", self.redemption, {.required = true});
    v("code", self.code,
      {.bytes_max = base::limits::kCodeBytesMax, .bytes_min = 1, .required = true});
  }
};

struct CancelRedemption {
  RedemptionId redemption;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("redemption", self.redemption, {.required = true});
  }
};

/// Ids of medals one has, at most limits::kShowcaseMax; none: the newest are shown.
struct SetShowcase {
  std::vector<std::string> medals;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("medals", self.medals, {.bytes_max = base::limits::kMedalIdBytesMax, .bytes_min = 1});
  }
};

}  // namespace hearth::model
