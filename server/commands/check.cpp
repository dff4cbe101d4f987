// SPDX-License-Identifier: MIT
// hearth check: what a rules file says of drafts, one JSON object per line in and out. Nothing is
// done to anybody here, so rules in dry run answer as if they were live.
#include <iostream>
#include <optional>

#include "server/commands/command.h"
#include "server/commands/rules_file.h"
#include "server/importers/lines.h"
#include "shared/rules/check_lines.h"
#include "shared/rules/rule_set.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "rules", .value = "FILE", .text = "the rules file"},
    {.name = "model", .value = "FILE", .text = "a learned model (hearth train) for \"model\""},
    {.name = "in-force", .text = "judge as a server would: rules in dry run stay silent"},
};

constexpr std::size_t kModelBytesMax = 100'000;

std::shared_ptr<const rules::RuleSet> tried_out(const rules::RuleSet& set) {
  auto out = std::make_shared<rules::RuleSet>(set);
  for (rules::Rule& rule : out->rules) {
    if (rule.mode == rules::Mode::kDryRun) rule.mode = rules::Mode::kLive;
  }
  return out;
}

int run_check(const Arguments& arguments) {
  if (!arguments.has("rules") || arguments.places().size() > 1) {
    return misuse("check", "say --rules FILE, and at most one file of drafts");
  }
  const auto file = read_rules(arguments.value("rules"));
  if (!file.ok()) return fail(file.error());
  std::optional<rules::LearnedModel> learned;
  if (arguments.has("model")) {
    const auto bytes = read_file(arguments.value("model"), kModelBytesMax);
    if (!bytes.ok()) return fail(bytes.error());
    auto read = rules::read_model(*bytes);
    if (!read.ok()) return fail(read.error());
    learned = std::move(read).value();
    std::cerr << "model " << learned->id << '\n';
  }
  rules::TypingChecker checker(arguments.has("in-force") ? file->rules : tried_out(*file->rules));
  const std::string drafts = arguments.places().empty() ? "/dev/stdin" : arguments.places()[0];
  std::uint64_t bad = 0;
  const auto each = [&](const importers::Line& line) -> base::Status {
    const auto verdict = line.too_long
                             ? base::Error{base::ErrorCode::kTooLarge, {}}
                             : rules::check_line(checker, line.text, learned ? &*learned : nullptr);
    if (verdict.ok()) {
      std::cout << *verdict << '\n';
    } else {
      ++bad;
      std::cerr << "hearth: line " << line.place.number << ": " << describe(verdict.error())
                << '\n';
    }
    return base::done();
  };
  const base::Status read = importers::read_lines(drafts, each);
  if (!read.ok()) return fail("cannot read " + drafts);
  return bad == 0 ? 0 : fail(std::to_string(bad) + " lines are no drafts");
}

}  // namespace

const Command check_command{
    .name = "check",
    .summary = "Say what a rules file makes of drafts, one JSON object per line",
    .usage = "--rules FILE [DRAFTS]",
    .options = kOptions,
    .run = run_check,
};

}  // namespace hearth::commands
