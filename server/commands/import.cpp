// SPDX-License-Identifier: MIT
// hearth import: history from elsewhere becomes a community's log.
#include <chrono>
#include <fstream>
#include <iostream>

#include "server/commands/appointing.h"
#include "server/commands/command.h"
#include "server/commands/progress.h"
#include "server/commands/rules_file.h"
#include "server/importers/automoderator.h"
#include "server/importers/jsonl.h"
#include "server/importers/stackexchange.h"
#include "server/runtime/secret.h"
#include "server/store/log.h"
#include "shared/base/hash.h"
#include "shared/community/owners.h"
#include "shared/rules/rules.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "where to, e.g. bicycles"},
    {.name = "title", .value = "TEXT", .text = "its display name (stackexchange; default: NAME)"},
    {.name = "owner", .value = "LOGIN", .text = "who owns it: a member's name, or a new account"},
    {.name = "append", .text = "add to a community that has a log already"},
    {.name = "out", .value = "FILE", .text = "where the rules file goes (automoderator)"},
    {.name = "strict", .text = "stop at the first bad row instead of counting it"},
};

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

using Fill = std::function<base::Status(importers::History&, importers::Report&)>;

// The importer of that name over `place`; empty where there is none.
Fill importer(const std::string& kind, const std::string& place, const Arguments& arguments,
              ProgressLine& progress) {
  const importers::Progress tell = [&progress](std::string_view what, std::uint64_t done) {
    progress.show(what, done);
  };
  if (kind == "stackexchange") {
    return [=](importers::History& history, importers::Report& report) {
      return importers::import_stackexchange(
          {.folder = place,
           .title = arguments.value("title", arguments.value("community")),
           .strict = arguments.has("strict"),
           .progress = tell},
          history, report);
    };
  }
  if (kind == "jsonl") {
    return [=](importers::History& history, importers::Report& report) {
      return importers::import_jsonl(
          {.file = place, .now_ms = now_ms(), .strict = arguments.has("strict"), .progress = tell},
          history, report);
    };
  }
  return {};
}

// Appoints --owner, or says how to get one: nobody who joins an imported community owns it. Returns
// the digest of what is there now.
base::Result<std::uint64_t> give_owner(store::Store& store, const Arguments& arguments,
                                       const importers::Outcome& outcome) {
  const std::string name = arguments.value("community");
  if (!arguments.has("owner")) {
    if (community::owners(outcome.state) == 0) {
      std::cerr << "Nobody owns " << name << " yet: hearth owner LOGIN --community " << name
                << '\n';
    }
    return outcome.digest;
  }
  if (!runtime::start_crypto()) {
    return base::Error{base::ErrorCode::kInternal, "libsodium does not start on this machine"};
  }
  HEARTH_TRY(const store::Community community, store.community(name));
  HEARTH_TRY(const Appointed appointed,
             appoint(store, community, {.who = arguments.value("owner"), .new_account = true}));
  std::cout << told(appointed, name);
  HEARTH_TRY(const community::State state, store::replay(store, community.id));
  return community::digest(state);
}

// Rules, not history: the rules file goes to --out or standard output, the list of what was lost or
// is only near to standard error.
int import_automoderator(const Arguments& arguments) {
  const auto yaml = read_file(arguments.places()[1], importers::kAutoModeratorBytesMax);
  if (!yaml.ok()) return fail(yaml.error());
  const auto converted = importers::convert_automoderator(*yaml);
  if (!converted.ok()) return fail(converted.error());
  for (const importers::AutoModeratorNote& note : converted->notes) {
    std::cerr << "hearth: " << importers::to_text(note) << '\n';
  }
  const std::string file = base::write_json(converted->rules);
  const rules::Compiled compiled = rules::compile(file);
  for (const rules::Problem& problem : compiled.problems) {
    std::cerr << "hearth: mistake at " << problem.place << ": " << problem.message << '\n';
  }
  std::cerr << converted->documents << " documents: " << converted->converted
            << " rules in dry run, " << converted->drafts
            << " of them drafts because a condition was lost, " << converted->notes.size()
            << " notes\n";
  if (compiled.rules == nullptr) return fail("the converted rules have mistakes");
  if (!arguments.has("out")) {
    std::cout << file << '\n';
    return 0;
  }
  std::ofstream out(arguments.value("out"), std::ios::binary);
  out << file << '\n';
  out.flush();
  return out ? 0 : fail("cannot write " + arguments.value("out"));
}

int run_import(const Arguments& arguments) {
  if (arguments.places().size() == 2 && arguments.places()[0] == "automoderator") {
    return import_automoderator(arguments);
  }
  if (arguments.places().size() != 2 || !arguments.has("community")) {
    return misuse("import", "say what to import, from where, and --community NAME");
  }
  ProgressLine progress("import");
  const Fill fill = importer(arguments.places()[0], arguments.places()[1], arguments, progress);
  if (!fill) {
    return misuse("import", "there is no importer \"" + arguments.places()[0] + "\"");
  }
  auto store = store::open(store_url(arguments), store::Access::kWrite);
  if (!store.ok()) return fail(store.error());
  const importers::Target target{arguments.value("community"), arguments.has("append")};
  const auto outcome = importers::import_into(**store, target, fill);
  progress.finish();
  if (!outcome.ok()) return fail(outcome.error());
  std::cout << outcome->report.table();
  const auto digest = give_owner(**store, arguments, *outcome);
  if (!digest.ok()) return fail(digest.error());
  const community::Counts& counts = outcome->state.counts;
  std::cout << "events " << outcome->events << ", members " << counts.members << ", posts "
            << counts.posts << ", replies " << counts.replies << ", reactions " << counts.reactions
            << ", digest " << base::hex(*digest) << '\n';
  return 0;
}

}  // namespace

const Command import_command{
    .name = "import",
    .summary = "Put history from elsewhere into a new community",
    .usage = "stackexchange DIR | jsonl FILE  --community NAME, or automoderator FILE",
    .options = kOptions,
    .run = run_import,
};

}  // namespace hearth::commands
