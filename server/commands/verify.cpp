// SPDX-License-Identifier: MIT
// hearth verify: proves that nobody changed a log since it was written.
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/store/log.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "which one; all where it is not given"}};

int verify_one(store::Store& store, const store::Community& community) {
  const auto proof = store::verify(store, community.id);
  base::Json line;
  line.set("community", base::Json(community.name));
  line.set("ok", base::Json(proof.ok()));
  if (proof.ok()) {
    line.set("events", count_of(proof->head.seq));
    line.set("chain", base::Json(proof->head.chain));
    line.set("texts", count_of(proof->contents));
    line.set("erased", count_of(proof->erased));
  } else {
    line.set("error", base::Json(describe(proof.error())));
  }
  std::cout << base::write_json(line) << '\n';
  return proof.ok() ? 0 : 1;
}

int run_verify(const Arguments& arguments) {
  if (arguments.has("community")) {
    const auto opened = open_community(arguments);
    if (!opened.ok()) return fail(opened.error());
    return verify_one(*opened->store, opened->community);
  }
  const auto store = store::open(store_url(arguments), store::Access::kRead);
  if (!store.ok()) return fail(store.error());
  const base::Status integrity = (*store)->check_integrity();
  if (!integrity.ok()) return fail(integrity.error());
  const auto communities = (*store)->communities();
  if (!communities.ok()) return fail(communities.error());
  int code = 0;
  for (const store::Community& community : *communities) {
    code = std::max(code, verify_one(**store, community));
  }
  return code;
}

}  // namespace

const Command verify_command{
    .name = "verify",
    .summary = "Prove that a log is whole and nobody changed it",
    .usage = "[--community NAME]",
    .options = kOptions,
    .run = run_verify,
};

}  // namespace hearth::commands
