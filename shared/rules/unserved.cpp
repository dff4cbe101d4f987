// SPDX-License-Identifier: MIT
#include "shared/rules/unserved.h"

#include <algorithm>

#include "shared/rules/rule_set.h"

namespace hearth::rules {
namespace {

bool asks(const Condition& condition) {
  return condition.kind == &kinds::model ||
         std::any_of(condition.children.begin(), condition.children.end(), asks);
}

}  // namespace

std::string asks_for_score(const RuleSet& rules) {
  for (const Rule& rule : rules.rules) {
    if (rule.mode != Mode::kDraft && asks(rule.when)) return rule.id;
  }
  return {};
}

}  // namespace hearth::rules
