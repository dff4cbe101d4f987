// SPDX-License-Identifier: MIT
// The public log: what moderators decided, under which rule, why, and what came of appeals. Names
// only where the community says so (the server leaves them out).
#include <array>

#include "shared/base/sort.h"
#include "wasm/parts/fair.h"
#include "wasm/product.h"

namespace hearth {
namespace {

// A case or a sanction, as one line of the log.
struct Line {
  std::uint64_t seq = 0;
  std::int64_t at_ms = 0;
  const model::Case* about = nullptr;
  const model::Sanction* sanction = nullptr;
};

enum Filter { kEverything, kPosts, kMembers, kAppeals };

std::vector<Line> lines_of(const State& state, int filter) {
  std::vector<Line> lines;
  const auto wanted = [filter](const model::Appeal& appeal, int kind) {
    if (filter == kAppeals) return appeal.state >= model::AppealState::kUpheld;
    return filter == kEverything || filter == kind;
  };
  for (const model::Case& row : state.cases) {
    if (!row.decided() || !wanted(row.appeal, kPosts)) continue;
    lines.push_back({.seq = row.seq, .at_ms = row.decided_ms, .about = &row});
  }
  for (const model::Sanction& row : state.sanctions) {
    if (!wanted(row.appeal, kMembers)) continue;
    lines.push_back({.seq = row.seq, .at_ms = row.given_ms, .sanction = &row});
  }
  base::sort(lines.begin(), lines.end(),
             [](const Line& a, const Line& b) { return a.at_ms > b.at_ms; });
  return lines;
}

parts::Said case_said(const Product& product, const model::Case& row) {
  const Say word = row.decision == model::Handling::kRemove ? Say::decision_remove
                   : row.decision == model::Handling::kHold ? Say::decision_hold
                                                            : Say::decision_approve;
  parts::Said said{std::string(product.say(word)), row.reason};
  std::string& words = said.what;
  if (!row.rule.empty()) {
    words += " · " + product.say(Say::removed_rule, {parts::rule_title(product, row.rule)});
  }
  return said;
}

void line(ui::Ui& ui, Product& product, const Line& row) {
  const bool post = row.about != nullptr;
  const model::Appeal& appeal = post ? row.about->appeal : row.sanction->appeal;
  const MemberId member = post ? row.about->member : row.sanction->member;
  const MemberId by = post ? row.about->decided_by : row.sanction->by;
  const parts::Said said =
      post ? case_said(product, *row.about) : parts::sanction_said(product, *row.sanction);
  std::string meta = product.ago(row.at_ms);
  if (member) meta += " · " + std::string(product.name_of(member));
  if (by) meta += " · " + product.say(Say::case_decided_by, {product.name_of(by)});
  if (row.seq != 0) meta += " · " + product.say(Say::log_place, {std::to_string(row.seq)});
  const auto card =
      ui::card(ui, ui::Key{"line", post ? row.about->id.value : row.sanction->id.value},
               {.name = said.whole(), .padding = 14, .gap = 4, .flat = true});
  ui::text(ui, said.what, ui::Type::kLabel);
  if (!said.why.empty()) ui::text(ui, said.why, ui::Type::kBody);
  if (appeal.state >= model::AppealState::kUpheld) {
    ui::text(ui, parts::appeal_words(product, appeal), ui::Type::kMeta, ui::Ink::kWarn);
  }
  ui::text(ui, meta, ui::Type::kSmall, ui::Ink::kMuted);
}

void draw(ui::Ui& ui, Product& product) {
  int& filter = ui.kept<int>("record");
  ui::heading(ui, product.say(Say::queue_log), 2, ui::Type::kDisplay);
  ui::text(ui, product.say(Say::log_intro), ui::Type::kMeta, ui::Ink::kMuted);
  const std::array tabs{ui::TabOption{.label = product.say(Say::log_all)},
                        ui::TabOption{.label = product.say(Say::log_removed)},
                        ui::TabOption{.label = product.say(Say::log_members)},
                        ui::TabOption{.label = product.say(Say::queue_appeals)}};
  ui::tabs(ui, "tabs", product.say(Say::queue_log), tabs, filter);
  const std::vector<Line> lines = lines_of(product.state(), filter);
  if (lines.empty()) {
    return ui::text(ui, product.say(Say::log_empty), ui::Type::kBody, ui::Ink::kMuted);
  }
  const auto list = ui.group("lines", ui::Role::kFeed, product.say(Say::queue_log));
  for (const Line& row : lines) line(ui, product, row);
}

bool visible(const Product&) { return true; }

}  // namespace

constinit const Panel record_panel{.id = "record",
                                   .title = Say::queue_log,
                                   .icon = ui::Icon::eye,
                                   .visible = visible,
                                   .draw = draw};

}  // namespace hearth
