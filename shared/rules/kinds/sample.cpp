// SPDX-License-Identifier: MIT
// "sample": a fixed share of all drafts, chosen by the draft's id and never by chance, so that a
// verdict can be computed again: {"percent":10,"salt":"a"}. Unknown while typing, when the draft
// has no id yet.
#include <array>

#include "shared/base/hash.h"
#include "shared/rules/compiling.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"

namespace hearth::rules::kinds {
namespace {

constexpr std::array<std::string_view, 2> kKeys = {"percent", "salt"};

struct Held {
  std::uint64_t percent = 0;
  std::uint64_t seed = 0;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.percent, 100);
    v(self.seed);
  }
};

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  const Fields fields(compiling.notes, json, place, kKeys);
  if (fields.is_object() && !fields.has("percent")) {
    compiling.notes.problem(place, "\"percent\" is missing: a whole number from 0 to 100.");
  }
  const std::int64_t percent = fields.integer("percent", 0, 0, 100);
  const std::string salt = fields.text("salt", 100);
  out.held =
      std::make_shared<const Held>(Held{static_cast<std::uint64_t>(percent), base::hash64(salt)});
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence&) {
  const Held& held = condition.as<Held>();
  if (evaluation.facts.draft_id == 0) return Answer::kUnknown;
  return answer(base::mix64(held.seed, evaluation.facts.draft_id) % 100 < held.percent);
}

}  // namespace

constinit const ConditionKind sample{.id = "sample",
                                     .summary = for_reading("A fixed share of all drafts."),
                                     .keys = for_reading(kKeys),
                                     .compile = for_reading(compile),
                                     .evaluate = evaluate,
                                     .pack = for_reading(pack_held<Held>),
                                     .unpack = unpack_held<Held>};

}  // namespace hearth::rules::kinds
