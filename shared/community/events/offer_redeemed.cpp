// SPDX-License-Identifier: MIT
// A member bought one piece. Only they get it, with the code.
// The shop is folded from the whole log by its own lens (lens/recognition_lens.h).
#include "shared/base/hash.h"
#include "shared/community/event_kind.h"
#include "shared/model/redemption_code.h"

namespace hearth::community {
namespace {

struct RedeemRow : RowFields {
  static constexpr std::string_view kType = "redeem";
  base::Json target{};
  std::int64_t price = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("target", self.target, {.required = true});
    v("price", self.price, {.min = 1, .max = base::limits::kPointsMax, .required = true});
  }
};

base::Status make(const RedeemRow& row, const RowMaking& making) {
  HEARTH_TRY(making.event.actor, row_member(making.state, row.author, "author"));
  model::OfferRedeemed body;
  HEARTH_TRY(body.redemption.value, number_of(Named::kRedemption, row.id));
  HEARTH_TRY(body.offer.value, number_of(Named::kOffer, row.target));
  body.price = row.price;
  body.code = model::redemption_code(base::mix64(body.redemption.value, body.offer.value));
  making.event.audience = model::Audience::kOneMember;
  making.event.body = std::move(body);
  return base::done();
}

constexpr RowForm kForm = row_form<RedeemRow, place_anywhere<RedeemRow>, make>(RowRank::kRedeem);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::OfferRedeemed> kKind{
    .fold = folds_nothing, .touches = touches_nothing, .veil = veil_words, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(offer_redeemed, kKind)

}  // namespace hearth::community
