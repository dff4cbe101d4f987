// SPDX-License-Identifier: MIT
// The rules of the community, in the reader's language, with what each one does.
#include "wasm/member/host.h"
#include "wasm/member/panel.h"
#include "wasm/parts/place_link.h"
#include "wasm/parts/rule_list.h"

namespace hearth {
namespace {

// Where moderators try rules on the past; a page of its own.
void workshop_button(ui::Ui& ui, const Words& say, const Community& community, const Boot& boot) {
  if (!community.is_moderator()) return;
  if (!ui::button(ui, "workshop", {.label = say(Say::rules_workshop)})) return;
  host::open_url("workshop/?community=" + boot.community +
                 "&locale=" + std::string(say.language()));
}

void draw(ui::Ui& ui, Desk& desk) {
  const auto& book = desk.community.state().rulebook;
  if (book.revision == 0) {
    static_cast<void>(ui::empty_state(ui, "none",
                                      {.icon = ui::Icon::book,
                                       .title = desk.say(Say::rules_none_title),
                                       .words = desk.say(Say::rules_none_words)}));
    workshop_button(ui, desk.say, desk.community, desk.boot);
    return;
  }
  const auto card =
      ui::card(ui, "rules", {.name = desk.say(Say::rules), .role = ui::Role::kRegion});
  ui::heading(ui, desk.say(Say::rules), 2, ui::Type::kDisplay);
  ui::text(ui, desk.say(Say::rules_intro), ui::Type::kBody, ui::Ink::kMuted);
  parts::rule_list(ui, desk.say, desk.community);
  const std::string revision = std::to_string(book.revision);
  ui::text(ui, desk.say(Say::rules_revision, {revision, desk.say.date(book.published_ms)}),
           ui::Type::kSmall, ui::Ink::kMuted);
  parts::place_link(ui, desk.places, "log", {.label = desk.say(Say::queue_log)},
                    {.panel = PanelId::record});
  workshop_button(ui, desk.say, desk.community, desk.boot);
  if (desk.community.rules_pending() &&
      ui::button(ui, "accept", {.label = desk.say(Say::accept_rules), .full_width = true})) {
    model::AcceptRules wish;
    wish.revision = book.revision;
    desk.wishes.send(ui, std::move(wish));
  }
}

}  // namespace

constinit const Panel rules_panel{.id = PanelId::rules,
                                  .title = Say::rules,
                                  .icon = ui::Icon::book,
                                  .menus = Menus::kBoth,
                                  .visible = everybody,
                                  .draw = draw};

}  // namespace hearth
