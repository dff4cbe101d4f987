// SPDX-License-Identifier: MIT
// Runs the tests inside a rule: {"in":{"body":"join my t3legram"},"expect":"require_edit"}. Facts a
// test does not give are unknown; "expect" is then met by a rule that could hit, but "allow" needs
// a definite no.
#include <array>

#include "shared/rules/compiling.h"
#include "shared/rules/test_input.h"

namespace hearth::rules {
namespace {

constexpr std::array<std::string_view, 3> kTestKeys = {"in", "expect", "note"};
constexpr std::size_t kTestsMax = 200;

void run(Compiling& compiling, const RuleSet& set, const Rule& rule, const base::Json& json,
         const Place& place) {
  const Fields fields(compiling.notes, json, place, kTestKeys);
  if (!fields.is_object()) return;
  const auto& actions = model::EnumText<model::Action>::kNames;
  const auto expected = fields.choice("expect", actions);
  const base::Json* in = fields.find("in");
  if (in == nullptr || !fields.has("expect")) {
    compiling.notes.problem(place, "A test needs \"in\" (a draft) and \"expect\" (an action).");
    return;
  }
  const std::size_t before = compiling.notes.problems.size();
  const TestInput input = read_test_input(compiling.notes, *in, place.at("in"), rule.on);
  if (!expected || compiling.notes.problems.size() != before) return;

  ScanScratch scratch;
  const std::vector<FieldHits> hits = match(set, input.draft, scratch);
  Evaluation evaluation(input.draft, input.facts, hits);
  Evidence evidence;
  const Answer answer = ask(rule, evaluation, evidence);
  const auto wanted = static_cast<model::Action>(*expected);
  if (answer == Answer::kUnknown && wanted == model::Action::kAllow) {
    compiling.notes.problem(place,
                            "This test fails: the rule cannot decide. Give the test the facts "
                            "the rule asks for, such as \"author\".");
    return;
  }
  const model::Action given = answer == Answer::kNo ? model::Action::kAllow : rule.action;
  if (given == wanted) return;
  compiling.notes.problem(place, [&] {
    return "This test fails: expected \"" + std::string(model::enum_text(wanted)) +
           "\", but the rule gives \"" + std::string(model::enum_text(given)) + "\".";
  });
}

}  // namespace

void run_rule_tests(Compiling& compiling, const RuleSet& set, const Rule& rule,
                    const base::Json& tests, const Place& place) {
  const Place here = place.at("tests");
  const base::JsonArray* array = tests.array();
  if (array == nullptr || array->size() > kTestsMax) {
    compiling.notes.problem(here, "This must be a list of at most 200 tests.");
    return;
  }
  for (std::size_t i = 0; i < array->size(); ++i)
    run(compiling, set, rule, (*array)[i], here.at(i));
}

}  // namespace hearth::rules
