// SPDX-License-Identifier: MIT
// hearth digest: what a community's State comes to, in one number and its counts.
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/store/log.h"
#include "shared/base/hash.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {{.name = "community", .value = "NAME", .text = "which one"}};

int run_digest(const Arguments& arguments) {
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  const auto state = store::replay(*opened->store, opened->community.id);
  if (!state.ok()) return fail(state.error());
  base::Json line;
  line.set("community", base::Json(opened->community.name));
  line.set("digest", base::Json(base::hex(community::digest(*state))));
  line.set("seq", count_of(state->seq));
  line.set("chain", base::Json(state->chain));
  line.set("topics", count_of(state->topics.size()));
  line.set("members", count_of(state->counts.members));
  line.set("posts", count_of(state->counts.posts));
  line.set("replies", count_of(state->counts.replies));
  line.set("reactions", count_of(state->counts.reactions));
  line.set("open_cases", count_of(state->counts.open_cases));
  std::cout << base::write_json(line) << '\n';
  return 0;
}

}  // namespace

const Command digest_command{
    .name = "digest",
    .summary = "Print the digest and counts of a community",
    .usage = "--community NAME",
    .options = kOptions,
    .run = run_digest,
};

}  // namespace hearth::commands
