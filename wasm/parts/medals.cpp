// SPDX-License-Identifier: MIT
#include "wasm/parts/medals.h"

#include <algorithm>
#include <array>

#include "shared/lens/showcase.h"

namespace hearth::parts {
namespace {

constexpr std::array kStandings{Say::standing_newcomer, Say::role_member, Say::standing_regular,
                                Say::standing_core, Say::standing_mentor};
constexpr std::size_t kShownMax = 6;

/// Puts one's own medal on one's profile, or takes it off; nothing for one that is not had.
void show_on_profile(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                     std::string_view medal) {
  const model::Member* member = community.my_member();
  if (member == nullptr || member->medal(medal) == nullptr) return;
  std::vector<std::string> chosen = member->showcase;
  const auto at = std::find(chosen.begin(), chosen.end(), medal);
  const bool on = at != chosen.end();
  const std::string name =
      std::string(say(Say::medal_show)) + ": " + std::string(medal_name(say, medal));
  if (!ui::button(ui, ui::Key{"show", medal},
                  {.label = say(Say::medal_show),
                   .name = name,
                   .kind = ui::ButtonKind::kChip,
                   .icon = on ? ui::Icon::check : ui::Icon::kNone,
                   .toggle = true,
                   .on = on,
                   .disabled = !on && chosen.size() >= base::limits::kShowcaseMax,
                   .small = true})) {
    return;
  }
  if (on) {
    chosen.erase(at);
  } else {
    chosen.emplace_back(medal);
  }
  wishes.send(ui, model::SetShowcase{std::move(chosen)});
}

}  // namespace

void open_recognition(ui::Ui& ui, Places& places, RecognitionTab tab) {
  ui.kept<int>("recognition") = tab;
  places.go({.panel = PanelId::recognition});
}

Say standing_word(model::Standing standing) {
  return kStandings[static_cast<std::size_t>(standing)];
}

std::string_view medal_name(const Words& say, std::string_view id) {
  const recognition::Medal* medal = recognition::medal_by_id(id);
  return say.registered("medal", id, medal != nullptr ? medal->name : id);
}

std::string_view medal_why(const Words& say, std::string_view id) {
  const recognition::Medal* medal = recognition::medal_by_id(id);
  const std::string_view english = medal != nullptr ? medal->summary : std::string_view{};
  return say.registered("medal", std::string(id) + ".why", english);
}

void medal_row(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
               const api::MedalRow& row, bool choose) {
  const bool earned = row.earned_ms != 0;
  const std::string_view name = medal_name(say, row.id);
  const std::string far =
      earned ? say.date(row.earned_ms)
             : say(Say::so_many_of, {std::to_string(row.have), std::to_string(row.need)});
  const auto scope = ui.scope(ui::Key{"medal", row.id});
  const auto line = ui.row({.gap = 12});
  ui::icon(ui, ui::Icon::medal, 24, earned ? ui::Ink::kAccent : ui::Ink::kEdge);
  const auto column = ui.column({.gap = 2});
  ui::text(ui, name, ui::Type::kLabel, earned ? ui::Ink::kText : ui::Ink::kMuted);
  ui::text(ui, medal_why(say, row.id), ui::Type::kMeta, ui::Ink::kMuted);
  ui::text(ui, far, ui::Type::kSmall, ui::Ink::kMuted);
  if (!earned && row.have > 0) {
    ui::progress(ui, "far", name, static_cast<float>(row.have) / static_cast<float>(row.need));
  }
  if (choose) show_on_profile(ui, say, community, wishes, row.id);
}

void showcase(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
              Places& places, MemberId id) {
  const model::Member* member = community.state().member(id);
  const bool own = id == community.me();
  if (member == nullptr || (member->medals.empty() && !own)) return;
  const auto card =
      ui::card(ui, "medals", {.name = say(Say::medals), .role = ui::Role::kRegion, .gap = 14});
  ui::heading(ui, say(Say::medals), 3);
  {
    const auto flow = ui.flow({.gap = 24, .line_gap = 14});
    const float share = ui.share(ui.phone() ? 1 : 2, 24);
    for (const lens::MedalOnShow& row : lens::on_show(*member, kShownMax)) {
      const auto column = ui.column({.width = share});
      api::MedalRow shown;
      shown.id = row.medal->id;
      shown.earned_ms = row.at_ms;
      medal_row(ui, say, community, wishes, shown);
    }
  }
  if (own && ui::button(ui, "all",
                        {.label = say(Say::recognition),
                         .kind = ui::ButtonKind::kSoft,
                         .icon = ui::Icon::medal})) {
    open_recognition(ui, places, kMedalsTab);
  }
}

}  // namespace hearth::parts
