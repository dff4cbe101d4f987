// SPDX-License-Identifier: MIT
// Offers and what members bought with points. A redemption has an id made by the device: sent twice
// it is one redemption. Stock and limits are counted here, in the order of the log, so of two
// members who take the last piece at the same moment one gets it and the other is told.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/recognition/points.h"

namespace hearth::recognition {

struct Offer {
  std::uint64_t id = 0;
  std::string name;
  std::int64_t price = 0;       // whole points, at least 1
  std::int64_t stock = 0;       // pieces left to sell, counted down
  std::int64_t per_member = 0;  // most per member, 0 = as many as there are
  std::int64_t from_ms = 0;
  std::int64_t until_ms = 0;  // 0 = no end
  bool withdrawn = false;

  friend bool operator==(const Offer&, const Offer&) = default;
};

enum class Handover : std::uint8_t { kWaiting, kDone, kCancelled };

struct Redemption {
  std::uint64_t id = 0;
  std::uint64_t offer = 0;
  MemberId member;
  std::int64_t at_ms = 0;
  std::int64_t price = 0;  // paid
  std::string code;        // eight letters the member shows and the owner checks
  Handover handover = Handover::kWaiting;

  friend bool operator==(const Redemption&, const Redemption&) = default;
};

class Shop {
 public:
  /// Adds an offer or changes one. @errors kOutOfRange (price, stock or limit), kMissingField
  /// (name, id).
  [[nodiscard]] base::Status put(const Offer& offer);

  /// Buys one piece. Told twice with the same id it answers with the first redemption again.
  /// @errors kNotFound, kGone (withdrawn, ended, not begun, sold out), kRateLimited (per member),
  ///         kForbidden (the wallet does not hold the price), kMidReuse (the id is taken).
  [[nodiscard]] base::Result<Redemption> redeem(Purse& purse, const Redemption& wish);

  /// The owner handed it over. @errors kNotFound, kConflict (cancelled, or the code is another).
  [[nodiscard]] base::Status hand_over(std::uint64_t redemption, const std::string& code);

  /// Offers in order of id.
  [[nodiscard]] const std::map<std::uint64_t, Offer>& offers() const { return offers_; }
  [[nodiscard]] std::vector<Redemption> redemptions_of(MemberId member) const;
  [[nodiscard]] std::vector<Redemption> waiting() const;

  friend bool operator==(const Shop&, const Shop&) = default;

 private:
  std::map<std::uint64_t, Offer> offers_;
  std::map<std::uint64_t, Redemption> redemptions_;
};

/// The code of a redemption: from its id and the community's secret salt, without letters that look
/// alike.
[[nodiscard]] std::string redemption_code(std::uint64_t redemption, std::uint64_t salt);

}  // namespace hearth::recognition
