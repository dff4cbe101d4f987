// SPDX-License-Identifier: MIT
#include "wasm/parts/moderating.h"

#include <array>

#include "shared/rules/rules.h"

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

PostId post_of(const Product::Scratch& scratch) {
  return PostId{static_cast<std::uint64_t>(scratch.number)};
}

}  // namespace

void report_dialog(ui::Ui& ui, Product& product) {
  Product::Scratch& scratch = product.scratch("report");
  const auto dialog =
      ui::dialog(ui, "report", scratch.open,
                 {.title = product.say(Say::report_title), .close_name = product.say(Say::close)});
  if (!dialog) return;
  ui::text(ui, product.say(Say::report_words), ui::Type::kMeta, ui::Ink::kMuted);
  std::array<ui::RadioOption, kReasons.size()> options{};
  for (std::size_t i = 0; i < kReasons.size(); ++i) {
    options[i].label = product.say(kReasons[i].second);
  }
  ui::radios(ui, "reason", product.say(Say::report_reason), options, scratch.selected);
  ui::field(ui, "note", scratch.text,
            {.label = product.say(Say::report_note), .multiline = true, .rows_min = 2});
  const auto row = ui.row({.height = 38});
  ui.to_end();
  if (ui::button(ui, "send", {.label = product.say(Say::report_send)})) {
    model::FileReport wish;
    wish.post = post_of(scratch);
    wish.reason = kReasons[static_cast<std::size_t>(scratch.selected)].first;
    wish.note = scratch.text;
    if (product.try_wish(ui, std::move(wish))) {
      ui::show_toast(
          ui, {.words = std::string(product.say(Say::report_sent)), .tone = ui::Tone::kGood});
      scratch = {};
    }
  }
  if (ui::button(ui, "cancel",
                 {.label = product.say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    scratch.open = false;
  }
}

void decision_dialog(ui::Ui& ui, Product& product, std::string_view key, model::Handling handling) {
  Product::Scratch& scratch = product.scratch(key);
  const bool removing = handling == model::Handling::kRemove;
  const auto dialog =
      ui::dialog(ui, key, scratch.open,
                 {.title = product.say(removing ? Say::remove_title : Say::hold_title),
                  .close_name = product.say(Say::close)});
  if (!dialog) return;
  const std::vector<rules::RuleCard> cards =
      rules::cards(*product.state().rulebook.rules, product.say.language());
  std::vector<std::string_view> names{product.say(Say::rule_unnamed)};
  for (const rules::RuleCard& card : cards) names.push_back(card.title);
  ui::select(ui, "rule", scratch.selected,
             {.label = product.say(Say::rule_named), .options = names});
  ui::field(ui, "reason", scratch.text,
            {.label = product.say(Say::reason_label),
             .error = scratch.error,
             .multiline = true,
             .rows_min = 3,
             .required = true});
  const auto row = ui.row({.height = 38});
  ui.to_end();
  if (ui::button(ui, "do",
                 {.label = product.say(removing ? Say::remove : Say::hold),
                  .kind = removing ? ui::ButtonKind::kDanger : ui::ButtonKind::kPrimary})) {
    if (scratch.text.find_first_not_of(" \n\t") == std::string::npos) {
      scratch.error = product.say(Say::reason_needed);
      ui.focus(ui.id("reason"));
      ui.wake();
      return;
    }
    model::Moderate wish;
    wish.post = post_of(scratch);
    wish.handling = handling;
    wish.reason = scratch.text;
    const auto picked = static_cast<std::size_t>(scratch.selected);
    if (picked > 0 && picked <= cards.size()) wish.rule = cards[picked - 1].id;
    if (product.try_wish(ui, std::move(wish))) {
      ui::show_toast(ui,
                     {.words = std::string(product.say(Say::decided)), .tone = ui::Tone::kGood});
      scratch = {};
    }
  }
  if (ui::button(ui, "cancel",
                 {.label = product.say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    scratch.open = false;
  }
}

}  // namespace hearth::parts
