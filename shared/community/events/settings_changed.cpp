// SPDX-License-Identifier: MIT
// An administrator changed how the community is run. What a row says of it is name and description.
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

struct CommunityRow : RowFields {
  static constexpr std::string_view kType = "community";
  std::string name{};
  std::string description{};
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    RowFields::fields(self, v);
    v("name", self.name, {.bytes_max = base::limits::kTopicNameBytesMax, .bytes_min = 1});
    v("description", self.description, {.bytes_max = base::limits::kAboutBytesMax});
  }
};

void fold(State& state, const Event&, const model::SettingsChanged& body) {
  state.settings = body.settings;
}

void touches(const State&, const Event&, const model::SettingsChanged&, Touched& into) {
  into.settings = true;
}

base::Status make(const CommunityRow& row, const RowMaking& making) {
  model::SettingsChanged body;
  body.settings = making.state.settings;
  body.settings.name = row.name;
  body.settings.description = row.description;
  making.event.body = std::move(body);
  return base::done();
}

bool plain(const Event&, const model::SettingsChanged& body, CommunityRow& row) {
  row.name = body.settings.name;
  row.description = body.settings.description;
  return true;
}

constexpr RowForm kForm =
    row_form<CommunityRow, place_anywhere<CommunityRow>, make, plain>(RowRank::kCommunity);
constexpr Forms kRow{&kForm};

constexpr EventKind<model::SettingsChanged> kKind{
    .fold = fold, .touches = touches, .veil = veil_words, .row = kRow};

}  // namespace

HEARTH_EVENT_KIND(settings_changed, kKind)

}  // namespace hearth::community
