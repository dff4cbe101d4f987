// SPDX-License-Identifier: MIT
// hearth backup: a consistent copy of the store while the server goes on; made by that server,
// where one runs, so that the copy is as private as the store.
#include <filesystem>
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/control.h"
#include "server/store/store.h"

namespace hearth::commands {
namespace {

int run_backup(const Arguments& arguments) {
  if (arguments.places().size() != 1) return misuse("backup", "say which FILE to write");
  const std::string file = std::filesystem::absolute(arguments.places()[0]).string();
  const auto asked = ask_running(store_url(arguments), {.act = "backup", .file = file});
  if (!asked.ok()) return fail(asked.error());
  if (asked->has_value()) {
    if (!(*asked)->ok) return print_answer(**asked);
  } else {
    const auto store = store::open(store_url(arguments), store::Access::kRead);
    if (!store.ok()) return fail(store.error());
    const base::Status copied = (*store)->backup(file);
    if (!copied.ok()) return fail(copied.error());
  }
  const auto copy = store::open("sqlite:" + arguments.places()[0], store::Access::kRead);
  if (!copy.ok()) return fail(copy.error());
  const base::Status whole = (*copy)->check_integrity();
  if (!whole.ok()) return fail(whole.error());
  std::cout << arguments.places()[0] << '\n';
  return 0;
}

}  // namespace

const Command backup_command{
    .name = "backup",
    .summary = "Copy the store to a new file while the server runs",
    .usage = "FILE",
    .run = run_backup,
};

}  // namespace hearth::commands
