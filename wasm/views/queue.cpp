// SPDX-License-Identifier: MIT
// What waits for a moderator: held posts and reports, oldest harm first; claim, read, decide with a
// reason.
#include <array>
#include <tuple>

#include "shared/base/sort.h"
#include "shared/community/queue.h"
#include "shared/rules/rules.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/moderating.h"
#include "wasm/parts/people.h"
#include "wasm/parts/post_card.h"
#include "wasm/product.h"
#include "wasm/views/queue_more.h"
#include "wasm/views/views.h"

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

bool belongs(const Product& product, const Case& row, int tab) {
  if (tab == kDecidedTab) return !row.open();
  return row.open() && (tab == kOpenTab || (tab == kMineTab && row.claimed_by == product.me()));
}

int count_of(const Product& product, int tab) {
  int count = 0;
  for (const Case& row : product.state().cases) count += belongs(product, row, tab) ? 1 : 0;
  return count;
}

// The most urgent first, then what waits longest; of the decided ones the newest.
std::vector<const Case*> rows_of(const Product& product, int tab) {
  struct Ranked {
    std::int64_t rank, at_ms;
    const Case* row;
  };
  std::vector<Ranked> found;
  const std::int64_t now_ms = product.circumstances().now_ms;
  for (const Case& row : product.state().cases) {
    if (!belongs(product, row, tab)) continue;
    if (tab == kDecidedTab) {
      found.push_back({0, -row.closed_ms, &row});
    } else {
      const std::int64_t rank = community::priority_of(product.state(), row, now_ms).total;
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

void causes(ui::Ui& ui, Product& product, const Case& row, const model::Post* post) {
  const auto flow = ui.flow({.gap = 6, .line_gap = 6, .height = row.open() ? 30.F : 0.F});
  if (row.by_rules) {
    const bool held = post != nullptr && post->state == model::PostState::kHeld;
    ui::badge(ui, product.say(held ? Say::case_by_rules : Say::case_flagged), ui::Tone::kWarn,
              ui::Icon::book);
  }
  if (!row.reports.empty()) {
    ui::badge(ui,
              product.say.count(Say::case_reports, static_cast<std::int64_t>(row.reports.size())),
              ui::Tone::kBad, ui::Icon::flag);
  }
  std::string facts = product.ago(row.opened_ms);
  if (row.open()) facts += " · " + case_priority(product, row);
  ui::text(ui, facts, ui::Type::kMeta, ui::Ink::kMuted);
  if (row.claimed_by) {
    ui::badge(ui, product.say(Say::case_claimed_by, {product.name_of(row.claimed_by)}));
  }
  if (row.open()) case_choice(ui, product, row);
}

void findings(ui::Ui& ui, Product& product, const model::Post& post) {
  for (const model::Finding& finding : post.verdict.findings) {
    if (finding.dry_run) continue;
    std::string words =
        rules::explain(*product.state().rulebook.rules, finding, product.say.language());
    const std::string title = parts::rule_title(product, finding.rule);
    static_cast<void>(ui::banner(
        ui, ui::Key{"finding", finding.rule},
        {.title = title, .words = words, .tone = ui::Tone::kWarn, .icon = ui::Icon::book}));
  }
}

void reports(ui::Ui& ui, Product& product, const Case& row) {
  for (const model::Report& report : row.reports) {
    std::string words(product.say(reason_word(report.reason)));
    words += " · ";
    words += product.ago(report.at_ms);
    words += " · ";
    words += product.name_of(report.reporter);  // late: a name may run the other way
    const model::Dossier* known = product.state().dossiers.find(report.reporter);
    if (known != nullptr && known->reports_right + known->reports_wrong > 0) {
      words += " · ";
      words += product.say(Say::reporter_record,
                           {std::to_string(known->reports_right),
                            std::to_string(known->reports_right + known->reports_wrong)});
    }
    const auto pair = ui.column({.gap = 0});
    ui::text(ui, words, ui::Type::kMeta, ui::Ink::kMuted);
    if (!report.note.empty()) ui::text(ui, report.note, ui::Type::kMeta);
  }
}

void decide(ui::Ui& ui, Product& product, const Case& row, const model::Post& post) {
  const auto flow = ui.flow({});
  if (ui::button(ui, "approve",
                 {.label = product.say(Say::approve),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::check,
                  .small = true})) {
    parts::decide_posts(ui, product, std::array{post.id}, {});
  }
  if (ui::button(ui, "remove",
                 {.label = product.say(Say::remove),
                  .kind = ui::ButtonKind::kOutline,
                  .icon = ui::Icon::trash,
                  .small = true})) {
    parts::ask_decision(ui, model::Handling::kRemove, {post.id});
  }
  if (post.state == model::PostState::kLive && ui::button(ui, "hold",
                                                          {.label = product.say(Say::hold),
                                                           .kind = ui::ButtonKind::kOutline,
                                                           .icon = ui::Icon::clock,
                                                           .small = true})) {
    parts::ask_decision(ui, model::Handling::kHold, {post.id});
  }
  const bool mine = row.claimed_by == product.me();
  if (ui::button(ui, "claim",
                 {.label = product.say(mine ? Say::case_release : Say::case_claim),
                  .kind = ui::ButtonKind::kGhost,
                  .small = true})) {
    model::ClaimCase wish;
    wish.id = row.id;
    wish.off = mine;
    product.try_wish(ui, std::move(wish));
  }
}

void outcome(ui::Ui& ui, Product& product, const Case& row) {
  const Say word = row.decision == model::Handling::kRemove ? Say::decision_remove
                   : row.decision == model::Handling::kHold ? Say::decision_hold
                                                            : Say::decision_approve;
  std::string words(product.say(word));
  words += " · ";
  words += product.say(Say::case_decided_by, {product.name_of(row.decided_by)});
  words += " · ";
  words += product.ago(row.closed_ms);
  if (!row.reason.empty()) words += " · " + row.reason;
  ui::text(ui, words, ui::Type::kMeta, ui::Ink::kMuted);
}

void draw_case(ui::Ui& ui, Product& product, const Case& row) {
  const model::Post* post = product.state().post(row.post);
  const std::string_view name =
      post != nullptr ? product.name_of(post->author) : product.say(Say::queue);
  const auto card = ui::card(ui, ui::Key{"case", row.id.value}, {.name = name, .gap = 10});
  causes(ui, product, row, post);
  if (post == nullptr) {
    ui::text(ui, product.say(Say::loading), ui::Type::kMeta, ui::Ink::kMuted);
    return;
  }
  {
    const auto head = ui.row({.height = 40, .gap = 10});
    const std::string_view words = product.say(Say::open_thread);
    const ui::ButtonOptions open{.label = ui.phone() ? std::string_view{} : words,
                                 .name = words,
                                 .kind = ui::ButtonKind::kGhost,
                                 .icon = ui::Icon::chat,
                                 .small = true};
    ui.reserve(ui::button_width(ui, open) + 10);
    parts::byline(ui, product, "by", post->author,
                  {.at_ms = post->created_ms, .post = post, .avatar = 36});
    ui.to_end();
    if (ui::button(ui, "open", open)) {
      product.go({.panel = "thread", .post = post->id});
    }
  }
  parts::post_text(ui, product, *post, parts::CardPlace::kQueue, 6);
  findings(ui, product, *post);
  reports(ui, product, row);
  if (row.open()) {
    decide(ui, product, row, *post);
  } else {
    outcome(ui, product, row);
  }
  case_more(ui, product, row);
}

// On a phone five names do not fit in a line; folded up they do.
void choose_tab(ui::Ui& ui, Product& product, std::span<const ui::TabOption> tabs, int& selected) {
  const std::string_view name = product.say(Say::queue);
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

}  // namespace

void draw_queue(ui::Ui& ui, Product& product) {
  int& tab = ui.kept<int>("queue-tab");
  ui::heading(ui, product.say(Say::queue), 2, ui::Type::kDisplay);
  const auto waiting = [](int count) { return count > 0 ? count : -1; };
  const std::array tabs{
      ui::TabOption{.label = product.say(Say::queue_open),
                    .count = waiting(count_of(product, kOpenTab))},
      ui::TabOption{.label = product.say(Say::queue_mine),
                    .count = waiting(count_of(product, kMineTab))},
      ui::TabOption{.label = product.say(Say::queue_appeals),
                    .count = waiting(appeals_to_answer(product))},
      ui::TabOption{.label = product.say(Say::queue_closed)},
      ui::TabOption{.label = product.say(Say::queue_applications),
                    .count = waiting(static_cast<int>(applications_waiting(product)))}};
  queue_head(ui, product);
  choose_tab(ui, product, tabs, tab);
  if (tab == kAppealsTab && appeals_to_answer(product) > 0) {
    return queue_appeals(ui, product);
  }
  if (tab == kApplicationsTab) return draw_applications(ui, product);
  const std::vector<const Case*> rows = rows_of(product, tab);
  if (rows.empty()) {
    static_cast<void>(ui::empty_state(ui, "empty",
                                      {.icon = ui::Icon::shield,
                                       .title = product.say(Say::queue_empty_title),
                                       .words = product.say(Say::queue_empty_words)}));
    return;
  }
  const auto list = ui.group("cases", ui::Role::kFeed, product.say(Say::queue));
  for (const Case* row : rows) {
    const bool noting = !parts::note_of(ui, row->id.value).empty();
    const bool more = ui.kept<bool>(ui::Key{"case-more", row->id.value});
    const std::uint64_t revision =
        base::hash64(model::encode(*row), (noting ? 1U : 0U) | (more ? 2U : 0U));
    if (const auto item = ui.item(ui::Key{"item", row->id.value}, revision)) {
      draw_case(ui, product, *row);
    }
  }
}

}  // namespace hearth
