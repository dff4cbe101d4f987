// SPDX-License-Identifier: MIT
// "label": the author carries a label, given by a rule before or earlier in this check:
// {"has":"new-spam"}.
#include <algorithm>
#include <array>

#include "shared/rules/compiling.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"

namespace hearth::rules::kinds {
namespace {

constexpr std::array<std::string_view, 1> kKeys = {"has"};

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  const Fields fields(compiling.notes, json, place, kKeys);
  auto wanted = fields.texts("has", 50, 100);
  if (fields.is_object() && !fields.has("has")) {
    compiling.notes.problem(place, "\"has\" is missing: name a label.");
  }
  out.held = std::make_shared<const std::vector<std::string>>(std::move(wanted));
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence&) {
  const auto carries = [](const std::vector<std::string>& labels, const std::string& label) {
    return std::find(labels.begin(), labels.end(), label) != labels.end();
  };
  for (const std::string& label : condition.as<std::vector<std::string>>()) {
    if (carries(evaluation.labels, label)) return Answer::kYes;
    const auto& author = evaluation.facts.author;
    if (author && carries(author->labels, label)) return Answer::kYes;
  }
  return evaluation.facts.author ? Answer::kNo : Answer::kUnknown;
}

}  // namespace

constinit const ConditionKind label{
    .id = "label",
    .summary = for_reading("The author carries one of these labels."),
    .keys = for_reading(kKeys),
    .compile = for_reading(compile),
    .evaluate = evaluate,
    .pack = for_reading(pack_held<std::vector<std::string>>),
    .unpack = unpack_held<std::vector<std::string>>};

}  // namespace hearth::rules::kinds
