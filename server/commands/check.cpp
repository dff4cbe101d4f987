// SPDX-License-Identifier: MIT
// hearth check: what a rules file says of drafts, one JSON object per line in and out.
#include <fstream>
#include <iostream>
#include <iterator>

#include "server/commands/command.h"
#include "server/importers/lines.h"
#include "shared/rules/check_lines.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "rules", .value = "FILE", .text = "the rules file"},
};

void print_problems(const std::string& kind, const std::vector<rules::Problem>& problems) {
  for (const rules::Problem& problem : problems) {
    std::cerr << "hearth: " << kind << " at " << problem.place << ": " << problem.message << '\n';
  }
}

int run_check(const Arguments& arguments) {
  if (!arguments.has("rules") || arguments.places().size() > 1) {
    return misuse("check", "say --rules FILE, and at most one file of drafts");
  }
  std::ifstream input(arguments.value("rules"), std::ios::binary);
  if (!input) return fail("cannot read " + arguments.value("rules"));
  const std::string file((std::istreambuf_iterator<char>(input)), std::istreambuf_iterator<char>());
  const rules::Compiled compiled = rules::compile(file);
  print_problems("error", compiled.problems);
  print_problems("warning", compiled.warnings);
  if (compiled.rules == nullptr) return fail("the rules file has mistakes");

  rules::TypingChecker checker(compiled.rules);
  const std::string drafts = arguments.places().empty() ? "/dev/stdin" : arguments.places()[0];
  std::uint64_t bad = 0;
  const auto each = [&](const importers::Line& line) -> base::Status {
    const auto verdict = line.too_long ? base::Error{base::ErrorCode::kTooLarge, {}}
                                       : rules::check_line(checker, line.text);
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
