// SPDX-License-Identifier: MIT
// hearth import: history from elsewhere becomes a community's log.
#include <chrono>
#include <fstream>
#include <iostream>

#include "server/commands/appointing.h"
#include "server/commands/command.h"
#include "server/commands/progress.h"
#include "server/commands/rules_file.h"
#include "server/identity/former_account.h"
#include "server/importers/automoderator.h"
#include "server/importers/importer.h"
#include "server/runtime/secret.h"
#include "server/store/log.h"
#include "shared/base/hash.h"
#include "shared/community/owners.h"
#include "shared/rules/rules.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "where to, e.g. bicycles"},
    {.name = "title", .value = "TEXT", .text = "its display name (default: NAME)"},
    {.name = "site", .value = "URL", .text = "where the pages are now: https://example.org"},
    {.name = "slash",
     .value = "yes|no",
     .text = "write addresses of pages with, or without a slash at their end"},
    {.name = "owner", .value = "LOGIN", .text = "who owns it: a member's name, or a new account"},
    {.name = "append", .text = "add to a community that has a log already (stackexchange, jsonl)"},
    {.name = "dry-run", .text = "print what would come, and write nothing"},
    {.name = "json", .text = "print the totals as one line of JSON instead of a table"},
    {.name = "out", .value = "FILE", .text = "where the rules file goes (automoderator)"},
    {.name = "strict", .text = "stop at the first bad row instead of counting it"},
};

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
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

// The totals, the same words for every source.
std::vector<std::pair<std::string_view, std::uint64_t>> totals_of(
    const importers::Outcome& outcome) {
  const importers::Totals& totals = outcome.report.totals;
  return {{"threads", totals.threads},
          {"replies", totals.replies},
          {"authors", totals.authors},
          {"deleted", totals.deleted},
          {"spam", totals.spam},
          {"removed", totals.removed},
          {"waiting", totals.waiting},
          {"texts", totals.texts},
          {"without_author", totals.without_author},
          {"parents_missing", totals.parents_missing},
          {"depth", totals.depth},
          {"there_already", totals.there},
          {"skipped", outcome.report.left_out()}};
}

void print_json(const importers::Outcome& outcome, std::uint64_t digest) {
  base::Json json;
  for (const auto& [name, count] : totals_of(outcome)) {
    json.set(name, base::Json(static_cast<std::int64_t>(count)));
  }
  json.set("events", base::Json(static_cast<std::int64_t>(outcome.events)));
  json.set("digest", base::Json(base::hex(digest)));
  base::JsonArray notes;
  for (const std::string& note : outcome.report.notes()) notes.emplace_back(note);
  json.set("notes", base::Json(std::move(notes)));
  std::cout << base::write_json(json) << '\n';
}

void print_table(const importers::Outcome& outcome, std::uint64_t digest) {
  std::cout << outcome.report.table();
  std::string_view between;
  for (const auto& [name, count] : totals_of(outcome)) {
    std::cout << between << name << ' ' << count;
    between = ", ";
  }
  const community::Counts& counts = outcome.state.counts;
  std::cout << "\nevents " << outcome.events << ", members " << counts.members << ", posts "
            << counts.posts << ", replies " << counts.replies << ", reactions " << counts.reactions
            << ", digest " << base::hex(digest) << '\n';
}

std::string known_importers() {
  std::string names;
  for (const importers::Importer* one : importers::all_importers()) {
    names.append("\n  ").append(one->id).append(" ").append(one->place).append("  ");
    names.append(one->summary);
  }
  return names;
}

int run_import(const Arguments& arguments) {
  if (arguments.places().size() == 2 && arguments.places()[0] == "automoderator") {
    return import_automoderator(arguments);
  }
  if (arguments.places().size() != 2 || !arguments.has("community")) {
    return misuse("import", "say what to import, from where, and --community NAME. What there is:" +
                                known_importers());
  }
  const importers::Importer* importer = importers::find_importer(arguments.places()[0]);
  if (importer == nullptr) {
    return misuse("import", "there is no importer \"" + arguments.places()[0] +
                                "\". What there is:" + known_importers());
  }
  ProgressLine progress("import");
  importers::Source source{.place = arguments.places()[1],
                           .community = arguments.value("community"),
                           .title = arguments.value("title"),
                           .site = arguments.value("site"),
                           .now_ms = now_ms(),
                           .strict = arguments.has("strict")};
  source.progress = [&progress](std::string_view what, std::uint64_t done) {
    progress.show(what, done);
  };
  if (const std::string slash = arguments.value("slash"); !slash.empty()) {
    if (slash != "yes" && slash != "no") return misuse("import", "--slash is yes or no");
    source.path_end = slash == "yes" ? importers::PathEnd::kSlash : importers::PathEnd::kNoSlash;
  }
  const bool trial = arguments.has("dry-run");
  auto store =
      store::open(store_url(arguments), trial ? store::Access::kRead : store::Access::kWrite);
  if (!store.ok() && trial) store = store::open("memory:", store::Access::kWrite);
  if (!store.ok()) return fail(store.error());
  importers::Target target = importers::target_of(*importer, source);
  target.append = arguments.has("append");
  target.trial = trial;
  if (!runtime::start_crypto()) return fail("libsodium does not start on this machine");
  target.addresses =
      [&store](const store::Community& community) -> base::Result<importers::History::SubjectOf> {
    HEARTH_TRY(std::string key, identity::address_key(**store, community));
    return importers::History::SubjectOf([key = std::move(key)](std::string_view address) {
      return identity::former_subject(key, address);
    });
  };
  const auto outcome = importers::import_into(
      **store, target, [&](importers::History& history, importers::Report& report) {
        return importers::bring(*importer, source, history, report);
      });
  progress.finish();
  if (!outcome.ok()) return fail(outcome.error());
  const auto digest = trial ? base::Result<std::uint64_t>(outcome->digest)
                            : give_owner(**store, arguments, *outcome);
  if (!digest.ok()) return fail(digest.error());
  arguments.has("json") ? print_json(*outcome, *digest) : print_table(*outcome, *digest);
  if (trial && !arguments.has("json")) std::cout << "Nothing was written (--dry-run).\n";
  return 0;
}

}  // namespace

const Command import_command{
    .name = "import",
    .summary = "Put history from elsewhere into a community",
    .usage =
        "KIND FILE  --community NAME (KIND: `hearth import` lists them), or automoderator FILE",
    .options = kOptions,
    .run = run_import,
};

}  // namespace hearth::commands
