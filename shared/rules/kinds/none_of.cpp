// SPDX-License-Identifier: MIT
// "not": the condition does not hold; of a list, that they do not all hold together. What it saw is
// no reason to show.
#include "shared/rules/compiling.h"

namespace hearth::rules::kinds {
namespace {

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  out.children.push_back(compiling.condition(json, place));
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence&) {
  Evidence unseen;
  return negated(rules::evaluate(evaluation, condition.children.front(), unseen));
}

}  // namespace

constinit const ConditionKind none_of{.id = "not",
                                      .summary = "This does not hold.",
                                      .keys = {},
                                      .compile = compile,
                                      .evaluate = evaluate};

}  // namespace hearth::rules::kinds
