// SPDX-License-Identifier: MIT
// "any": at least one of the listed conditions holds. All are asked, so the author sees every
// reason at once.
#include "shared/rules/compiling.h"
#include "shared/rules/reads_files.h"

namespace hearth::rules::kinds {
namespace {

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  out.children = compiling.conditions(json, place);
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence& evidence) {
  Answer result = Answer::kNo;
  for (const Condition& child : condition.children) {
    result = either(result, rules::evaluate(evaluation, child, evidence));
  }
  return result;
}

}  // namespace

constinit const ConditionKind any_of{.id = "any",
                                     .summary = for_reading("At least one of these holds."),
                                     .keys = {},
                                     .compile = for_reading(compile),
                                     .evaluate = evaluate};

}  // namespace hearth::rules::kinds
