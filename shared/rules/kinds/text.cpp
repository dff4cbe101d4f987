// SPDX-License-Identifier: MIT
// "text": words in the draft:
// {"in":["title","body"],"match":"word","any":["telegram","@list:contact"],
// "fold":{"leet":0},"ignore":["quotes","code"],"allow":["telegram pole"],"min":1}.
#include <array>

#include "shared/rules/compiling.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"
#include "shared/rules/words.h"

namespace hearth::rules::kinds {
namespace {

constexpr std::array<std::string_view, 8> kKeys = {"in",     "match", "any", "fold",
                                                   "ignore", "allow", "min", "span"};

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  const Fields fields(compiling.notes, json, place, kKeys);
  out.held = std::make_shared<const Words>(read_words(compiling, fields));
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence& evidence) {
  const Words& words = condition.as<Words>();
  const auto spans = find_words(evaluation, words);
  if (spans.empty() || static_cast<std::int64_t>(spans.size()) < words.min) return Answer::kNo;
  describe_words(evaluation, words, spans, evidence);
  return Answer::kYes;
}

}  // namespace

constinit const ConditionKind text{
    .id = "text",
    .summary = for_reading("Words, phrases, domains or patterns in the text."),
    .keys = for_reading(kKeys),
    .compile = for_reading(compile),
    .evaluate = evaluate,
    .pack = for_reading(pack_held<Words>),
    .unpack = unpack_held<Words>};

}  // namespace hearth::rules::kinds
