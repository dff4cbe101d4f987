// SPDX-License-Identifier: MIT
#include "shared/rules/rule_set.h"

namespace hearth::rules {
namespace {

// As compile() gives it of {"schema":1,"rules":[]}; a test holds them together.
constexpr std::string_view kHashOfNoRules = "eddea67acf2e88a95d1d54a3578aa078";

}  // namespace

const Rule* RuleSet::find(std::string_view id) const {
  for (const Rule& rule : rules) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

std::shared_ptr<const RuleSet> no_rules() {
  const auto set = std::make_shared<RuleSet>();
  static_cast<void>(set->matcher.build() && set->patterns.build());
  set->hash = kHashOfNoRules;
  return set;
}

const std::string& rules_hash(const RuleSet& rules) { return rules.hash; }

}  // namespace hearth::rules
