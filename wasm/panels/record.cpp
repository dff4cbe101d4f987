// SPDX-License-Identifier: MIT
// The public log: what moderators decided, under which rule, why, and what came of appeals. Names
// only where the community says so (the server leaves them out).
#include <array>

#include "shared/base/sort.h"
#include "wasm/member/panel.h"
#include "wasm/parts/fair.h"

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

parts::Said case_said(const Words& say, const Community& community, const model::Case& row) {
  const Say word = row.decision == model::Handling::kRemove ? Say::decision_remove
                   : row.decision == model::Handling::kHold ? Say::decision_hold
                                                            : Say::decision_approve;
  parts::Said said{std::string(say(word)), row.reason};
  std::string& words = said.what;
  if (!row.rule.empty()) {
    words += " · " + say(Say::removed_rule, {parts::rule_title(say, community, row.rule)});
  }
  return said;
}

void line(ui::Ui& ui, const Words& say, const Community& community, const Line& row) {
  const bool post = row.about != nullptr;
  const model::Appeal& appeal = post ? row.about->appeal : row.sanction->appeal;
  const MemberId member = post ? row.about->member : row.sanction->member;
  const MemberId by = post ? row.about->decided_by : row.sanction->by;
  const parts::Said said = post ? case_said(say, community, *row.about)
                                : parts::sanction_said(say, community, *row.sanction);
  std::string meta = say.ago(row.at_ms);
  if (member) meta += " · " + std::string(say.name_of(member));
  if (by) meta += " · " + say(Say::case_decided_by, {say.name_of(by)});
  if (row.seq != 0) meta += " · " + say(Say::log_place, {std::to_string(row.seq)});
  const auto card =
      ui::card(ui, ui::Key{"line", post ? row.about->id.value : row.sanction->id.value},
               {.name = said.whole(), .padding = 14, .gap = 4, .flat = true});
  ui::text(ui, said.what, ui::Type::kLabel);
  if (!said.why.empty()) ui::text(ui, said.why, ui::Type::kBody);
  if (appeal.state >= model::AppealState::kUpheld) {
    ui::text(ui, parts::appeal_words(say, appeal), ui::Type::kMeta, ui::Ink::kWarn);
  }
  ui::text(ui, meta, ui::Type::kSmall, ui::Ink::kMuted);
}

void draw(ui::Ui& ui, Desk& desk) {
  int& filter = ui.kept<int>("record");
  ui::heading(ui, desk.say(Say::queue_log), 2, ui::Type::kDisplay);
  ui::text(ui, desk.say(Say::log_intro), ui::Type::kMeta, ui::Ink::kMuted);
  const std::array tabs{ui::TabOption{.label = desk.say(Say::log_all)},
                        ui::TabOption{.label = desk.say(Say::log_removed)},
                        ui::TabOption{.label = desk.say(Say::log_members)},
                        ui::TabOption{.label = desk.say(Say::queue_appeals)}};
  ui::tabs(ui, "tabs", desk.say(Say::queue_log), tabs, filter);
  const std::vector<Line> lines = lines_of(desk.community.state(), filter);
  if (lines.empty()) {
    return ui::text(ui, desk.say(Say::log_empty), ui::Type::kBody, ui::Ink::kMuted);
  }
  const auto list = ui.group("lines", ui::Role::kFeed, desk.say(Say::queue_log));
  for (const Line& row : lines) line(ui, desk.say, desk.community, row);
}

}  // namespace

constinit const Panel record_panel{.id = PanelId::record,
                                   .title = Say::queue_log,
                                   .icon = ui::Icon::eye,
                                   .menus = Menus::kOwn,
                                   .visible = everybody,
                                   .draw = draw};

}  // namespace hearth
