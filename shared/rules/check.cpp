// SPDX-License-Identifier: MIT
// Judges a draft: asks the rules in order and puts their findings together into one verdict.
#include <algorithm>
#include <tuple>

#include "shared/base/hash.h"
#include "shared/base/sort.h"
#include "shared/rules/rule_set.h"

namespace hearth::rules {
namespace {

using model::Action;
using model::Finding;

Answer in_list(const std::string& value, const std::vector<std::string>& wanted,
               bool unknown_if_empty) {
  if (wanted.empty()) return Answer::kYes;
  if (value.empty() && unknown_if_empty) return Answer::kUnknown;
  return answer(std::find(wanted.begin(), wanted.end(), value) != wanted.end());
}

bool in_locales(const std::string& locale, const std::vector<std::string>& wanted) {
  return wanted.empty() || locale.empty() ||
         std::any_of(wanted.begin(), wanted.end(), [&](const std::string& tag) {
           return locale == tag || (locale.size() > tag.size() && locale.starts_with(tag) &&
                                    locale[tag.size()] == '-');
         });
}

Answer in_scope(const Rule& rule, const Evaluation& evaluation) {
  const model::Draft& draft = evaluation.draft;
  if ((rule.on >> static_cast<unsigned>(draft.on) & 1U) == 0) return Answer::kNo;
  const auto& author = evaluation.facts.author;
  const auto& exempt = rule.scope.exempt_roles;
  if (author && std::find(exempt.begin(), exempt.end(), author->role) != exempt.end())
    return Answer::kNo;
  if (!in_locales(draft.locale, rule.scope.locales)) return Answer::kNo;
  // While typing, topic and kind may not have been chosen yet.
  const bool open = !evaluation.facts.server;
  Answer result = in_list(draft.topic, rule.scope.topics, open);
  result = both(result, in_list(draft.kind, rule.scope.kinds, open && !evaluation.is_reply()));
  return both(result, in_list(draft.page, rule.scope.pages, false));
}

// The share of drafts a rule in sample mode acts on is chosen by the draft's id.
Answer in_sample(const Rule& rule, std::uint64_t draft_id) {
  if (rule.mode != Mode::kSample || rule.sample_percent >= 100) return Answer::kYes;
  if (draft_id == 0) return Answer::kUnknown;
  const std::uint64_t place = base::mix64(base::hash64(rule.id), draft_id) % 100;
  return answer(place < static_cast<std::uint64_t>(rule.sample_percent));
}

void sort_spans(std::vector<model::Span>& spans) {
  const auto key = [](const model::Span& s) { return std::tuple(s.field, s.start, s.end); };
  base::sort(spans.begin(), spans.end(),
             [&](const model::Span& a, const model::Span& b) { return key(a) < key(b); });
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
}

// What later rules of the same check may ask about.
void remember(const Rule& rule, const Finding& finding, Evaluation& evaluation) {
  if (finding.dry_run) return;
  for (const auto& [bucket, points] : rule.scores) {
    Score& score = evaluation.score(bucket);
    if (!finding.undecided)
      score.sum += points;
    else
      score.pending += std::max<std::int64_t>(points, 0);
  }
  if (finding.undecided) return;
  for (const model::Effect& effect : rule.effects) {
    if (effect.kind == "label") evaluation.labels.push_back(effect.value);
  }
}

// What one finding asks for. The server holds what a rule that takes texts away could not decide.
Action weight(const Finding& finding, bool server) {
  if (finding.dry_run) return Action::kAllow;
  if (!finding.undecided) return finding.action;
  if (!server || finding.action <= Action::kHint) return Action::kAllow;
  return finding.action == Action::kFlag ? Action::kFlag : Action::kHold;
}

struct Counted {
  const Rule* rule = nullptr;
  std::size_t finding = 0;
};

// An approving rule lifts what rules of lower priority say, never of higher or equal.
const Rule* lifted_by(const std::vector<Counted>& counted, const model::Verdict& verdict,
                      const Rule& rule) {
  for (const Counted& other : counted) {
    const Finding& finding = verdict.findings[other.finding];
    const bool decides = !finding.dry_run && !finding.undecided;
    if (other.rule->approves && decides && other.rule->priority > rule.priority) return other.rule;
  }
  return nullptr;
}

}  // namespace

std::vector<FieldHits> match(const RuleSet& rules, const model::Draft& draft,
                             ScanScratch& scratch) {
  std::vector<FieldHits> out;
  for (const model::TextField field : fields_of(draft)) {
    const std::string_view words = field_text(draft, field);
    if (words.empty()) continue;
    FieldHits& in_field = out.emplace_back();
    in_field.field = field;
    in_field.shown = shown_of(draft, field);
    const std::string_view shown = in_field.shown.words(words);
    std::vector<TermHit> in_words;
    rules.matcher.scan(shown, 0, shown.size(), scratch.terms, in_words);
    if (!rules.patterns.empty()) {
      rules.patterns.scan(words, 0, words.size(), scratch.patterns, in_field.hits);
      rules.patterns.scan_whole(words, scratch.patterns, in_field.hits);
      if (!in_field.shown.same()) {
        rules.patterns.scan(shown, 0, shown.size(), scratch.patterns, in_words);
        rules.patterns.scan_whole(shown, scratch.patterns, in_words);
      }
    }
    add_placed(in_field.shown, words, in_words, in_field.hits);
    settle(in_field.hits);
  }
  return out;
}

Answer ask(const Rule& rule, Evaluation& evaluation, Evidence& evidence) {
  const Answer scope = in_scope(rule, evaluation);
  if (scope == Answer::kNo) return scope;
  return both(scope, evaluate(evaluation, rule.when, evidence));
}

model::Verdict judge(const RuleSet& rules, const model::Draft& draft,
                     const model::FactBundle& facts, std::span<const FieldHits> hits) {
  model::Verdict verdict;
  verdict.rules_hash = rules.hash;
  verdict.core = model::kCoreAbi;
  Evaluation evaluation(draft, facts, hits);
  std::vector<Counted> counted;
  for (const Rule& rule : rules.rules) {
    if (rule.mode == Mode::kDraft || (rule.server_only && !facts.server)) continue;
    Evidence evidence;
    const Answer sampled = in_sample(rule, facts.draft_id);
    Answer answer = ask(rule, evaluation, evidence);
    if (answer == Answer::kNo) continue;
    if (sampled == Answer::kUnknown) answer = Answer::kUnknown;
    Finding finding;
    finding.rule = rule.id;
    finding.action = rule.action;
    finding.undecided = answer == Answer::kUnknown;
    finding.dry_run = rule.mode == Mode::kDryRun || sampled == Answer::kNo;
    sort_spans(evidence.spans);
    finding.spans = std::move(evidence.spans);
    finding.parameters = std::move(evidence.parameters);
    if (!finding.undecided) finding.effects = rule.effects;
    remember(rule, finding, evaluation);
    counted.push_back({&rule, verdict.findings.size()});
    verdict.findings.push_back(std::move(finding));
  }
  for (const Counted& own : counted) {
    Finding& finding = verdict.findings[own.finding];
    if (const Rule* by = lifted_by(counted, verdict, *own.rule)) {
      finding.effects.push_back({"lifted_by", by->id, 0});
      continue;
    }
    verdict.action = std::max(verdict.action, weight(finding, facts.server));
  }
  return verdict;
}

model::Verdict check(const RuleSet& rules, const model::Draft& draft,
                     const model::FactBundle& facts) {
  ScanScratch scratch;
  const std::vector<FieldHits> hits = match(rules, draft, scratch);
  return judge(rules, draft, facts, hits);
}

model::Verdict only_hints(const RuleSet& rules, model::Verdict verdict) {
  std::erase_if(verdict.findings, [&](const Finding& finding) {
    const Rule* rule = rules.find(finding.rule);
    return finding.undecided || finding.dry_run || rule == nullptr || rule->server_only;
  });
  verdict.action = Action::kAllow;
  for (const Finding& finding : verdict.findings) {
    const bool lifted = std::any_of(finding.effects.begin(), finding.effects.end(),
                                    [](const model::Effect& e) { return e.kind == "lifted_by"; });
    if (!lifted) verdict.action = std::max(verdict.action, finding.action);
  }
  return verdict;
}

model::Verdict hint(const RuleSet& rules, const model::Draft& draft,
                    const model::FactBundle& facts) {
  return only_hints(rules, check(rules, draft, facts));
}

}  // namespace hearth::rules
