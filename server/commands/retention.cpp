// SPDX-License-Identifier: MIT
// hearth retention: how long words are kept after their author took them back.
#include <array>
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/control.h"
#include "server/commands/erasing.h"

namespace hearth::commands {
namespace {

constexpr std::array kOptions{
    Option{.name = "community", .value = "NAME", .text = "in which one"},
    Option{.name = "days",
           .value = "N",
           .text = "from now on; 0: at once. Without it, says how long it is"},
};

int run_retention(const Arguments& arguments) {
  const std::string name = arguments.value("community");
  if (name.empty()) return misuse("retention", "say --community NAME");
  const std::string days = arguments.value("days");
  const auto asked =
      ask_running(store_url(arguments), {.act = "retention", .community = name, .days = days});
  if (!asked.ok()) return fail(asked.error());
  if (asked->has_value()) return print_answer(**asked);
  const auto access = days.empty() ? store::Access::kRead : store::Access::kWrite;
  const auto store = store::open(store_url(arguments), access);
  if (!store.ok()) return fail(store.error());
  const auto kept = retention(**store, name, days);
  if (!kept.ok()) return fail(kept.error());
  std::cout << *kept;
  return 0;
}

}  // namespace

constinit const Command retention_command{
    .name = "retention",
    .summary = "Say or set how long words are kept after they were taken back",
    .usage = "--community NAME [--days N]",
    .options = kOptions,
    .run = run_retention};

}  // namespace hearth::commands
