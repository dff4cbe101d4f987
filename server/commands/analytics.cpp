// SPDX-License-Identifier: MIT
// hearth analytics: a community's numbers, each with its definition, counted anew from the log.
#include <iostream>
#include <optional>

#include "server/commands/analytics_report.h"
#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/importers/moments.h"
#include "server/store/log.h"
#include "shared/lens/analytics_lens.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "which one"},
    {.name = "at",
     .value = "TIME",
     .text = "as of then: milliseconds, or 2024-05-01[T12:00:00Z] (default: the last act)"},
    {.name = "public", .text = "what members may see of it: nothing that fewer than five do"},
    {.name = "graph", .text = "members one by one, by the reply graph: for the owner's eyes"}};

constexpr std::int64_t kLatestMs = 4'102'444'800'000;  // 2100

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// kLatestMs + 1 where no time was given.
base::Result<std::int64_t> time_of(const Arguments& arguments) {
  if (!arguments.has("at")) return kLatestMs + 1;
  const std::string given = arguments.value("at");
  if (is_digits(given)) return arguments.integer("at", 0, 0, kLatestMs);
  const auto moment = importers::moment_of(given);
  if (moment && *moment >= 0 && *moment <= kLatestMs) return *moment;
  return base::Error{base::ErrorCode::kInvalidArgument,
                     "--at takes milliseconds since 1970 or a date like 2024-05-01T12:00:00Z"};
}

/// As of that time; as it is now where there is none.
base::Result<lens::AnalyticsLens> lens_at(const OpenCommunity& opened,
                                          std::optional<std::int64_t> at_ms) {
  lens::AnalyticsLens lens;
  HEARTH_CHECK(store::for_each_event(*opened.store, opened.community.id, 0,
                                     [&](model::Event& event) -> base::Status {
                                       if (!at_ms || event.at_ms <= *at_ms) lens.apply(event);
                                       return base::done();
                                     }));
  return lens;
}

int run_analytics(const Arguments& arguments) {
  const auto at_ms = time_of(arguments);
  if (!at_ms.ok()) return fail(at_ms.error());
  if (arguments.has("graph") && arguments.has("public")) {
    return misuse("analytics", "--graph tells of members one by one, which is not --public");
  }
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  const bool now = *at_ms > kLatestMs;
  const auto lens = lens_at(*opened, now ? std::nullopt : std::optional(*at_ms));
  if (!lens.ok()) return fail(lens.error());
  const std::string name = arguments.value("community");
  const auto viewer =
      arguments.has("public") ? analytics::Viewer::kMembers : analytics::Viewer::kOwner;
  std::cout << analytics_report(lens->ledger(), {.community = name,
                                                 .at_ms = now ? lens->ledger().end_ms : *at_ms,
                                                 .viewer = viewer,
                                                 .graph = arguments.has("graph")})
            << '\n';
  std::cout.flush();
  return std::cout ? 0 : fail("cannot write to standard output");
}

}  // namespace

const Command analytics_command{
    .name = "analytics",
    .summary = "Print a community's numbers with their definitions",
    .usage = "--community NAME [--at TIME] [--public | --graph]",
    .options = kOptions,
    .run = run_analytics,
};

}  // namespace hearth::commands
