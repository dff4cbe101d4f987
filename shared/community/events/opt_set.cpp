// SPDX-License-Identifier: MIT
// A member said yes, or no again, to what nobody is part of unasked.
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

struct OptRow : RowFields {
  static constexpr std::string_view kType = "opt";
  model::Opt what = model::Opt::kBoard;
  bool off = false;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("what", self.what);
    v("off", self.off);
  }
};

void fold(State& state, const Event& event, const model::OptSet& body) {
  model::Member* member = state.members.change(event.actor);
  if (member == nullptr) return;
  member->opt(body.what) = !body.off;
}

void touches(const State&, const Event& event, const model::OptSet&, Touched& into) {
  into.members.add(event.actor);
}

base::Status make(const OptRow& row, const RowMaking& making) {
  HEARTH_TRY(making.event.actor, row_member(making.state, row.author, "author"));
  model::OptSet body;
  body.what = row.what;
  body.off = row.off;
  making.event.body = body;
  return base::done();
}

constexpr RowForm kForm = row_form<OptRow, place_anywhere<OptRow>, make>(RowRank::kOpt);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::OptSet> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(opt_set, kKind)

}  // namespace hearth::community
