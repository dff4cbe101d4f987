// SPDX-License-Identifier: MIT
// hearth export-case: one case as a file that `hearth verify` checks anywhere.
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/store/log.h"
#include "shared/community/apply.h"
#include "shared/community/case_file.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "which one"},
    {.name = "case", .value = "ID", .text = "number of the case, as the queue shows it"},
    {.name = "post", .value = "ID", .text = "or the post it is about: its newest case"}};

// The case asked for, or nullptr.
const model::Case* find_case(const community::State& state, std::int64_t id, std::int64_t post) {
  if (id != 0) return state.cases.find(base::CaseId{static_cast<std::uint64_t>(id)});
  const model::Case* newest = nullptr;
  for (const model::Case& row : state.cases) {
    if (row.post.value != static_cast<std::uint64_t>(post)) continue;
    if (newest == nullptr || newest->opened_ms <= row.opened_ms) newest = &row;
  }
  return newest;
}

int run_export_case(const Arguments& arguments) {
  const auto id = arguments.integer("case", 0, 1, base::limits::kJsonIntegerMax);
  const auto post = arguments.integer("post", 0, 1, base::limits::kJsonIntegerMax);
  if (!id.ok()) return fail(id.error());
  if (!post.ok()) return fail(post.error());
  if (*id == 0 && *post == 0) return misuse("export-case", "say which --case or --post");
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  const auto whole = store::replay(*opened->store, opened->community.id);
  if (!whole.ok()) return fail(whole.error());
  const model::Case* about = find_case(*whole, *id, *post);
  if (about == nullptr) return fail("there is no such case");
  community::CaseCollector collector(*about);
  community::State state;
  const base::Status folded = store::for_each_event(*opened->store, opened->community.id, 0,
                                                    [&](model::Event& event) -> base::Status {
                                                      if (event.seq > whole->seq)
                                                        return base::done();  // written meanwhile
                                                      collector.take(state, event);
                                                      community::apply(state, event);
                                                      return base::done();
                                                    });
  if (!folded.ok()) return fail(folded.error());
  std::cout << collector.finish(state, opened->community.name) << std::flush;
  return std::cout ? 0 : fail("cannot write to standard output");
}

}  // namespace

const Command export_case_command{
    .name = "export-case",
    .summary = "Write one case as a file that verify can check",
    .usage = "--community NAME --case ID > CASE.json",
    .options = kOptions,
    .run = run_export_case,
};

}  // namespace hearth::commands
