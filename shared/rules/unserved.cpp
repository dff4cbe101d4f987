// SPDX-License-Identifier: MIT
#include "shared/rules/unserved.h"

#include <algorithm>

#include "shared/rules/rule_set.h"

namespace hearth::rules {
namespace {

bool wants_score(const Condition& condition) {
  return condition.kind == &kinds::model ||
         std::any_of(condition.children.begin(), condition.children.end(), wants_score);
}

}  // namespace

std::string asks_for_score(const RuleSet& rules) {
  for (const Rule& rule : rules.rules) {
    if (rule.mode != Mode::kDraft && wants_score(rule.when)) return rule.id;
  }
  return {};
}

}  // namespace hearth::rules
