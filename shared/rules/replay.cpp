// SPDX-License-Identifier: MIT
#include "shared/rules/replay.h"

#include <algorithm>

#include "shared/base/hash.h"

namespace hearth::rules {
namespace {

bool is_caught(const model::Verdict& verdict) { return verdict.action > model::Action::kHint; }

model::Verdict verdict_of(const RuleSet& rules, const PastText& text, ScanScratch& scratch) {
  const std::vector<FieldHits> hits = match(rules, text.draft, scratch);
  return judge(rules, text.draft, text.facts, hits);
}

// Keeps the first of each kind, those a human kept before the others.
void show(std::vector<ReplayExample>& examples, const PastText& text,
          const model::Finding& finding) {
  const auto weight = [](Decided decided) { return decided == Decided::kKept ? 0 : 1; };
  const auto place = std::find_if(examples.begin(), examples.end(), [&](const ReplayExample& held) {
    return weight(held.decided) > weight(text.decided);
  });
  if (place == examples.end() && examples.size() >= ReplayReport::kExamplesMax) return;
  examples.insert(place, {text.id, text.decided, finding.spans});
  if (examples.size() > ReplayReport::kExamplesMax) examples.pop_back();
}

base::Json count(std::uint64_t number) { return base::Json{static_cast<std::int64_t>(number)}; }

base::Json write_tally(const Tally& tally) {
  base::Json out;
  out.set("all", count(tally.all));
  out.set("taken_down", count(tally.taken_down));
  out.set("kept", count(tally.kept));
  return out;
}

std::string_view name_of(Decided decided) {
  switch (decided) {
    case Decided::kKept: return "kept";
    case Decided::kTakenDown: return "taken_down";
    default: return "nothing";
  }
}

base::Json write_rule(const RuleReplay& rule) {
  base::Json out;
  out.set("rule", base::Json{rule.rule});
  out.set("action", base::Json{model::enum_text(rule.action)});
  out.set("hits", write_tally(rule.hits));
  out.set("precision_ppm", base::Json{precision_ppm(rule.hits)});
  out.set("undecided", count(rule.undecided));
  base::JsonArray examples;
  for (const ReplayExample& example : rule.examples) {
    base::Json one;
    one.set("text", base::Json{base::hex(example.text)});
    one.set("decided", base::Json{name_of(example.decided)});
    base::JsonArray spans;
    for (const model::Span& span : example.spans) {
      base::Json place;
      place.set("field", base::Json{model::enum_text(span.field)});
      place.set("start", base::Json{std::int64_t{span.start}});
      place.set("end", base::Json{std::int64_t{span.end}});
      spans.push_back(std::move(place));
    }
    one.set("spans", base::Json{std::move(spans)});
    examples.push_back(std::move(one));
  }
  out.set("examples", base::Json{std::move(examples)});
  return out;
}

}  // namespace

void Tally::add(Decided decided) {
  ++all;
  taken_down += decided == Decided::kTakenDown ? 1U : 0U;
  kept += decided == Decided::kKept ? 1U : 0U;
}

std::int64_t precision_ppm(const Tally& tally) {
  const std::uint64_t judged = tally.taken_down + tally.kept;
  return judged == 0 ? -1 : static_cast<std::int64_t>(tally.taken_down * 1'000'000 / judged);
}

Replay::Replay(const RuleSet& draft, std::shared_ptr<const RuleSet> live)
    : draft_(draft), live_(std::move(live)) {
  for (Rule& rule : draft_.rules) {
    rule.mode = Mode::kLive;
    RuleReplay& own = report_.rules.emplace_back();
    own.rule = rule.id;
    own.action = rule.action;
  }
}

void Replay::add(const PastText& text) {
  const model::Verdict drafted = verdict_of(draft_, text, draft_scratch_);
  const model::Verdict lived = verdict_of(*live_, text, live_scratch_);
  report_.texts.add(text.decided);
  report_.bytes += text.draft.title.size() + text.draft.body.size();
  report_.verdicts = base::mix64(report_.verdicts, base::hash64(model::encode(drafted)));
  count_findings(text, drafted);
  if (is_caught(drafted)) {
    report_.caught.add(text.decided);
    if (text.author != 0) members_.insert(text.author);
    if (!is_caught(lived)) {
      report_.newly_caught.add(text.decided);
      if (text.author != 0) members_newly_.insert(text.author);
    }
  } else if (is_caught(lived)) {
    report_.no_longer_caught.add(text.decided);
  }
  report_.members = members_.size();
  report_.members_newly = members_newly_.size();
}

// Findings stand in the order of the rules, so one walk along both finds each rule.
void Replay::count_findings(const PastText& text, const model::Verdict& verdict) {
  std::size_t at = 0;
  for (const model::Finding& finding : verdict.findings) {
    while (at < report_.rules.size() && report_.rules[at].rule != finding.rule) ++at;
    if (at == report_.rules.size()) return;
    RuleReplay& rule = report_.rules[at];
    if (finding.undecided) {
      ++rule.undecided;
      continue;
    }
    rule.hits.add(text.decided);
    show(rule.examples, text, finding);
  }
}

base::Json write_report(const ReplayReport& report) {
  base::Json out;
  out.set("texts", write_tally(report.texts));
  out.set("bytes", count(report.bytes));
  out.set("caught", write_tally(report.caught));
  out.set("precision_ppm", base::Json{precision_ppm(report.caught)});
  out.set("newly_caught", write_tally(report.newly_caught));
  out.set("newly_wrong", count(report.newly_caught.kept));
  out.set("no_longer_caught", write_tally(report.no_longer_caught));
  out.set("members", count(report.members));
  out.set("members_newly", count(report.members_newly));
  base::JsonArray rules;
  for (const RuleReplay& rule : report.rules) rules.push_back(write_rule(rule));
  out.set("rules", base::Json{std::move(rules)});
  out.set("verdicts", base::Json{base::hex(report.verdicts)});
  return out;
}

std::vector<AloneRule> alone(std::string_view json) {
  const auto parsed = base::parse_json(json, {.bytes_max = base::limits::kRuleFileBytesMax,
                                              .nodes_max = base::limits::kJsonNodesBulkMax});
  if (!parsed.ok()) return {};
  const base::Json* rules = parsed->find("rules");
  const base::Json* lists = parsed->find("lists");
  base::JsonArray all;
  if (rules != nullptr && rules->array() != nullptr) {
    all = *rules->array();
  } else {
    all.push_back(*parsed);
  }
  std::vector<AloneRule> out;
  for (const base::Json& rule : all) {
    const base::Json* id = rule.find("id");
    if (id == nullptr || id->text() == nullptr) continue;
    base::Json file;
    file.set("schema", base::Json{std::int64_t{1}});
    if (lists != nullptr) file.set("lists", *lists);
    file.set("rules", base::Json{base::JsonArray{rule}});
    out.push_back({*id->text(), base::write_json(file)});
  }
  return out;
}

}  // namespace hearth::rules
