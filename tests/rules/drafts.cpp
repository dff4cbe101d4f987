// SPDX-License-Identifier: MIT
#include "tests/rules/drafts.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/rules/evaluation.h"
#include "shared/rules/pack.h"

namespace hearth::rules {
namespace {

std::string rule_with(std::string_view when) {
  return R"({"id":"r","on":["post.create","post.edit","reply.create","reply.edit","report",)"
         R"("profile.edit"],)"
         R"("explain":"x","then":["hold"],"when":)" +
         std::string(when) + "}";
}

std::string answer_in(std::string_view when, std::string_view input, bool server) {
  const Compiled compiled = compile(rule_with(when));
  if (!compiled.problems.empty()) {
    return "problem: " + compiled.problems.front().place + ": " + compiled.problems.front().message;
  }
  TestInput in = input_of(input);
  in.facts.server = server;
  const model::Verdict verdict = check(*compiled.rules, in.draft, in.facts);
  // As a member's browser has them.
  const auto followed = unpack(pack(*compiled.rules));
  REQUIRE(followed != nullptr);
  CHECK(model::encode(check(*followed, in.draft, in.facts)) == model::encode(verdict));
  if (verdict.findings.empty()) return "no";
  return verdict.findings.front().undecided ? "unknown" : "yes";
}

}  // namespace

std::string answer_of(std::string_view when, std::string_view input) {
  return answer_in(when, input, true);
}

std::string typing_answer_of(std::string_view when, std::string_view input) {
  return answer_in(when, input, false);
}

std::string caught(std::string_view when, std::string_view input) {
  const auto rules = rules_of(rule_with(when));
  const TestInput in = input_of(input);
  std::string out;
  for (const model::Finding& finding : check(*rules, in.draft, in.facts).findings) {
    for (const model::Span& span : finding.spans) {
      if (!out.empty()) out += '|';
      out += field_text(in.draft, span.field).substr(span.start, span.end - span.start);
    }
  }
  return out;
}

std::string parameter(std::string_view when, std::string_view input, std::string_view name) {
  const auto rules = rules_of(rule_with(when));
  const TestInput in = input_of(input);
  for (const model::Finding& finding : check(*rules, in.draft, in.facts).findings) {
    for (const model::Parameter& held : finding.parameters) {
      if (held.name == name) return held.value;
    }
  }
  return "-";
}

std::shared_ptr<const RuleSet> rules_of(std::string_view json) {
  Compiled compiled = compile(json);
  for (const Problem& problem : compiled.problems)
    UNSCOPED_INFO(problem.place << ": " << problem.message);
  REQUIRE(compiled.rules != nullptr);
  const std::string packed = pack(*compiled.rules);
  const auto followed = unpack(packed);
  REQUIRE(followed != nullptr);
  CHECK(pack(*followed) == packed);
  return followed;
}

std::string first_problem(std::string_view json) {
  const Compiled compiled = compile(json);
  if (compiled.problems.empty()) return {};
  return compiled.problems.front().place + ": " + compiled.problems.front().message;
}

std::string first_warning(std::string_view json) {
  const Compiled compiled = compile(json);
  if (compiled.warnings.empty()) return {};
  return compiled.warnings.front().place + ": " + compiled.warnings.front().message;
}

TestInput input_of(std::string_view json) {
  const auto parsed = base::parse_json(json, {.bytes_max = base::limits::kRuleFileBytesMax});
  REQUIRE(parsed.ok());
  Notes notes;
  const Place root;
  TestInput input = read_test_input(notes, parsed.value(), root, 1);
  for (const Problem& problem : notes.problems)
    UNSCOPED_INFO(problem.place << ": " << problem.message);
  REQUIRE(notes.problems.empty());
  return input;
}

}  // namespace hearth::rules
