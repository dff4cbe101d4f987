// SPDX-License-Identifier: MIT
// Buttons, badges, choices.
#include <iterator>

#include "wasm/gallery/gallery.h"
#include "wasm/ui/number.h"

namespace hearth::ui::gallery {

namespace {

void buttons(Ui& ui, State& s) {
  auto card = ui::card(ui, Key{"buttons"}, {.name = "Buttons", .role = Role::kRegion});
  heading(ui, "Buttons", 3);
  {
    auto flow = ui.flow();
    if (button(ui, Key{"post"}, {.label = "Post", .icon = Icon::send})) ++s.pressed;
    if (button(ui, Key{"soft"}, {.label = "Follow", .kind = ButtonKind::kSoft})) ++s.pressed;
    button(ui, Key{"outline"}, {.label = "Preview", .kind = ButtonKind::kOutline});
    button(ui, Key{"ghost"}, {.label = "Cancel", .kind = ButtonKind::kGhost});
    button(ui, Key{"danger"},
           {.label = "Remove", .kind = ButtonKind::kDanger, .icon = Icon::trash});
    button(ui, Key{"off"}, {.label = "Disabled", .disabled = true});
    button(ui, Key{"busy"}, {.label = "Sending", .kind = ButtonKind::kSoft, .disabled = true});
    button(ui, Key{"small"}, {.label = "Small", .kind = ButtonKind::kSoft, .small = true});
  }
  {
    auto flow = ui.flow({.height = 36});
    const ButtonOptions love{.label = s.liked ? "49" : "48",
                             .name = s.liked ? "Love, 49" : "Love, 48",
                             .kind = ButtonKind::kChip,
                             .emoji = "\u2764\uFE0F",
                             .toggle = true,
                             .on = s.liked};
    if (button(ui, Key{"love"}, love)) s.liked = !s.liked;
    button(ui, Key{"clap"},
           {.label = "17",
            .name = "Applaud, 17",
            .kind = ButtonKind::kChip,
            .emoji = "\U0001F44F",
            .toggle = true});
    button(ui, Key{"idea"},
           {.label = "3",
            .name = "Idea, 3",
            .kind = ButtonKind::kChip,
            .icon = Icon::bulb,
            .toggle = true,
            .on = true});
    button(ui, Key{"bell"},
           {.name = "Notifications", .kind = ButtonKind::kIcon, .icon = Icon::bell});
    button(ui, Key{"search"}, {.name = "Search", .kind = ButtonKind::kIcon, .icon = Icon::search});
    button(ui, Key{"more"}, {.name = "More", .kind = ButtonKind::kIcon, .icon = Icon::more});
    link(ui, Key{"link"}, {.label = "A link inside"});
    link(ui, Key{"out"},
         {.label = "A link to a site", .href = "https://example.org/", .external = true});
  }
  text(ui, std::string("Pressed: ") + std::to_string(s.pressed), Type::kMeta, Ink::kMuted);
}

void people(Ui& ui) {
  auto card = ui::card(ui, Key{"people"}, {.name = "People and badges", .role = Role::kRegion});
  heading(ui, "People and badges", 3);
  {
    auto flow = ui.flow({.gap = 12});
    static constexpr std::string_view kNames[] = {
        "Maya Okafor",
        "\u738B\u5C0F\u660E",
        "\u0644\u064A\u0644\u0649 \u062D\u062F\u0627\u062F",
        "\u0410\u043D\u043D\u0430 \u041A\u043E\u0432\u0430\u043B\u044C",
        "Jonas Lindqvist",
        "Ing-Britt",
        "\u0905\u0928\u0940\u0924\u093E"};
    for (std::size_t i = 0; i < std::size(kNames); ++i) {
      avatar(ui, {.name = kNames[i], .seed = i, .online = i % 2 == 0});
    }
    avatar(ui, {.name = "Small", .seed = 9, .size = 28});
  }
  {
    auto flow = ui.flow({.height = 22});
    badge(ui, "Maintainer");
    badge(ui, "Answered", Tone::kGood, Icon::check);
    badge(ui, "Held for review", Tone::kWarn, Icon::clock);
    badge(ui, "Removed", Tone::kBad, Icon::shield);
    badge(ui, "Member", Tone::kNeutral);
    count_badge(ui, 7, "7 unread");
    count_badge(ui, 140, "140 unread");
  }
  progress(ui, Key{"progress"}, "Import", 0.42F);
  divider(ui, "Today");
  skeleton(ui, 0, 14);
  skeleton(ui, 240, 14);
}

void icons(Ui& ui) {
  auto card = ui::card(ui, Key{"icons"}, {.name = "Icons", .role = Role::kRegion});
  heading(ui, "Icons", 3);
  auto flow = ui.flow({.gap = 14, .line_gap = 14});
  for (int i = 1; i <= static_cast<int>(Icon::mute); ++i) {
    icon(ui, static_cast<Icon>(i), 22, Ink::kText);
  }
}

void rows(Ui& ui, State& s) {
  auto card = ui::card(ui, Key{"rows"}, {.name = "Rows", .role = Role::kRegion, .gap = 4});
  heading(ui, "Rows", 3);
  const AvatarOptions who{.name = "Maya Okafor", .seed = 1, .size = 36};
  if (list_row(ui, Key{"reply"},
               {.title = "Maya replied to you",
                .subtitle = "\u201CDrafts survive a lost connection now.\u201D",
                .trailing = "12 min",
                .avatar = &who,
                .unread = true})) {
    ++s.pressed;
  }
  list_row(ui, Key{"queue"},
           {.title = "Moderation queue", .icon = Icon::shield, .chevron = true, .count = 4});
  list_row(ui, Key{"settings"},
           {.title = "Settings", .icon = Icon::settings, .chevron = true, .selected = true});
}

}  // namespace

void basics(Ui& ui, State& s) {
  buttons(ui, s);
  people(ui);
  rows(ui, s);
  icons(ui);
}

void choices(Ui& ui, State& s) {
  {
    auto card =
        ui::card(ui, Key{"settings"}, {.name = "Settings", .role = Role::kRegion, .gap = 4});
    heading(ui, "Settings", 3);
    toggle(ui, Key{"loud"}, s.loud,
           {.label = "Tell me about replies", .hint = "Once a day, never at night."});
    toggle(ui, Key{"never"}, s.liked, {.label = "Not available here", .disabled = true});
    checkbox(ui, Key{"agree"}, s.agreed, {.label = "I have read the house rules"});
  }
  {
    auto card = ui::card(ui, Key{"poll"}, {.name = "Poll", .role = Role::kRegion});
    heading(ui, "Which day should the community call be?", 3);
    RadioOption options[] = {
        {.label = "Tuesday 17:00"}, {.label = "Wednesday 09:00"}, {.label = "Thursday 20:00"}};
    static constexpr float kShares[] = {0.52F, 0.31F, 0.17F};
    static constexpr std::string_view kTexts[] = {"52 %", "31 %", "17 %"};
    for (std::size_t i = 0; i < std::size(options) && s.day >= 0; ++i) {
      options[i].share = kShares[i];
      options[i].share_text = kTexts[i];
    }
    radios(ui, Key{"day"}, "Day", options, s.day);
  }
  {
    auto card = ui::card(ui, Key{"tune"}, {.name = "Feed", .role = Role::kRegion, .gap = 16});
    heading(ui, "Feed", 3);
    const std::string shown = decimal(s.weight) + " \u00D7";
    slider(ui, Key{"weight"}, s.weight,
           {.label = "Freshness",
            .min = 0,
            .max = 2,
            .step = 0.1,
            .value_text = shown,
            .hint = "How much newer posts count."});
    static constexpr std::string_view kTopics[] = {"All topics", "Repairs", "Routes", "Meetings"};
    select(ui, Key{"topic"}, s.topic, {.label = "Topic", .options = kTopics});
    static constexpr TabOption kSorts[] = {
        {.label = "For you"}, {.label = "New"}, {.label = "Unanswered"}};
    tabs(ui, Key{"segments"}, "Sort", kSorts, s.segment, TabsKind::kSegments);
    tabs(ui, Key{"chips"}, "Order", kSorts, s.sort, TabsKind::kChips);
  }
}

}  // namespace hearth::ui::gallery
