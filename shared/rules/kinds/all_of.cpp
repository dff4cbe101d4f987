// SPDX-License-Identifier: MIT
// "all": every one of the listed conditions holds.
#include "shared/rules/compiling.h"
#include "shared/rules/reads_files.h"

namespace hearth::rules::kinds {
namespace {

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  out.children = compiling.conditions(json, place);
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence& evidence) {
  Answer result = Answer::kYes;
  for (const Condition& child : condition.children) {
    result = both(result, rules::evaluate(evaluation, child, evidence));
    if (result == Answer::kNo) break;
  }
  return result;
}

}  // namespace

constinit const ConditionKind all_of{.id = "all",
                                     .summary = for_reading("Every one of these holds."),
                                     .keys = {},
                                     .compile = for_reading(compile),
                                     .evaluate = evaluate};

}  // namespace hearth::rules::kinds
