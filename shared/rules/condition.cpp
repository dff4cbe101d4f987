// SPDX-License-Identifier: MIT
#include "shared/rules/condition.h"

#include <array>

namespace hearth::rules {
namespace {

constexpr std::array kKinds = {
#define HEARTH_CONDITION(name) &kinds::name,
#include "shared/rules/kinds.def"
#undef HEARTH_CONDITION
};

}  // namespace

std::span<const ConditionKind* const> all_condition_kinds() { return kKinds; }

const ConditionKind* find_condition_kind(std::string_view id) {
  for (const ConditionKind* kind : kKinds) {
    if (kind->id == id) return kind;
  }
  return nullptr;
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence& evidence) {
  return condition.kind->evaluate(evaluation, condition, evidence);
}

}  // namespace hearth::rules
