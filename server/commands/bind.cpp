// SPDX-License-Identifier: MIT
// hearth bind: says that an imported history's members are a host site's users.
#include <array>
#include <iostream>

#include "server/commands/binding.h"
#include "server/commands/command.h"

namespace hearth::commands {
namespace {

constexpr std::array kOptions{
    Option{.name = "community", .value = "NAME", .text = "where the history was imported"},
    Option{.name = "issuer", .value = "URL", .text = "`iss` of the host's tokens"},
};

int run_bind(const Arguments& arguments) {
  if (arguments.places().size() != 1 || !arguments.has("community") || !arguments.has("issuer")) {
    return misuse("bind", "say which FILE was imported, --community NAME and --issuer URL");
  }
  const auto store = store::open(store_url(arguments), store::Access::kWrite);
  if (!store.ok()) return fail(store.error());
  const auto community = (*store)->community(arguments.value("community"));
  if (!community.ok()) return fail(community.error());
  const auto bound =
      bind_members(**store, *community, arguments.value("issuer"), arguments.places()[0]);
  if (!bound.ok()) return fail(bound.error());
  std::cout << bound->bound << " members bound, " << bound->there << " were already, "
            << bound->refused << " left out (not in the log, or with an account of their own)\n";
  return 0;
}

}  // namespace

constinit const Command bind_command{
    .name = "bind",
    .summary = "Bind an imported history's members to the users of the host site it came from",
    .usage = "FILE --community NAME --issuer URL",
    .options = kOptions,
    .run = run_bind};

}  // namespace hearth::commands
