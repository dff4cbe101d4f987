// SPDX-License-Identifier: MIT
// Points buy something new, or it changed as a whole.
// The shop is folded from the whole log by its own lens (lens/recognition_lens.h).
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

struct OfferRow : RowFields {
  static constexpr std::string_view kType = "offer";
  std::string name{};
  std::string about{};
  std::int64_t price = 0;
  std::int64_t stock = 0;
  std::int64_t per_member = 0;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("name", self.name,
      {.bytes_max = base::limits::kTopicNameBytesMax, .bytes_min = 1, .required = true});
    v("about", self.about, {.bytes_max = base::limits::kTopicTextBytesMax});
    v("price", self.price, {.min = 1, .max = base::limits::kPointsMax, .required = true});
    v("stock", self.stock, {.max = base::limits::kPointsMax});
    v("per_member", self.per_member, {.max = base::limits::kPointsMax});
  }
};

base::Status make(const OfferRow& row, const RowMaking& making) {
  model::OfferPut body;
  HEARTH_TRY(body.offer.id.value, number_of(Named::kOffer, row.id));
  body.offer.name = row.name;
  body.offer.about = row.about;
  body.offer.price = row.price;
  body.offer.stock = row.stock;
  body.offer.per_member = row.per_member;
  making.event.body = std::move(body);
  return base::done();
}

constexpr RowForm kForm = row_form<OfferRow, place_anywhere<OfferRow>, make>(RowRank::kOffer);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::OfferPut> kKind{
    .fold = folds_nothing, .touches = touches_nothing, .veil = veil_words, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(offer_put, kKind)

}  // namespace hearth::community
