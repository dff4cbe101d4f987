// SPDX-License-Identifier: MIT
// hearth verify: proves that nobody changed a log since it was written, or a case file since it was
// exported; of a case the rules run again.
#include <fstream>
#include <iostream>
#include <iterator>

#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/store/log.h"
#include "shared/community/case_file.h"

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

// Does the log have these events? Only where a community is named; the file itself needs no store.
base::Status compare_with_log(const Arguments& arguments, const community::CaseProof& proof) {
  HEARTH_TRY(const OpenCommunity opened, open_community(arguments));
  for (const community::CaseLink& link : proof.links) {
    HEARTH_TRY(const std::vector<model::Event> events,
               opened.store->events(opened.community.id, link.seq - 1, {.events_max = 1}));
    if (events.empty() || events.front().seq != link.seq || events.front().chain != link.chain) {
      return base::Error{base::ErrorCode::kCorrupt,
                         "event " + std::to_string(link.seq) + " is not the one in the log"};
    }
  }
  return base::done();
}

int verify_file(const Arguments& arguments, const std::string& name) {
  std::ifstream in(name, std::ios::binary);
  if (!in) return fail("cannot read " + name);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const auto proof = community::verify_case(bytes);
  if (!proof.ok()) return fail(name + " is no case file: " + describe(proof.error()));
  std::vector<std::string> problems = proof->problems;
  const bool with_log = arguments.has("community");
  if (with_log) {
    const base::Status same = compare_with_log(arguments, *proof);
    if (!same.ok()) problems.push_back(describe(same.error()));
  }
  base::Json line;
  line.set("case", base::Json(static_cast<std::int64_t>(proof->id.value)));
  line.set("community", base::Json(proof->community));
  line.set("ok", base::Json(problems.empty()));
  line.set("events", count_of(proof->links.size()));
  line.set("verdicts", count_of(proof->verdicts));
  line.set("erased", count_of(proof->erased));
  line.set("log", base::Json(with_log ? "compared" : "not compared: name its --community"));
  base::JsonArray said;
  for (const std::string& problem : problems) said.emplace_back(problem);
  if (!said.empty()) line.set("problems", base::Json(std::move(said)));
  std::cout << base::write_json(line) << '\n';
  return problems.empty() ? 0 : 1;
}

int run_verify(const Arguments& arguments) {
  if (!arguments.places().empty()) return verify_file(arguments, arguments.places().front());
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
    .summary = "Prove that a log, or a case file, is whole and nobody changed it",
    .usage = "[CASE.json] [--community NAME]",
    .options = kOptions,
    .run = run_verify,
};

}  // namespace hearth::commands
