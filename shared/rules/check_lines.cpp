// SPDX-License-Identifier: MIT
#include "shared/rules/check_lines.h"

#include <algorithm>

#include "shared/base/hash.h"
#include "shared/rules/test_input.h"

namespace hearth::rules {
namespace {

constexpr std::size_t kLineBytesMax = 16'000'000;

base::Json spans_of(const model::Verdict& verdict) {
  base::JsonArray spans;
  for (const model::Finding& finding : verdict.findings) {
    if (finding.undecided || finding.dry_run) continue;
    for (const model::Span& span : finding.spans) {
      base::Json out;
      out.set("rule", base::Json{finding.rule});
      out.set("field", base::Json{model::enum_text(span.field)});
      out.set("start", base::Json{std::int64_t{span.start}});
      out.set("end", base::Json{std::int64_t{span.end}});
      spans.push_back(std::move(out));
    }
  }
  return base::Json{std::move(spans)};
}

// The sentence of the finding that decided, else of the first that has one.
std::string explanation(const RuleSet& rules, const model::Verdict& verdict,
                        std::string_view locale) {
  std::string first;
  for (const model::Finding& finding : verdict.findings) {
    if (finding.dry_run) continue;
    std::string sentence = explain(rules, finding, locale);
    const bool decides = finding.action == verdict.action ||
                         (finding.undecided && verdict.action == model::Action::kHold);
    if (decides && !sentence.empty()) return sentence;
    if (first.empty()) first = std::move(sentence);
  }
  return first;
}

}  // namespace

base::Result<std::string> check_line(TypingChecker& checker, std::string_view line,
                                     const LearnedModel* learned) {
  HEARTH_TRY(const base::Json json,
             base::parse_json(
                 line, {.bytes_max = kLineBytesMax, .nodes_max = base::limits::kJsonNodesBulkMax}));
  Notes notes;
  const Place root;
  TestInput input = read_test_input(notes, json, root, 1);
  if (!notes.problems.empty()) {
    const Problem& problem = notes.problems.front();
    const std::string place = problem.place.empty() ? std::string() : problem.place + ": ";
    return base::Error{base::ErrorCode::kInvalidArgument, place + problem.message};
  }
  input.facts.server = true;
  if (learned != nullptr) input.facts.scores.push_back(score(*learned, input.draft));
  const base::Json* id = json.find("id");
  if (id != nullptr) input.facts.draft_id = base::hash64(base::write_json(*id)) | 1;
  const model::Verdict verdict = checker.check(input.draft, input.facts);

  base::JsonArray rules;
  for (const model::Finding& finding : verdict.findings) {
    if (!finding.dry_run) rules.push_back(base::Json{finding.rule});
  }
  base::Json out;
  out.set("id", id == nullptr ? base::Json{} : *id);
  out.set("action", base::Json{model::enum_text(verdict.action)});
  out.set("rules", base::Json{std::move(rules)});
  out.set("spans", spans_of(verdict));
  out.set("explain", base::Json{explanation(checker.rules(), verdict, input.draft.locale)});
  return base::write_json(out);
}

}  // namespace hearth::rules
