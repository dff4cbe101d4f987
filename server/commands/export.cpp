// SPDX-License-Identifier: MIT
// hearth export: a community as JSON Lines on standard output.
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/progress.h"
#include "server/commands/reading.h"
#include "server/importers/export.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {{.name = "community", .value = "NAME", .text = "which one"}};
constexpr std::uint64_t kProgressEvery = 1'000;

int run_export(const Arguments& arguments) {
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  ProgressLine progress("export");
  std::uint64_t lines = 0;
  const base::Status written = importers::export_jsonl(
      *opened->store, opened->community, [&](std::string_view line) -> base::Status {
        if (++lines % kProgressEvery == 0) progress.show("lines", lines);
        std::cout << line << '\n';
        if (std::cout) return base::done();
        return base::Error{base::ErrorCode::kStore, "cannot write to standard output"};
      });
  progress.finish();
  if (!written.ok()) return fail(written.error());
  std::cout.flush();
  return std::cout ? 0 : fail("cannot write to standard output");
}

}  // namespace

const Command export_command{
    .name = "export",
    .summary = "Write a community as JSON Lines",
    .usage = "--community NAME > FILE",
    .options = kOptions,
    .run = run_export,
};

}  // namespace hearth::commands
