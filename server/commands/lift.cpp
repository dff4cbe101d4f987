// SPDX-License-Identifier: MIT
// hearth lift: what suggestions are good for. Members who may get suggestions against the one in
// twenty who get none, by what the log says both did; no browser reports what it showed.
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <string>

#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/runtime/clock.h"
#include "server/store/log.h"
#include "shared/lens/lift.h"
#include "shared/prompts/budget.h"

namespace hearth::commands {
namespace {

constexpr std::int64_t kWeekMs = std::int64_t{7} * 86'400'000;

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "which one"},
    {.name = "weeks", .value = "N", .text = "how far back (default 12)"},
    {.name = "at", .value = "MS", .text = "as of that time (default now)"},
    {.name = "json", .text = "one JSON object per outcome instead of a table"}};

/// JSON here holds integers only: millionths.
base::Json ppm(double value) {
  return base::Json(static_cast<std::int64_t>(value * 1e6 + (value < 0 ? -.5 : .5)));
}

void print_json(const lens::LiftOutcome& outcome, const prompts::Lift& lift) {
  base::Json line;
  line.set("outcome", base::Json(outcome.id));
  line.set("definition", base::Json(outcome.definition));
  line.set("members", count_of(lift.members));
  line.set("members_held_out", count_of(lift.members_held_out));
  if (lift.ready) {
    line.set("mean_ppm", ppm(lift.mean));
    line.set("mean_held_out_ppm", ppm(lift.mean_held_out));
    line.set("lift_ppm", ppm(lift.difference));
    line.set("low_ppm", ppm(lift.low));
    line.set("high_ppm", ppm(lift.high));
  }
  std::cout << base::write_json(line) << '\n';
}

void print_row(const lens::LiftOutcome& outcome, const prompts::Lift& lift) {
  std::cout << std::left << std::setw(48) << outcome.definition << std::fixed
            << std::setprecision(3) << std::right << std::setw(8) << lift.mean << std::setw(10)
            << lift.mean_held_out << std::showpos << std::setw(10) << lift.difference << "  ["
            << lift.low << ", " << lift.high << "]" << std::noshowpos << '\n';
}

int run_lift(const Arguments& arguments) {
  const auto at_ms = arguments.integer("at", runtime::now_ms(), 0, std::int64_t{4'102'444'800'000});
  if (!at_ms.ok()) return fail(at_ms.error());
  const auto weeks = arguments.integer("weeks", 12, 1, 520);
  if (!weeks.ok()) return fail(weeks.error());
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  lens::LiftLens lens({.from_ms = *at_ms - *weeks * kWeekMs, .to_ms = *at_ms},
                      prompts::holdout_salt(opened->community.name));
  const base::Status read = store::for_each_event(*opened->store, opened->community.id, 0,
                                                  [&](model::Event& event) -> base::Status {
                                                    lens.apply(event);
                                                    return base::done();
                                                  });
  if (!read.ok()) return fail(read.error());
  const auto report = lens.report();
  const bool json = arguments.has("json");
  const prompts::Lift& any = report.front();
  if (!json) {
    std::cout << any.members << " members may get suggestions, " << any.members_held_out
              << " get none.\n";
    if (!any.ready) {
      std::cout << "That is too few to say anything: 30 are needed on either side.\n";
      return 0;
    }
    std::cout << std::left << std::setw(48) << "" << std::right << std::setw(8) << "with"
              << std::setw(10) << "without" << std::setw(10) << "lift"
              << "  [95 % of resamples]\n";
  }
  for (std::size_t i = 0; i < report.size(); ++i) {
    const lens::LiftOutcome& outcome = lens::lift_outcomes()[i];
    json ? print_json(outcome, report[i]) : print_row(outcome, report[i]);
  }
  return 0;
}

}  // namespace

const Command lift_command{
    .name = "lift",
    .summary = "What suggestions are good for: members who may get them against those who get none",
    .usage = "--community NAME [--weeks N]",
    .options = kOptions,
    .run = run_lift,
};

}  // namespace hearth::commands
