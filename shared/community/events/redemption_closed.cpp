// SPDX-License-Identifier: MIT
// What a member bought was handed over, or cancelled: they are told.
// The shop is folded from the whole log by its own lens (lens/recognition_lens.h).
#include "shared/community/event_kind.h"
#include "shared/community/telling.h"

namespace hearth::community {
namespace {

struct HandOverRow : RowFields {
  static constexpr std::string_view kType = "hand_over";
  base::Json target{};
  bool cancelled = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("target", self.target, {.required = true});
    v("cancelled", self.cancelled);
  }
};

void fold(State& state, const Event& event, const model::RedemptionClosed& body) {
  using model::NoticeKind;
  model::Notice notice =
      news(event, body.cancelled ? NoticeKind::kReturned : NoticeKind::kHandedOver);
  notice.what = body.offer;
  tell(state, event.concerns, std::move(notice));
}

base::Status make(const HandOverRow& row, const RowMaking& making) {
  model::RedemptionClosed body;
  HEARTH_TRY(body.redemption.value, number_of(Named::kRedemption, row.target));
  body.cancelled = row.cancelled;
  making.event.audience = model::Audience::kOneMember;
  making.event.body = std::move(body);
  return base::done();
}

constexpr RowForm kForm =
    row_form<HandOverRow, place_anywhere<HandOverRow>, make>(RowRank::kHandOver);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::RedemptionClosed> kKind{
    .fold = fold, .touches = touches_nothing, .veil = veil_words, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(redemption_closed, kKind)

}  // namespace hearth::community
