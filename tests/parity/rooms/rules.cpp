// SPDX-License-Identifier: MIT
// Parity of shared/rules: what the compiler says, verdicts with their hashes and explanations,
// checking while typing, of the file and of the rules as members get them.
#include <string>
#include <string_view>

#include "shared/rules/check_lines.h"
#include "shared/rules/load.h"
#include "shared/rules/pack.h"
#include "shared/rules/rules.h"
#include "shared/rules/typing.h"
#include "tests/parity/out.h"

namespace hearth::parity {
namespace {

constexpr std::string_view kRules =
    R"({"schema":1,"lists":{"contact":["telegram","whatsapp"]},"rules":[
    {"id":"contact","priority":3,"when":{"all":[{"text":{"any":["@list:contact",)"
    R"("\u0441\u043a\u0438\u0434\u043a\u0430"],
     "ignore":["quotes","code"],"allow":["telegram pole"]}},{"any":[{"author":{"age":"<2d"}},)"
    R"({"author":{"posts":"<3"}}]}]},
     "then":["require_edit",{"label":{"add":"contact","ttl":"7d"}}],
     "explain":{"en":"Please remove {{match}} ({{count}}).","de":"Bitte {{matches}} entfernen."}},
    {"id":"loud","when":{"content":{"caps_ratio":">70"}},"then":["hint"],"explain":"Not so loud."},
    {"id":"links","when":{"rate":{"of":"link","within":"1h","over":2}},"then":["hold"],)"
    R"("explain":"{{count}}/{{limit}}"},
    {"id":"pattern","when":{"text":{"match":"regex","any":["\\b\\d{3}-\\d{4}\\b",)"
    R"("fr(e|\u00e9)+\\s+money","^\\p{Lu}{4,}$"]}},
     "then":["flag"],"explain":"{{match}}"},
    {"id":"night","when":{"context":{"time_of_day":"22:00-06:00"}},"then":["slow_down"],)"
    R"("explain":"Late."},
    {"id":"some","when":{"sample":{"percent":50}},"then":[{"score":{"bucket":"b","add":2}}]},
    {"id":"sum","when":{"score":{"bucket":"b","over":1}},"then":["hint"],"explain":"x"}]})";

constexpr std::string_view kDrafts[] = {
    R"({"id":1,"title":"Hi","body":"write me on t3legram","author":{"age":"1d"},"locale":"de-AT"})",
    R"({"id":2,"body":"> telegram\n`whatsapp` telegram pole, wh\u0430ts\u0430pp","author":)"
    R"({"age":"9d","posts":1}})",
    R"({"id":3,"body":"WHY IS NOBODY READING THIS\n555-1234 FREE MONEY","author":{"age":"9d",)"
    R"("posts":9}})",
    R"({"id":4,"body":"\u0421\u041a\u0418\u0414\u041a\u0410 t e l e g r a m","author":{},)"
    R"("context":{"minute_of_day":5}})",
    R"({"id":5,"body":"www.a.example www.b.example","author":{"recent":[{"ago":"5m","links":1}]}})",
    R"({"id":6})"};

constexpr std::string_view kBroken[] = {
    "{",
    R"({"rules":[{"id":"a","then":["hodl"],"when":{"txt":1,"text":{"any":[]},"author":{"age":)"
    R"("<2"}}}]})",
    R"({"rules":[{"id":"a","then":["hold"],"when":{"text":{"match":"regex","any":["(a",)"
    R"("[b-a]","\\1"]}}}]})"};

void write_verdicts(Out& out, const std::shared_ptr<const rules::RuleSet>& set) {
  rules::TypingChecker checker(set);
  for (const std::string_view line : kDrafts) {
    const auto verdict = rules::check_line(checker, line);
    out.bytes("check", verdict.ok() ? verdict.value() : verdict.error().detail);
  }
  model::Draft draft;
  draft.locale = "de";
  const model::FactBundle facts;
  for (const char typed :
       std::string_view("Call 555-1234 or t-e-l-e-g-r-a-m, c*ll whatsapp\nFREE MONEY")) {
    draft.body += typed;
    const model::Verdict verdict = checker.check(draft, facts);
    std::string all = model::encode(verdict) + model::verdict_hash(verdict);
    for (const model::Finding& finding : verdict.findings) {
      all += rules::explain(*set, finding, draft.locale);
    }
    out.bytes("typing", all);
  }
}

}  // namespace

void parity_rules(Out& out) {
  for (const std::string_view broken : kBroken) {
    std::string notes;
    for (const rules::Problem& problem : rules::compile(broken).problems) {
      notes += problem.place + ": " + problem.message + "\n";
    }
    out.bytes("problems", notes);
  }
  // As rules in force are read: they keep what is refused when it is written anew.
  const auto in_force = rules::load(kRules);
  out.number("problems of the rules", in_force != nullptr ? 0 : 1);
  if (in_force == nullptr) return;
  out.bytes("rules hash", rules::rules_hash(*in_force));
  write_verdicts(out, in_force);
  const std::string packed = rules::pack(*in_force);
  out.bytes("packed", packed);
  const auto followed = rules::unpack(packed);
  out.number("packed rules are read", followed != nullptr ? 1 : 0);
  if (followed != nullptr) write_verdicts(out, followed);
}

}  // namespace hearth::parity
