// SPDX-License-Identifier: MIT
// "not": the condition does not hold; of a list, that they do not all hold together. What it saw is
// no reason to show.
#include "shared/rules/compiling.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"

namespace hearth::rules::kinds {
namespace {

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  out.children.push_back(compiling.condition(json, place));
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence&) {
  Evidence unseen;
  return negated(rules::evaluate(evaluation, condition.children.front(), unseen));
}

void unpack(Unpacker& unpacker, Condition& condition) {
  if (condition.children.size() != 1) unpacker.fail();
}

}  // namespace

constinit const ConditionKind none_of{.id = "not",
                                      .summary = for_reading("This does not hold."),
                                      .keys = {},
                                      .compile = for_reading(compile),
                                      .evaluate = evaluate,
                                      .unpack = unpack};

}  // namespace hearth::rules::kinds
