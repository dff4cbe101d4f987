// SPDX-License-Identifier: MIT
// Fields, posts in several scripts, figures.
#include <iterator>

#include "wasm/gallery/gallery.h"

namespace hearth::ui::gallery {

void writing(Ui& ui, State& s) {
  {
    auto card = ui::card(ui, Key{"composer"}, {.name = "Composer", .role = Role::kRegion});
    heading(ui, "Composer", 3);
    field(ui, Key{"title"}, s.title,
          {.label = "Title", .placeholder = "What is it about?", .length_max = 60});
    const std::size_t at = s.body.find("spam");
    Span caught{};
    if (at != std::string::npos) {
      caught.begin = static_cast<std::uint32_t>(at);
      caught.end = caught.begin + 4;
      caught.marks = kWavy;
    }
    const std::span<const Span> marks(&caught, at != std::string::npos ? 1 : 0);
    field(ui, Key{"body"}, s.body,
          {.label = "Text",
           .placeholder = "Share something with the community\u2026",
           .hint = "Markdown works: **bold**, lists, `code`.",
           .error = at != std::string::npos ? std::string_view("This word is not welcome here.")
                                            : std::string_view(),
           .multiline = true,
           .rows_min = 3,
           .marks = marks});
    auto row = ui.row({.height = 36});
    button(ui, Key{"emoji"}, {.name = "Emoji", .kind = ButtonKind::kIcon, .icon = Icon::emoji});
    button(ui, Key{"image"}, {.name = "Image", .kind = ButtonKind::kIcon, .icon = Icon::image});
    button(ui, Key{"poll"}, {.name = "Poll", .kind = ButtonKind::kIcon, .icon = Icon::poll});
    const ButtonOptions post{.label = "Post", .disabled = s.body.empty()};
    const ButtonOptions clear{.label = "Clear", .kind = ButtonKind::kGhost};
    ui.spring(button_width(ui, clear) + 8 + button_width(ui, post));
    if (button(ui, Key{"clear"}, clear)) s.body.clear();
    button(ui, Key{"post"}, post);
  }
  {
    auto card = ui::card(ui, Key{"signin"}, {.name = "Sign in", .role = Role::kRegion});
    heading(ui, "Sign in", 3);
    bool submitted = false;
    {
      auto form = ui::form(ui, Key{"form"}, "Sign in", &submitted);
      field(ui, Key{"user"}, s.user,
            {.label = "Name or mail",
             .autocomplete = "username",
             .name = "username",
             .required = true});
      field(ui, Key{"secret"}, s.secret,
            {.label = "Password",
             .hint = "At least ten characters.",
             .type = FieldType::kPassword,
             .autocomplete = "current-password",
             .name = "password",
             .required = true});
      if (button(ui, Key{"go"}, {.label = "Sign in", .full_width = true})) submitted = true;
    }
    if (submitted) s.submitted_once = true;
    if (s.submitted_once) text(ui, "Signed in as " + s.user, Type::kMeta, Ink::kGood);
    field(ui, Key{"search"}, s.search,
          {.label = "Search",
           .hide_label = true,
           .placeholder = "Search posts and people",
           .type = FieldType::kSearch,
           .icon = Icon::search});
    field(ui, Key{"rule"}, s.rule,
          {.label = "Rule",
           .placeholder = "{\"any\": \u2026}",
           .error = "Line 1: a rule needs a name.",
           .multiline = true,
           .rows_min = 2,
           .mono = true});
  }
}

namespace {

struct Sample {
  std::string_view who, when, title, body, badge;
};

constexpr Sample kPosts[] = {
    {"Maya Okafor", "12 min ago", "The workshop moves to the old tram depot",
     "From next week we meet in the depot behind the station. There is **no such thing** as too "
     "many spare tubes, so bring what you have \U0001F389 and read the list of tools first.",
     "Organiser"},
    {"\u738B\u5C0F\u660E", "1 h ago", "",
     "\u79BB\u7EBF\u8349\u7A3F\u592A\u6709\u7528\u4E86\uFF01\u6628\u5929\u5728\u706B\u8F66\u4E0A"
     "\u5199"
     "\u7684\u56DE\u590D\uFF0C\u4ECA\u5929\u81EA\u52A8\u540C\u6B65\u4E86\u3002\u30AA\u30D5\u30E9"
     "\u30A4"
     "\u30F3\u4E0B\u66F8\u304D\u3001\u3068\u3066\u3082\u52A9\u304B\u308A\u307E\u3059\u3002\uD55C"
     "\uAD6D"
     "\uC5B4\uB3C4 \uC798 \uBCF4\uC785\uB2C8\uB2E4 \U0001F44D\U0001F3FD",
     ""},
    {"\u0644\u064A\u0644\u0649 \u062D\u062F\u0627\u062F", "3 h ago",
     "\u0647\u0644 \u064A\u0645\u0643\u0646 \u0625\u0636\u0627\u0641\u0629 "
     "\u0645\u0644\u062E\u0635 "
     "\u0623\u0633\u0628\u0648\u0639\u064A\u061F",
     "\u0623\u0633\u062A\u062E\u062F\u0645 Hearth \u0645\u0639 \u0641\u0631\u064A\u0642 "
     "\u0645\u0646 "
     "\u0664\u0660 \u0634\u062E\u0635\u064B\u0627\u060C \u0648\u0627\u0644\u0645\u0644\u062E\u0635 "
     "\u0627\u0644\u0623\u0633\u0628\u0648\u0639\u064A (\u064A\u0648\u0645 \u0627\u0644\u062C\u0645"
     "\u0639\u0629) \u064A\u0643\u0641\u064A\u0646\u0627 \u062A\u0645\u0627\u0645\u064B\u0627.",
     "\u0639\u0636\u0648\u0629"},
    {"Jonas Lindqvist", "yesterday", "Greasing a hub: what I learned",
     "\u0939\u092E \u0938\u092E\u092F \u0915\u094D\u0937\u0947\u0924\u094D\u0930 \u0915\u093E "
     "\u092D\u0940 "
     "\u0927\u094D\u092F\u093E\u0928 \u0930\u0916\u0947\u0902\u0917\u0947\u0964 "
     "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35\u0E04\u0E23\u0E31\u0E1A\u0E22\u0E34\u0E19\u0E14\u0E35"
     "\u0E17"
     "\u0E35\u0E48\u0E44\u0E14\u0E49\u0E23\u0E39\u0E49\u0E08\u0E31\u0E01\u0E17\u0E38\u0E01\u0E04"
     "\u0E19 "
     "\U0001F469\u200D\U0001F4BB \U0001F3F3\uFE0F\u200D\U0001F308 \U0001F1EF\U0001F1F5",
     ""},
    {"\u0410\u043D\u043D\u0430 \u041A\u043E\u0432\u0430\u043B\u044C", "2 d ago", "",
     "\u041F\u0435\u0440\u0435\u0432\u0435\u043B\u0430 \u0441\u043F\u0438\u0441\u043E\u043A "
     "\u0438\u043D\u0441\u0442\u0440\u0443\u043C\u0435\u043D\u0442\u043E\u0432, \u043F\u0440\u043E"
     "\u0432\u0435\u0440\u044C\u0442\u0435, \u043F\u043E\u0436\u0430\u043B\u0443\u0439\u0441\u0442"
     "\u0430. \u0395\u03C5\u03C7\u03B1\u03C1\u03B9\u03C3\u03C4\u03CE \u03C0\u03BF\u03BB\u03CD!",
     ""}};

void post_text(Ui& ui, const Sample& post, std::size_t i) {
  if (i != 0) {
    const Block block{.text = post.body};
    rich_text(ui, Key{"body"}, std::span(&block, 1));
    return;
  }
  static constexpr std::string_view kWords =
      "From next week we meet in the depot behind the station. There is no such thing as too many "
      "spare tubes, so bring what you have \U0001F389 and read the list of tools first.";
  static constexpr std::string_view kLinks[] = {"https://example.org/tools"};
  const auto span = [](std::string_view words, std::uint16_t marks, std::uint32_t link) {
    const auto at = static_cast<std::uint32_t>(kWords.find(words));
    return Span{at, at + static_cast<std::uint32_t>(words.size()), marks, link};
  };
  const Span spans[] = {span("depot", kHighlight, 0), span("no such thing", kBold, 0),
                        span("list of tools", kLinkMark, 1)};
  static constexpr std::string_view kCode = "tubes --count 12\n  --size 28-622";
  static constexpr std::string_view kItem = "Pump, levers, chalk, and a call to @jonas with hub";
  const Span mention[] = {{35, 41, kMention, 0}, {47, 50, kMono, 0}};
  const Block blocks[] = {
      {.text = kWords, .spans = spans},
      {.kind = BlockKind::kQuote, .depth = 1, .text = "The depot is dry, and it has a stove."},
      {.kind = BlockKind::kBullet, .text = kItem, .spans = mention},
      {.kind = BlockKind::kNumber, .ordinal = 2, .text = "Tea for everybody"},
      {.kind = BlockKind::kCode, .text = kCode}};
  rich_text(ui, Key{"body"}, blocks, {.links = kLinks});
}

void post_card(Ui& ui, State& s, const Sample& post, std::size_t i, int count) {
  auto card = ui::card(ui, Key{"post"},
                       {.name = post.title.empty() ? post.who : post.title,
                        .set_size = count,
                        .position_in_set = static_cast<int>(i) + 1,
                        .highlight = i == 1});
  {
    auto row = ui.row({.gap = 12});
    avatar(ui, {.name = post.who, .seed = i + 3, .online = i % 2 == 0});
    ui.to_end();
    button(ui, Key{"menu"}, {.name = "More", .kind = ButtonKind::kIcon, .icon = Icon::more});
    auto names = ui.column({.gap = 0});
    {
      auto line = ui.row({.height = 25, .gap = 8});
      text(ui, post.who, Type::kBodyStrong);
      if (!post.badge.empty()) badge(ui, post.badge);
    }
    text(ui, post.when, Type::kMeta, Ink::kMuted);
  }
  if (!post.title.empty()) heading(ui, post.title, 3);
  post_text(ui, post, i % std::size(kPosts));
  if (i == 0) {
    auto why = disclosure(ui, Key{"why"}, "Why am I seeing this?", &s.why, Icon::question);
    if (why) text(ui, "You follow this topic: worth 6 hours of freshness.", Type::kMeta);
  }
  auto flow = ui.flow();
  button(ui, Key{"love"},
         {.label = "12",
          .name = "Love, 12",
          .kind = ButtonKind::kChip,
          .emoji = "\u2764\uFE0F",
          .toggle = true,
          .on = i == 0});
  button(ui, Key{"clap"},
         {.label = "3",
          .name = "Applaud, 3",
          .kind = ButtonKind::kChip,
          .emoji = "\U0001F44F",
          .toggle = true});
  button(ui, Key{"reply"}, {.label = "5 replies", .kind = ButtonKind::kGhost, .icon = Icon::reply});
}

}  // namespace

void feed(Ui& ui, State& s) {
  auto feed = ui.group(Key{"feed"}, Role::kFeed, "Posts");
  constexpr int kCount = 120;
  for (std::size_t i = 0; i < kCount; ++i) {
    auto item = ui.item(Key{"item", i}, 0);
    if (item) post_card(ui, s, kPosts[i % std::size(kPosts)], i, kCount);
  }
}

void figures(Ui& ui, State&) {
  static constexpr float kWeeks[] = {3, 5, 4, 9, 12, 11, 18, 16};
  static constexpr float kBefore[] = {4, 4, 5, 6, 6, 9, 10, 11};
  static constexpr std::string_view kLabels[] = {"1 Sep",  "8 Sep", "15 Sep", "22 Sep",
                                                 "29 Sep", "6 Oct", "13 Oct", "20 Oct"};
  {
    const float width = ui.share(ui.phone() ? 1 : 3, 12);
    auto flow = ui.flow({.gap = 12, .line_gap = 12});
    const FigureOptions tiles[] = {{.label = "Active members",
                                    .value = "184",
                                    .change = "+12 %",
                                    .change_tone = Tone::kGood,
                                    .spark = kWeeks},
                                   {.label = "First response",
                                    .value = "41 min",
                                    .change = "+8 %",
                                    .change_tone = Tone::kBad,
                                    .spark = kBefore},
                                   {.label = "Unanswered", .value = "6", .spark = kWeeks}};
    for (std::size_t i = 0; i < std::size(tiles); ++i) {
      auto column = ui.column({.width = width});
      figure(ui, Key{"tile", i}, tiles[i]);
    }
  }
  {
    auto card = ui::card(ui, Key{"bars"}, {.name = "Posts per week", .role = Role::kRegion});
    heading(ui, "Posts per week", 3);
    bar_chart(ui, Key{"chart"}, kWeeks,
              {.name = "Posts per week",
               .summary = "rose from 3 to 16 in eight weeks",
               .labels = kLabels,
               .compare = kBefore});
  }
  {
    auto card = ui::card(ui, Key{"lines"}, {.name = "Active members", .role = Role::kRegion});
    heading(ui, "Active members", 3);
    line_chart(ui, Key{"chart"}, kWeeks,
               {.name = "Active members", .labels = kLabels, .compare = kBefore});
  }
  auto card = ui::card(ui, Key{"health"}, {.name = "Health", .role = Role::kRegion});
  heading(ui, "Health", 3);
  static constexpr MeterRow kRows[] = {
      {.label = "Newcomers answered", .value_text = "92 %", .share = 0.92F, .tone = Tone::kGood},
      {.label = "Reports decided in a day",
       .value_text = "61 %",
       .share = 0.61F,
       .tone = Tone::kWarn},
      {.label = "Members who came back", .value_text = "34 %", .share = 0.34F}};
  meters(ui, Key{"meters"}, "Drivers", kRows);
}

}  // namespace hearth::ui::gallery
