// SPDX-License-Identifier: MIT
// "score": earlier rules of this check gave a bucket more than so many points:
// {"bucket":"spam","over":5}. Many weak signs, each a rule with a "score" action, add up to one
// strong rule.
#include <array>

#include "shared/rules/compiling.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"

namespace hearth::rules::kinds {
namespace {

constexpr std::array<std::string_view, 2> kKeys = {"bucket", "over"};

struct Held {
  std::string bucket;
  std::int64_t over = 0;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.bucket);
    v(self.over);
  }
};

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  const Fields fields(compiling.notes, json, place, kKeys);
  Held held{fields.text("bucket", 100), fields.integer("over", 0, -1'000'000, 1'000'000)};
  if (fields.is_object() && !fields.has("bucket")) {
    compiling.notes.problem(place, "\"bucket\" is missing: name the score to look at.");
  }
  out.held = std::make_shared<const Held>(std::move(held));
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence& evidence) {
  const Held& held = condition.as<Held>();
  const Score score = evaluation.score(held.bucket);
  if (score.sum > held.over) {
    evidence.set("count", std::to_string(score.sum));
    evidence.set("limit", std::to_string(held.over));
    return Answer::kYes;
  }
  return score.sum + score.pending > held.over ? Answer::kUnknown : Answer::kNo;
}

}  // namespace

constinit const ConditionKind score{
    .id = "score",
    .summary = for_reading("Earlier rules gave more points than this."),
    .keys = for_reading(kKeys),
    .compile = for_reading(compile),
    .evaluate = evaluate,
    .pack = for_reading(pack_held<Held>),
    .unpack = unpack_held<Held>};

}  // namespace hearth::rules::kinds
