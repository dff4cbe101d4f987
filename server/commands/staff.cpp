// SPDX-License-Identifier: MIT
// hearth staff: what a community asks of those who moderate and run it.
#include <array>
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/control.h"
#include "server/commands/staff_factor.h"

namespace hearth::commands {
namespace {

constexpr std::array kOptions{
    Option{.name = "community", .value = "NAME", .text = "in which one"},
    Option{.name = "second-factor",
           .value = "required|optional",
           .text = "for every act of moderators, admins and owners. Without it, says how it is"},
};

int run_staff(const Arguments& arguments) {
  const std::string name = arguments.value("community");
  if (name.empty()) return misuse("staff", "say --community NAME");
  const std::string factor = arguments.value("second-factor");
  const auto asked =
      ask_running(store_url(arguments), {.act = "staff", .community = name, .factor = factor});
  if (!asked.ok()) return fail(asked.error());
  if (asked->has_value()) return print_answer(**asked);
  const auto access = factor.empty() ? store::Access::kRead : store::Access::kWrite;
  const auto store = store::open(store_url(arguments), access);
  if (!store.ok()) return fail(store.error());
  const auto said = staff_factor(**store, name, factor);
  if (!said.ok()) return fail(said.error());
  std::cout << *said;
  return 0;
}

}  // namespace

constinit const Command staff_command{
    .name = "staff",
    .summary = "Say or set whether staff need a second factor",
    .usage = "--community NAME [--second-factor required|optional]",
    .options = kOptions,
    .run = run_staff};

}  // namespace hearth::commands
