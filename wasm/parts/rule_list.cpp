// SPDX-License-Identifier: MIT
#include "wasm/parts/rule_list.h"

#include "shared/rules/rules.h"

namespace hearth::parts {

Say action_word(model::Action action) {
  switch (action) {
    case model::Action::kHint: return Say::action_hint;
    case model::Action::kRequireField: return Say::action_require_field;
    case model::Action::kRequireEdit: return Say::action_require_edit;
    case model::Action::kSlowDown: return Say::action_slow_down;
    case model::Action::kFlag: return Say::action_flag;
    case model::Action::kHold: return Say::action_hold;
    case model::Action::kRemove: return Say::action_remove;
    case model::Action::kReject: return Say::action_reject;
    case model::Action::kSpam: return Say::action_spam;
    case model::Action::kAllow: break;
  }
  return Say::action_allow;
}

void rule_list(ui::Ui& ui, const Words& say, const Community& community) {
  const std::vector<rules::RuleCard> cards =
      rules::cards(*community.state().rulebook.rules, say.language());
  const auto list = ui.group("rules", ui::Role::kList, say(Say::rules));
  const auto column = ui.column({.gap = 10});
  for (const rules::RuleCard& rule : cards) {
    if (!rule.live) continue;
    const auto card = ui::card(
        ui, ui::Key{"rule", rule.id},
        {.name = rule.title, .role = ui::Role::kListItem, .padding = 14, .gap = 4, .flat = true});
    {
      const auto flow = ui.flow({.gap = 8, .line_gap = 4});
      ui::text(ui, rule.title, ui::Type::kBodyStrong);
      ui::badge(ui, say(action_word(rule.action)), ui::Tone::kNeutral);
    }
    if (!rule.explanation.empty()) {
      ui::text(ui, rule.explanation, ui::Type::kMeta, ui::Ink::kMuted);
    }
  }
}

}  // namespace hearth::parts
