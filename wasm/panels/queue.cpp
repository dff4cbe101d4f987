// SPDX-License-Identifier: MIT
// What waits for a moderator: held posts and reports, oldest harm first; claim, read, decide with a
// reason.
#include <array>
#include <tuple>

#include "shared/base/hash.h"
#include "shared/base/sort.h"
#include "shared/community/queue.h"
#include "shared/rules/rules.h"
#include "wasm/member/panel.h"
#include "wasm/parts/cases.h"
#include "wasm/parts/doors.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/moderating.h"
#include "wasm/parts/people.h"
#include "wasm/parts/post_card.h"
#include "wasm/parts/sweeping.h"

namespace hearth {
namespace {

using model::Case;

enum Tab { kOpenTab, kMineTab, kAppealsTab, kDecidedTab, kApplicationsTab };

Say reason_word(model::ReportReason reason) {
  switch (reason) {
    case model::ReportReason::kSpam: return Say::reason_spam;
    case model::ReportReason::kRude: return Say::reason_rude;
    case model::ReportReason::kOffTopic: return Say::reason_off_topic;
    case model::ReportReason::kHarm: return Say::reason_harm;
    case model::ReportReason::kPrivacy: return Say::reason_privacy;
    case model::ReportReason::kOther: break;
  }
  return Say::reason_other;
}

bool belongs(const Community& community, const Case& row, int tab) {
  if (tab == kDecidedTab) return !row.open();
  return row.open() && (tab == kOpenTab || (tab == kMineTab && row.claimed_by == community.me()));
}

int count_of(const Community& community, int tab) {
  int count = 0;
  for (const Case& row : community.state().cases) count += belongs(community, row, tab) ? 1 : 0;
  return count;
}

// The most urgent first, then what waits longest; of the decided ones the newest.
std::vector<const Case*> rows_of(const Community& community, int tab) {
  struct Ranked {
    std::int64_t rank, at_ms;
    const Case* row;
  };
  std::vector<Ranked> found;
  const std::int64_t now_ms = community.circumstances().now_ms;
  for (const Case& row : community.state().cases) {
    if (!belongs(community, row, tab)) continue;
    if (tab == kDecidedTab) {
      found.push_back({0, -row.closed_ms, &row});
    } else {
      const std::int64_t rank = community::priority_of(community.state(), row, now_ms).total;
      found.push_back({-rank, row.opened_ms, &row});
    }
  }
  base::sort(found.begin(), found.end(), [](const Ranked& a, const Ranked& b) {
    return std::tuple(a.rank, a.at_ms, a.row->id) < std::tuple(b.rank, b.at_ms, b.row->id);
  });
  std::vector<const Case*> rows;
  for (const Ranked& one : found) rows.push_back(one.row);
  return rows;
}

void causes(ui::Ui& ui, const Words& say, const Community& community, const Case& row,
            const model::Post* post) {
  const auto flow = ui.flow({.gap = 6, .line_gap = 6, .height = row.open() ? 30.F : 0.F});
  if (row.by_rules) {
    const bool held = post != nullptr && post->state == model::PostState::kHeld;
    ui::badge(ui, say(held ? Say::case_by_rules : Say::case_flagged), ui::Tone::kWarn,
              ui::Icon::book);
  }
  if (!row.reports.empty()) {
    ui::badge(ui, say.count(Say::case_reports, static_cast<std::int64_t>(row.reports.size())),
              ui::Tone::kBad, ui::Icon::flag);
  }
  std::string facts = say.ago(row.opened_ms);
  if (row.open()) facts += " · " + parts::case_priority(say, community, row);
  ui::text(ui, facts, ui::Type::kMeta, ui::Ink::kMuted);
  if (row.claimed_by) {
    ui::badge(ui, say(Say::case_claimed_by, {say.name_of(row.claimed_by)}));
  }
  if (row.open()) parts::case_choice(ui, say, row);
}

void findings(ui::Ui& ui, const Words& say, const Community& community, const model::Post& post) {
  for (const model::Finding& finding : post.verdict.findings) {
    if (finding.dry_run) continue;
    std::string words = rules::explain(*community.state().rulebook.rules, finding, say.language());
    const std::string title = parts::rule_title(say, community, finding.rule);
    static_cast<void>(ui::banner(
        ui, ui::Key{"finding", finding.rule},
        {.title = title, .words = words, .tone = ui::Tone::kWarn, .icon = ui::Icon::book}));
  }
}

void reports(ui::Ui& ui, const Words& say, const Community& community, const Case& row) {
  for (const model::Report& report : row.reports) {
    std::string words(say(reason_word(report.reason)));
    words += " · ";
    words += say.ago(report.at_ms);
    words += " · ";
    words += say.name_of(report.reporter);  // late: a name may run the other way
    const model::Dossier* known = community.state().dossiers.find(report.reporter);
    if (known != nullptr && known->reports_right + known->reports_wrong > 0) {
      words += " · ";
      words +=
          say(Say::reporter_record, {std::to_string(known->reports_right),
                                     std::to_string(known->reports_right + known->reports_wrong)});
    }
    const auto pair = ui.column({.gap = 0});
    ui::text(ui, words, ui::Type::kMeta, ui::Ink::kMuted);
    if (!report.note.empty()) ui::text(ui, report.note, ui::Type::kMeta);
  }
}

void decide(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
            const Case& row, const model::Post& post) {
  const auto flow = ui.flow({});
  if (ui::button(ui, "approve",
                 {.label = say(Say::approve),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::check,
                  .small = true})) {
    parts::decide_posts(ui, say, community, wishes, std::array{post.id}, {});
  }
  if (ui::button(ui, "remove",
                 {.label = say(Say::remove),
                  .kind = ui::ButtonKind::kOutline,
                  .icon = ui::Icon::trash,
                  .small = true})) {
    parts::ask_decision(ui, model::Handling::kRemove, {post.id});
  }
  if (post.state == model::PostState::kLive && ui::button(ui, "hold",
                                                          {.label = say(Say::hold),
                                                           .kind = ui::ButtonKind::kOutline,
                                                           .icon = ui::Icon::clock,
                                                           .small = true})) {
    parts::ask_decision(ui, model::Handling::kHold, {post.id});
  }
  const bool mine = row.claimed_by == community.me();
  if (ui::button(ui, "claim",
                 {.label = say(mine ? Say::case_release : Say::case_claim),
                  .kind = ui::ButtonKind::kGhost,
                  .small = true})) {
    model::ClaimCase wish;
    wish.id = row.id;
    wish.off = mine;
    wishes.send(ui, std::move(wish));
  }
}

void outcome(ui::Ui& ui, const Words& say, const Case& row) {
  const Say word = row.decision == model::Handling::kRemove ? Say::decision_remove
                   : row.decision == model::Handling::kHold ? Say::decision_hold
                                                            : Say::decision_approve;
  std::string words(say(word));
  words += " · ";
  words += say(Say::case_decided_by, {say.name_of(row.decided_by)});
  words += " · ";
  words += say.ago(row.closed_ms);
  if (!row.reason.empty()) words += " · " + row.reason;
  ui::text(ui, words, ui::Type::kMeta, ui::Ink::kMuted);
}

void draw_case(ui::Ui& ui, Desk& desk, const Case& row) {
  const model::Post* post = desk.community.state().post(row.post);
  const std::string_view name =
      post != nullptr ? desk.say.name_of(post->author) : desk.say(Say::queue);
  const auto card = ui::card(ui, ui::Key{"case", row.id.value}, {.name = name, .gap = 10});
  causes(ui, desk.say, desk.community, row, post);
  if (post == nullptr) {
    ui::text(ui, desk.say(Say::loading), ui::Type::kMeta, ui::Ink::kMuted);
    return;
  }
  {
    const auto head = ui.row({.height = 40, .gap = 10});
    const std::string_view words = desk.say(Say::open_thread);
    const ui::ButtonOptions open{.label = ui.phone() ? std::string_view{} : words,
                                 .name = words,
                                 .kind = ui::ButtonKind::kGhost,
                                 .icon = ui::Icon::chat,
                                 .small = true};
    ui.reserve(ui::button_width(ui, open) + 10);
    parts::byline(ui, desk.say, desk.community, desk.places, "by", post->author,
                  {.at_ms = post->created_ms, .post = post, .avatar = 36});
    ui.to_end();
    if (ui::button(ui, "open", open)) {
      desk.places.go({.panel = PanelId::thread, .post = post->id});
    }
  }
  parts::post_text(ui, desk.say, desk.community, desk.wishes, desk.places, *post,
                   parts::CardPlace::kQueue, 6);
  findings(ui, desk.say, desk.community, *post);
  reports(ui, desk.say, desk.community, row);
  if (row.open()) {
    decide(ui, desk.say, desk.community, desk.wishes, row, *post);
  } else {
    outcome(ui, desk.say, row);
  }
  parts::case_more(ui, desk.say, desk.community, desk.wishes, row);
}

// On a phone five names do not fit in a line; folded up they do.
void choose_tab(ui::Ui& ui, const Words& say, std::span<const ui::TabOption> tabs, int& selected) {
  const std::string_view name = say(Say::queue);
  if (!ui.phone()) {
    ui::tabs(ui, "tabs", name, tabs, selected);
    return;
  }
  std::vector<std::string> words;
  for (const ui::TabOption& tab : tabs) {
    std::string& label = words.emplace_back(tab.label);
    if (tab.count > 0) label += " (" + std::to_string(tab.count) + ")";
  }
  const std::vector<std::string_view> names(words.begin(), words.end());
  ui::select(ui, "tabs", selected, {.label = name, .hide_label = true, .options = names});
}

std::size_t waiting_now(const Desk& desk) {
  const auto& counts = desk.community.state().counts;
  return static_cast<std::size_t>(counts.open_cases + counts.open_appeals) +
         parts::applications_waiting(desk.community);
}

void draw(ui::Ui& ui, Desk& desk) {
  int& tab = ui.kept<int>("queue-tab");
  ui::heading(ui, desk.say(Say::queue), 2, ui::Type::kDisplay);
  const auto waiting = [](int count) { return count > 0 ? count : -1; };
  const std::array tabs{
      ui::TabOption{.label = desk.say(Say::queue_open),
                    .count = waiting(count_of(desk.community, kOpenTab))},
      ui::TabOption{.label = desk.say(Say::queue_mine),
                    .count = waiting(count_of(desk.community, kMineTab))},
      ui::TabOption{.label = desk.say(Say::queue_appeals),
                    .count = waiting(parts::appeals_to_answer(desk.community))},
      ui::TabOption{.label = desk.say(Say::queue_closed)},
      ui::TabOption{
          .label = desk.say(Say::queue_applications),
          .count = waiting(static_cast<int>(parts::applications_waiting(desk.community)))}};
  parts::waves_and_sweeps(ui, desk);
  parts::queue_head(ui, desk.say, desk.community, desk.wishes);
  choose_tab(ui, desk.say, tabs, tab);
  if (tab == kAppealsTab && parts::appeals_to_answer(desk.community) > 0) {
    return parts::queue_appeals(ui, desk);
  }
  if (tab == kApplicationsTab)
    return parts::applications(ui, desk.say, desk.community, desk.wishes);
  const std::vector<const Case*> rows = rows_of(desk.community, tab);
  if (rows.empty()) {
    static_cast<void>(ui::empty_state(ui, "empty",
                                      {.icon = ui::Icon::shield,
                                       .title = desk.say(Say::queue_empty_title),
                                       .words = desk.say(Say::queue_empty_words)}));
    return;
  }
  const auto list = ui.group("cases", ui::Role::kFeed, desk.say(Say::queue));
  for (const Case* row : rows) {
    const bool noting = !parts::note_of(ui, row->id.value).empty();
    const bool more = ui.kept<bool>(ui::Key{"case-more", row->id.value});
    const std::uint64_t revision =
        base::hash64(model::encode(*row), (noting ? 1U : 0U) | (more ? 2U : 0U));
    if (const auto item = ui.item(ui::Key{"item", row->id.value}, revision)) {
      draw_case(ui, desk, *row);
    }
  }
}

}  // namespace

constinit const Panel queue_panel{.id = PanelId::queue,
                                  .title = Say::queue,
                                  .icon = ui::Icon::shield,
                                  .menus = Menus::kBar,
                                  .visible = moderators,
                                  .draw = draw,
                                  .waiting = waiting_now};

}  // namespace hearth
