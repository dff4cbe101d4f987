// SPDX-License-Identifier: MIT
// One's own page of recognition: what was earned and for what, where one stands and how to get on,
// medals, the week's board. The shop has a file of its own.
#include <algorithm>
#include <array>
#include <vector>

#include "wasm/member/panel.h"
#include "wasm/parts/medals.h"
#include "wasm/parts/place_link.h"
#include "wasm/parts/shop.h"

namespace hearth {
namespace {

using api::RecognitionAnswer;

void points(ui::Ui& ui, const Words& say, const RecognitionAnswer& answer) {
  const auto card = ui::card(ui, "points", {.name = say(Say::points), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::points), 3);
  {
    const auto flow = ui.flow({.gap = 12, .line_gap = 12});
    const float share = ui.share(2, 12);
    const auto tile = [&](std::string_view key, Say label, std::int64_t value) {
      const auto column = ui.column({.width = share});
      const std::string text = std::to_string(value);
      ui::figure(ui, key, {.label = say(label), .value = text});
    };
    tile("earned", Say::points_earned, answer.earned);
    tile("left", Say::points_left, answer.spendable);
  }
  if (answer.debt > 0) {
    ui::text(ui, say(Say::points_debt, {std::to_string(answer.debt)}), ui::Type::kMeta,
             ui::Ink::kWarn);
  }
  if (answer.points.empty()) {
    return ui::text(ui, say(Say::points_none), ui::Type::kBody, ui::Ink::kMuted);
  }
  std::vector<ui::MeterRow> rows;
  std::vector<std::string> values;
  values.reserve(answer.points.size());
  const std::int64_t most = std::max<std::int64_t>(answer.points.front().points, 1);
  for (const api::PointsRow& row : answer.points) {
    values.push_back(std::to_string(row.times) + "× · " + say.count(Say::points_count, row.points));
    rows.push_back({.label = say.registered("points", row.id, row.name),
                    .value_text = values.back(),
                    .share = static_cast<float>(row.points) / static_cast<float>(most)});
  }
  ui::meters(ui, "by", say(Say::points), rows);
}

// The conditions to rise or to stay, each with what is there already.
void bars(ui::Ui& ui, const Words& say, const RecognitionAnswer& answer, bool to_keep,
          std::string_view name) {
  std::vector<ui::MeterRow> rows;
  std::vector<std::string> values;
  values.reserve(answer.bars.size());
  for (const api::BarRow& bar : answer.bars) {
    if (bar.to_keep != to_keep) continue;
    values.push_back(say(Say::so_many_of,
                         {std::to_string(std::min(bar.have, bar.need)), std::to_string(bar.need)}));
    const bool there = bar.have >= bar.need;
    const float far = static_cast<float>(bar.have) / static_cast<float>(bar.need);
    rows.push_back({.label = say.registered("bar", bar.id, bar.name),
                    .value_text = values.back(),
                    .share = there ? 1 : far,
                    .tone = there ? ui::Tone::kGood : ui::Tone::kAccent});
  }
  if (rows.empty()) return;
  ui::text(ui, name, ui::Type::kLabel);
  ui::meters(ui, to_keep ? "keep" : "rise", name, rows);
}

void ladder(ui::Ui& ui, const Words& say, model::Standing here) {
  const auto flow = ui.flow({.height = 28});
  for (int step = 0; step <= static_cast<int>(model::Standing::kMentor); ++step) {
    const auto standing = static_cast<model::Standing>(step);
    const bool now = standing == here;
    ui::badge(ui, say(parts::standing_word(standing)),
              now               ? ui::Tone::kAccent
              : standing < here ? ui::Tone::kGood
                                : ui::Tone::kNeutral,
              now               ? ui::Icon::star
              : standing < here ? ui::Icon::check
                                : ui::Icon::kNone);
  }
}

void opt_switch(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                model::Opt what, Say label, Say hint) {
  const model::Member* member = community.my_member();
  if (member == nullptr) return;
  bool on = member->opted(what);
  if (!ui::toggle(ui, "opt", on, {.label = say(label), .hint = say(hint)})) return;
  wishes.send(ui, model::OptIn{what, !on});
}

void privileges(ui::Ui& ui, const Words& say, const RecognitionAnswer& answer) {
  bool& open = ui.kept<bool>("privileges");
  const auto more = ui::disclosure(ui, "may", say(Say::standing_may), &open);
  if (!more) return;
  for (const api::PrivilegeRow& row : answer.privileges) {
    const std::string_view what = say.registered("privilege", row.id, row.name);
    std::string words(say(parts::standing_word(row.standing)));
    words.append(": ").append(what);
    ui::text(ui, words, ui::Type::kMeta,
             row.standing <= answer.standing ? ui::Ink::kText : ui::Ink::kMuted);
  }
}

void standing(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
              const RecognitionAnswer& answer) {
  const auto card =
      ui::card(ui, "standing", {.name = say(Say::standing), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::standing), 3);
  ladder(ui, say, answer.standing);
  if (answer.weak_reviews > 0) {
    static_cast<void>(ui::banner(
        ui, "weak", {.words = say(Say::standing_weak), .tone = ui::Tone::kWarn, .silent = true}));
  }
  const bool top = answer.standing == model::Standing::kMentor;
  if (!top) {
    const auto next = static_cast<model::Standing>(static_cast<int>(answer.standing) + 1);
    bars(ui, say, answer, false, say(Say::standing_next, {say(parts::standing_word(next))}));
  }
  if (answer.standing >= model::Standing::kCore) {
    opt_switch(ui, say, community, wishes, model::Opt::kMentor, Say::mentor_opt, Say::mentor_hint);
  }
  bars(ui, say, answer, true,
       say(Say::standing_keep, {say(parts::standing_word(answer.standing))}));
  ui::text(ui, say(Say::standing_review, {say.date(answer.next_review_ms)}), ui::Type::kSmall,
           ui::Ink::kMuted);
  privileges(ui, say, answer);
}

void medals(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
            const RecognitionAnswer& answer) {
  const model::Member* member = community.my_member();
  if (member != nullptr && !member->medals.empty()) {
    ui::text(ui,
             say(Say::medals_choose, {std::to_string(member->showcase.size()),
                                      std::to_string(base::limits::kShowcaseMax)}),
             ui::Type::kMeta, ui::Ink::kMuted);
  }
  constexpr std::array kFields{Say::medals_first, Say::medals_helping, Say::medals_craft,
                               Say::medals_care, Say::medals_culture};
  for (std::size_t field = 0; field < kFields.size(); ++field) {
    const std::string_view name = say(kFields[field]);
    const auto card =
        ui::card(ui, ui::Key{"field", field}, {.name = name, .role = ui::Role::kRegion, .gap = 14});
    const auto of_field = [field](const api::MedalRow& row) {
      return row.field == static_cast<std::int64_t>(field);
    };
    const auto all = std::count_if(answer.medals.begin(), answer.medals.end(), of_field);
    const auto had = std::count_if(
        answer.medals.begin(), answer.medals.end(),
        [&](const api::MedalRow& row) { return of_field(row) && row.earned_ms != 0; });
    {
      const auto head = ui.row({.height = 28});
      ui::heading(ui, name, 3);
      ui.to_end();
      ui::text(ui, say(Say::so_many_of, {std::to_string(had), std::to_string(all)}),
               ui::Type::kMeta, ui::Ink::kMuted);
    }
    const auto flow = ui.flow({.gap = 24, .line_gap = 16});
    const float share = ui.share(ui.phone() ? 1 : 2, 24);
    for (const api::MedalRow& row : answer.medals) {
      if (!of_field(row)) continue;
      const auto column = ui.column({.width = share});
      parts::medal_row(ui, say, community, wishes, row, true);
    }
  }
}

void board(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes, Places& places,
           const RecognitionAnswer& answer) {
  const auto card = ui::card(ui, "board", {.name = say(Say::this_week), .role = ui::Role::kRegion});
  ui::text(ui, say(Say::board_since, {say.date(answer.week_ms)}), ui::Type::kMeta, ui::Ink::kMuted);
  if (answer.board.empty()) {
    ui::text(ui, say(Say::board_empty), ui::Type::kBody, ui::Ink::kMuted);
  }
  {
    const auto list = ui.group("rows", ui::Role::kList, say(Say::this_week));
    for (const api::BoardRow& row : answer.board) {
      const auto item = ui.group(ui::Key{"row", row.member.value}, ui::Role::kListItem);
      const auto line = ui.row({.height = 44, .gap = 12});
      ui::text(ui, std::to_string(row.place) + ".", ui::Type::kMeta, ui::Ink::kMuted);
      ui::avatar(ui, {.name = row.name, .seed = row.member.value, .size = 32});
      parts::place_link(ui, places, "who",
                        {.label = row.name, .type = ui::Type::kBodyStrong, .plain = true},
                        {.panel = PanelId::profile, .member = row.member});
      ui.to_end();
      ui::text(ui, say.count(Say::points_count, row.points), ui::Type::kMetaStrong);
    }
  }
  ui::divider(ui);
  opt_switch(ui, say, community, wishes, model::Opt::kBoard, Say::board_opt, Say::board_hint);
}

void draw(ui::Ui& ui, Desk& desk) {
  ui::heading(ui, desk.say(Say::recognition), 2, ui::Type::kDisplay);
  const Recognition::Page& page = desk.recognition.page();
  if (page.failed) {
    if (ui::empty_state(ui, "failed",
                        {.icon = ui::Icon::offline,
                         .title = desk.say(Say::cannot_load_title),
                         .words = desk.say(Say::error_network),
                         .action = desk.say(Say::retry)})) {
      desk.recognition.try_again();
      ui.wake();
    }
    return;
  }
  if (!page.there) return ui::skeleton_card(ui);
  const std::array tabs{ui::TabOption{.label = desk.say(Say::you)},
                        ui::TabOption{.label = desk.say(Say::medals)},
                        ui::TabOption{.label = desk.say(Say::shop)},
                        ui::TabOption{.label = desk.say(Say::this_week)}};
  int& tab = ui.kept<int>("recognition");
  ui::tabs(ui, "tabs", desk.say(Say::recognition), tabs, tab);
  const auto scope = ui.scope(ui::Key{"tab", static_cast<std::uint64_t>(tab)});
  switch (tab) {
    case parts::kMedalsTab: return medals(ui, desk.say, desk.community, desk.wishes, page.answer);
    case parts::kShopTab:
      return parts::shop(ui, desk.say, desk.community, desk.wishes, desk.boot, page.answer);
    case parts::kWeekTab:
      return board(ui, desk.say, desk.community, desk.wishes, desk.places, page.answer);
    default: break;
  }
  points(ui, desk.say, page.answer);
  standing(ui, desk.say, desk.community, desk.wishes, page.answer);
}

}  // namespace

constinit const Panel recognition_panel{.id = PanelId::recognition,
                                        .title = Say::recognition,
                                        .icon = ui::Icon::medal,
                                        .menus = Menus::kBoth,
                                        .visible = members,
                                        .draw = draw};

}  // namespace hearth
