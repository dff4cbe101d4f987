// SPDX-License-Identifier: MIT
// Finding conversations, replies and members by words: at once what this device holds, then what
// the server found. What was looked for is still there when one comes back.
#include "wasm/member/panel.h"
#include "wasm/parts/hits.h"
#include "wasm/parts/place_link.h"

namespace hearth {
namespace {

void found_members(ui::Ui& ui, Desk& desk, const api::SearchAnswer& answer) {
  if (answer.members.empty()) return;
  const auto group = ui.group("members", ui::Role::kGroup, desk.say(Say::members_title));
  const auto flow = ui.flow({.gap = 12, .line_gap = 4, .height = 32});
  ui::text(ui, desk.say(Say::members_title), ui::Type::kLabel, ui::Ink::kMuted);
  for (const api::SearchMember& member : answer.members) {
    parts::place_link(ui, desk.places, ui::Key{"who", member.member.value}, {.label = member.name},
                      {.panel = PanelId::profile, .member = member.member});
  }
}

void nothing(ui::Ui& ui, const Words& say) {
  static_cast<void>(ui::empty_state(ui, "nothing",
                                    {.icon = ui::Icon::search,
                                     .title = say(Say::search_none_title),
                                     .words = say(Say::search_none_words)}));
}

void list(ui::Ui& ui, Desk& desk, const std::vector<api::SearchHit>& hits) {
  const auto group = ui.group("hits", ui::Role::kList, desk.say(Say::search));
  for (const api::SearchHit& hit : hits) {
    const auto scope = ui.scope(ui::Key{"hit", hit.post.value});
    parts::hit_row(ui, desk, hit);
  }
}

// Where the server's word is missing: what was found here, and why there is no more.
void held_only(ui::Ui& ui, Desk& desk) {
  const std::vector<api::SearchHit>& held = desk.search.held();
  const bool offline = !desk.community.reachable();
  if (offline || desk.search.failed()) {
    const bool again = !offline;
    if (ui::banner(ui, "held",
                   {.words = desk.say(offline ? Say::search_offline : Say::search_failed),
                    .tone = ui::Tone::kWarn,
                    .icon = ui::Icon::offline,
                    .action = again ? desk.say(Say::retry) : std::string_view{}}) ==
        ui::BannerResult::kAction) {
      desk.search.try_again();
      ui.wake();
    }
  }
  if (!held.empty()) return list(ui, desk, held);
  if (offline || desk.search.failed()) return nothing(ui, desk.say);
  ui::skeleton_card(ui);
}

void draw(ui::Ui& ui, Desk& desk) {
  ui::heading(ui, desk.say(Say::search), 2, ui::Type::kDisplay);
  std::string& words = ui.kept<std::string>("search-words");
  bool& begun = ui.kept<bool>("search-begun");
  if (!std::exchange(begun, true)) words = desk.search.words();
  const ui::FieldResult field = ui::field(ui, "words", words,
                                          {.label = desk.say(Say::search),
                                           .hide_label = true,
                                           .placeholder = desk.say(Say::search_placeholder),
                                           .hint = desk.say(Say::search_hint),
                                           .type = ui::FieldType::kSearch,
                                           .icon = ui::Icon::search});
  if (field.changed && !field.composing) {
    desk.search.look_for(words);
    ui.wake();
  }
  if (desk.search.words().empty()) return;
  const api::SearchAnswer* answer = desk.search.answer();
  if (answer == nullptr) return held_only(ui, desk);
  found_members(ui, desk, *answer);
  if (answer->hits.empty() && answer->members.empty()) return nothing(ui, desk.say);
  ui::text(ui,
           desk.say.count(answer->more ? Say::search_first : Say::search_found,
                          static_cast<std::int64_t>(answer->hits.size())),
           ui::Type::kMeta, ui::Ink::kMuted);
  list(ui, desk, answer->hits);
}

}  // namespace

constinit const Panel search_panel{.id = PanelId::search,
                                   .title = Say::search,
                                   .icon = ui::Icon::search,
                                   .menus = Menus::kNone,
                                   .visible = everybody,
                                   .draw = draw};

}  // namespace hearth
