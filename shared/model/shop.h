// SPDX-License-Identifier: MIT
// What points buy: offers, and what members took of them. A browser is told of them by the server
// (api/recognition.h); it does not hold the log they are counted from.
#pragma once

#include <optional>

#include "shared/model/community.h"

namespace hearth::model {

using base::OfferId;
using base::RedemptionId;

struct Offer {
  OfferId id;
  std::string name;
  std::string about;
  std::int64_t price = 0;       // whole points, at least 1
  std::int64_t stock = 0;       // pieces left
  std::int64_t per_member = 0;  // most per member, 0 = as many as there are
  std::int64_t until_ms = 0;    // 0 = no end
  bool withdrawn = false;

  friend bool operator==(const Offer&, const Offer&) = default;
  [[nodiscard]] bool open_at(std::int64_t now_ms) const {
    return !withdrawn && (until_ms == 0 || now_ms < until_ms);
  }
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v("id", self.id);
    v("name", self.name, {.bytes_max = base::limits::kTopicNameBytesMax});
    v("about", self.about, {.bytes_max = base::limits::kTopicTextBytesMax});
    v("price", self.price, {.max = base::limits::kPointsMax});
    v("stock", self.stock, {.max = base::limits::kPointsMax});
    v("per_member", self.per_member, {.max = base::limits::kPointsMax});
    v("until_ms", self.until_ms);
    v("withdrawn", self.withdrawn);
  }
};

enum class Handover : std::uint8_t { kWaiting, kDone, kCancelled };
HEARTH_ENUM_TEXT(Handover, "waiting", "done", "cancelled");

/// One piece somebody took.
struct Redemption {
  RedemptionId id;
  OfferId offer;
  MemberId member;
  std::int64_t at_ms = 0;
  std::int64_t price = 0;  // paid
  std::string code;        // the member shows it, the owner checks it; nobody else gets it
  Handover handover = Handover::kWaiting;

  friend bool operator==(const Redemption&, const Redemption&) = default;
};

/// What only who holds the whole log can say of one command about the shop.
struct ShopFacts {
  std::size_t offers = 0;                // not withdrawn
  std::optional<Offer> offer;            // the one the command names, or its redemption
  std::optional<Redemption> redemption;  // the one the command names
  std::int64_t had = 0;                  // pieces of that offer the member took before
  std::int64_t spendable = 0;            // the member's wallet, thousandths of a point
  std::string code;                      // for a new redemption; the server drew it
};

}  // namespace hearth::model
