// SPDX-License-Identifier: MIT
// Events of recognition: standings reviewed, medals, what members said yes to, the shop; and what
// the community as a whole made of a post. See event.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

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
  std::string offer;  // its name then, for who bought it; never the code
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("redemption", self.redemption, {.required = true});
    v("cancelled", self.cancelled);
    v("offer", self.offer, {.bytes_max = base::limits::kTopicNameBytesMax});
  }
};

/// By the community, once per member and medal.
struct MedalAwarded {
  MemberId member;
  std::string medal;  // recognition/medals.def; one a core does not know is kept, not shown
  std::int64_t earned_ms = 0;  // where that was before the event; 0 = with it
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("member", self.member, {.required = true});
    v("medal", self.medal,
      {.bytes_max = base::limits::kMedalIdBytesMax, .bytes_min = 1, .required = true});
    v("earned_ms", self.earned_ms);
  }
};

/// Which of their medals the actor's profile shows first, in this order; none: the newest.
struct ShowcaseSet {
  std::vector<std::string> medals;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("medals", self.medals,
      {.bytes_max = base::limits::kMedalIdBytesMax, .count_max = base::limits::kShowcaseMax});
  }
};

struct BridgingRow {
  PostId post;
  std::int32_t score = 0;  // Q16, -1..1; 0 = neutral
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("post", self.post, {.required = true});
    v("score", self.score, {.min = -65'536, .max = 65'536});
  }
};

/// Posts whose bridging score (feed/bridging.h) moved noticeably. By the community.
struct BridgingScored {
  std::vector<BridgingRow> rows;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("rows", self.rows, {.count_max = base::limits::kBridgingRowsMax});
  }
};

}  // namespace hearth::model
