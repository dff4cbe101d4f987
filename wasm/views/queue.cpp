// SPDX-License-Identifier: MIT
// What waits for a moderator: held posts and reports, oldest harm first; claim, read, decide with a
// reason.
#include <array>

#include "shared/base/sort.h"
#include "shared/community/queue.h"
#include "shared/rules/rules.h"
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

std::vector<const Case*> rows_of(const Product& product, int tab) {
  std::vector<const Case*> rows;
  const std::int64_t now_ms = product.circumstances().now_ms;
  const auto urgency = [&](const Case& row) {
    return community::priority_of(product.state(), row, now_ms).total;
  };
  for (const Case& row : product.state().cases) {
    const bool fits = tab == kOpenTab   ? row.open()
                      : tab == kMineTab ? row.open() && row.claimed_by == product.me()
                                        : tab == kDecidedTab && !row.open();
    if (fits) rows.push_back(&row);
  }
  base::sort(rows.begin(), rows.end(), [&](const Case* a, const Case* b) {
    if (tab == kDecidedTab) return std::pair(b->closed_ms, b->id) < std::pair(a->closed_ms, a->id);
    if (urgency(*a) != urgency(*b)) return urgency(*a) > urgency(*b);
    return std::pair(a->opened_ms, a->id) < std::pair(b->opened_ms, b->id);
  });
  return rows;
}

void causes(ui::Ui& ui, Product& product, const Case& row, const model::Post* post) {
  const auto flow = ui.flow({.gap = 6, .line_gap = 6});
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
  ui::text(ui, product.ago(row.opened_ms), ui::Type::kMeta, ui::Ink::kMuted);
  if (row.claimed_by) {
    ui::badge(ui, product.say(Say::case_claimed_by, {product.name_of(row.claimed_by)}));
  }
}

void findings(ui::Ui& ui, Product& product, const model::Post& post) {
  if (post.verdict.findings.empty()) return;
  const std::vector<rules::RuleCard> cards =
      rules::cards(*product.state().rulebook.rules, product.say.language());
  for (const model::Finding& finding : post.verdict.findings) {
    if (finding.dry_run) continue;
    std::string words =
        rules::explain(*product.state().rulebook.rules, finding, product.say.language());
    const auto card = std::find_if(cards.begin(), cards.end(), [&](const rules::RuleCard& rule) {
      return rule.id == finding.rule;
    });
    const std::string_view title = card != cards.end() ? card->title : finding.rule;
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
    words += product.name_of(report.reporter);  // last: a name may run the other way
    const auto pair = ui.column({.gap = 0});
    ui::text(ui, words, ui::Type::kMeta, ui::Ink::kMuted);
    if (!report.note.empty()) ui::text(ui, report.note, ui::Type::kMeta);
  }
}

void ask(Product& product, std::string_view dialog, const model::Post& post) {
  Product::Scratch& scratch = product.scratch(dialog);
  scratch = {};
  scratch.open = true;
  scratch.number = static_cast<std::int64_t>(post.id.value);
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
    ask(product, "remove", post);
  }
  if (post.state == model::PostState::kLive && ui::button(ui, "hold",
                                                          {.label = product.say(Say::hold),
                                                           .kind = ui::ButtonKind::kOutline,
                                                           .icon = ui::Icon::clock,
                                                           .small = true})) {
    ask(product, "hold", post);
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
  case_rank(ui, product, row);
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

}  // namespace

void draw_queue(ui::Ui& ui, Product& product) {
  Product::Scratch& scratch = product.scratch("queue-tab");
  ui::heading(ui, product.say(Say::queue), 2, ui::Type::kDisplay);
  const int open = static_cast<int>(rows_of(product, kOpenTab).size());
  const int mine = static_cast<int>(rows_of(product, kMineTab).size());
  const std::array tabs{
      ui::TabOption{.label = product.say(Say::queue_open), .count = open},
      ui::TabOption{.label = product.say(Say::queue_mine), .count = mine},
      ui::TabOption{.label = product.say(Say::queue_appeals), .count = appeals_to_answer(product)},
      ui::TabOption{.label = product.say(Say::queue_closed)},
      ui::TabOption{.label = product.say(Say::queue_applications),
                    .count = static_cast<int>(applications_waiting(product))}};
  queue_head(ui, product);
  ui::tabs(ui, "tabs", product.say(Say::queue), tabs, scratch.selected);
  if (scratch.selected == kAppealsTab && appeals_to_answer(product) > 0) {
    return queue_appeals(ui, product);
  }
  if (scratch.selected == kApplicationsTab) return draw_applications(ui, product);
  const std::vector<const Case*> rows = rows_of(product, scratch.selected);
  if (rows.empty()) {
    static_cast<void>(ui::empty_state(ui, "empty",
                                      {.icon = ui::Icon::shield,
                                       .title = product.say(Say::queue_empty_title),
                                       .words = product.say(Say::queue_empty_words)}));
    return;
  }
  const auto list = ui.group("cases", ui::Role::kFeed, product.say(Say::queue));
  for (const Case* row : rows) {
    const bool noting = !product.scratch("note", row->id.value).text.empty();
    const std::uint64_t revision = base::hash64(model::encode(*row), noting ? 1 : 0);
    if (const auto item = ui.item(ui::Key{"item", row->id.value}, revision)) {
      draw_case(ui, product, *row);
    }
  }
}

}  // namespace hearth
