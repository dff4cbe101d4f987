// SPDX-License-Identifier: MIT
// "n_of": at least n of the listed conditions hold: {"n":2,"of":[…]}.
#include <array>

#include "shared/rules/compiling.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"

namespace hearth::rules::kinds {
namespace {

constexpr std::array<std::string_view, 2> kKeys = {"n", "of"};

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  const Fields fields(compiling.notes, json, place, kKeys);
  if (const base::Json* of = fields.find("of")) {
    out.children = compiling.conditions(*of, place.at("of"));
  } else if (fields.is_object()) {
    compiling.notes.problem(place, "\"of\" is missing: list the conditions to count.");
  }
  const auto count = static_cast<std::int64_t>(out.children.size());
  const std::int64_t n = fields.integer("n", 1, 1, 1'000);
  if (n > count && count > 0) {
    compiling.notes.problem(place.at("n"), [&] {
      return "Only " + std::to_string(count) + " conditions are listed, so this can never hold.";
    });
  }
  out.held = std::make_shared<const std::int64_t>(n);
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence& evidence) {
  std::int64_t yes = 0;
  std::int64_t unknown = 0;
  for (const Condition& child : condition.children) {
    const Answer answer = rules::evaluate(evaluation, child, evidence);
    if (answer == Answer::kYes) ++yes;
    if (answer == Answer::kUnknown) ++unknown;
  }
  const auto n = condition.as<std::int64_t>();
  if (yes >= n) return Answer::kYes;
  return yes + unknown >= n ? Answer::kUnknown : Answer::kNo;
}

}  // namespace

constinit const ConditionKind n_of{.id = "n_of",
                                   .summary = for_reading("At least this many of these hold."),
                                   .keys = for_reading(kKeys),
                                   .compile = for_reading(compile),
                                   .evaluate = evaluate,
                                   .pack = for_reading(pack_held<std::int64_t>),
                                   .unpack = unpack_held<std::int64_t>};

}  // namespace hearth::rules::kinds
