// SPDX-License-Identifier: MIT
#include "wasm/parts/moderating.h"

#include <array>
#include <utility>

#include "shared/text/utf8.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/undo.h"

namespace hearth::parts {
namespace {

constexpr std::array kReasons{
    std::pair{model::ReportReason::kSpam, Say::reason_spam},
    std::pair{model::ReportReason::kRude, Say::reason_rude},
    std::pair{model::ReportReason::kOffTopic, Say::reason_off_topic},
    std::pair{model::ReportReason::kHarm, Say::reason_harm},
    std::pair{model::ReportReason::kPrivacy, Say::reason_privacy},
    std::pair{model::ReportReason::kOther, Say::reason_other},
};

struct ReportForm {
  bool open = false;
  PostId post{};
  int reason = 0;  // of kReasons
  std::string note{};
};

struct DecisionForm {
  bool open = false;
  std::vector<PostId> posts{};
  Reason reason{};
  RuleChoice rule{};
};

DecisionForm& decision_form(ui::Ui& ui, model::Handling handling) {
  return ui.kept<DecisionForm>(ui::Key{"decision", static_cast<std::uint64_t>(handling)});
}

// The newest decision about the post is the one to take back.
void take_decision_back(ui::Ui& ui, const Community& community, Wishes& wishes, PostId post) {
  const model::Case* newest = nullptr;
  for (const model::Case& row : community.state().cases) {
    if (row.post != post || !row.decided()) continue;
    if (newest == nullptr || newest->decided_ms < row.decided_ms) newest = &row;
  }
  if (newest != nullptr) wishes.send(ui, model::ReopenCase{newest->id});
}

}  // namespace

void ask_report(ui::Ui& ui, PostId post) {
  ui.kept<ReportForm>("report") = {.open = true, .post = post};
}

void report_dialog(ui::Ui& ui, const Words& say, Wishes& wishes) {
  ReportForm& form = ui.kept<ReportForm>("report");
  const auto dialog = ui::dialog(ui, "report", form.open,
                                 {.title = say(Say::report_title), .close_name = say(Say::close)});
  if (!dialog) return;
  ui::text(ui, say(Say::report_words), ui::Type::kMeta, ui::Ink::kMuted);
  std::array<ui::RadioOption, kReasons.size()> options{};
  for (std::size_t i = 0; i < kReasons.size(); ++i) {
    options[i].label = say(kReasons[i].second);
  }
  ui::radios(ui, "reason", say(Say::report_reason), options, form.reason);
  ui::field(ui, "note", form.note,
            {.label = say(Say::report_note), .multiline = true, .rows_min = 2});
  const auto row = ui.row({.height = 38});
  ui.to_end();
  if (ui::button(ui, "send", {.label = say(Say::report_send)})) {
    model::FileReport wish;
    wish.post = form.post;
    wish.reason = kReasons[static_cast<std::size_t>(form.reason)].first;
    wish.note = form.note;
    if (wishes.send(ui, std::move(wish))) {
      ui::show_toast(ui, {.words = std::string(say(Say::report_sent)), .tone = ui::Tone::kGood});
      form = {};
    }
  }
  if (ui::button(ui, "cancel", {.label = say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    form.open = false;
  }
}

bool decide_posts(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                  std::span<const PostId> posts, const model::Moderate& wish) {
  std::vector<PostId> decided;
  for (const PostId post : posts) {
    model::Moderate one = wish;
    one.post = post;
    const auto open = community.state().open_case.find(post);
    const model::Case* row = open != community.state().open_case.end()
                                 ? community.state().cases.find(open->second)
                                 : nullptr;
    if (row != nullptr) {
      one.decides = row->id;
      one.seen_ms = row->decided_ms;
    }
    if (wishes.send(ui, std::move(one))) decided.push_back(post);
  }
  if (decided.empty()) return false;
  const std::size_t count = decided.size();
  offer_undo(ui, say, {.words = std::string(say(Say::decided)), .tone = ui::Tone::kGood},
             std::move(decided), take_decision_back);
  return count == posts.size();
}

void ask_decision(ui::Ui& ui, model::Handling handling, std::vector<PostId> posts) {
  decision_form(ui, handling) = {.open = true, .posts = std::move(posts)};
}

void decision_dialog(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                     model::Handling handling) {
  DecisionForm& form = decision_form(ui, handling);
  const bool removing = handling == model::Handling::kRemove;
  const auto dialog = ui::dialog(ui, removing ? "remove" : "hold", form.open,
                                 {.title = say(removing ? Say::remove_title : Say::hold_title),
                                  .close_name = say(Say::close)});
  if (!dialog) return;
  const std::string rule = rule_field(ui, say, community, form.rule);
  reason_field(ui, say, community, form.reason, Say::reason_label);
  const auto row = ui.row({.height = 38});
  ui.to_end();
  if (ui::button(ui, "do",
                 {.label = say(removing ? Say::remove : Say::hold),
                  .kind = removing ? ui::ButtonKind::kDanger : ui::ButtonKind::kPrimary})) {
    if (text::is_blank(form.reason.words)) {
      form.reason.error = say(Say::reason_needed);
      ui.focus(ui.id("reason"));
      ui.wake();
      return;
    }
    model::Moderate wish;
    wish.handling = handling;
    wish.reason = form.reason.words;
    wish.rule = rule;
    if (decide_posts(ui, say, community, wishes, form.posts, wish)) form = {};
  }
  if (ui::button(ui, "cancel", {.label = say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    form.open = false;
  }
}

}  // namespace hearth::parts
