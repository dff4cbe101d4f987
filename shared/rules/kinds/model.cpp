// SPDX-License-Identifier: MIT
// "model": the community's learned score of this text lies over a bound:
// {"id":"spam-3","score":">80"}. The score is a fact (the model is pinned by id and scored
// outside); without it the answer is unknown.
#include <array>

#include "shared/rules/compiling.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"

namespace hearth::rules::kinds {
namespace {

constexpr std::array<std::string_view, 2> kKeys = {"id", "score"};

struct Held {
  std::string id;
  Bound score;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.id);
    v(self.score);
  }
};

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  const Fields fields(compiling.notes, json, place, kKeys);
  Held held{fields.text("id", 100), fields.bound("score", Unit::kPercent).value_or(Bound{})};
  for (const std::string_view key : kKeys) {
    if (fields.is_object() && !fields.has(key)) {
      compiling.notes.problem(place, [&] { return "\"" + std::string(key) + "\" is missing."; });
    }
  }
  out.held = std::make_shared<const Held>(std::move(held));
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence& evidence) {
  const Held& held = condition.as<Held>();
  for (const hearth::model::ModelScore& known : evaluation.facts.scores) {
    if (known.model != held.id) continue;
    if (!held.score.holds(known.percent)) return Answer::kNo;
    evidence.set("score", std::to_string(known.percent));
    return Answer::kYes;
  }
  return Answer::kUnknown;
}

}  // namespace

constinit const ConditionKind model{
    .id = "model",
    .summary = for_reading("The learned score of the text, 0 to 100."),
    .keys = for_reading(kKeys),
    .compile = for_reading(compile),
    .evaluate = evaluate,
    .pack = for_reading(pack_held<Held>),
    .unpack = unpack_held<Held>};

}  // namespace hearth::rules::kinds
