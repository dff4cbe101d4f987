// SPDX-License-Identifier: MIT
// hearth replay: what a draft of the rules would have done to a community's past, compared with
// what moderators decided and with the rules in force. Rules that are drafts, dry runs or samples
// act as if they were live.
#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/progress.h"
#include "server/commands/reading.h"
#include "server/commands/rules_file.h"
#include "server/store/log.h"
#include "shared/community/apply.h"
#include "shared/lens/past.h"

namespace hearth::commands {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "whose past"},
    {.name = "rules", .value = "FILE", .text = "the draft of the rules"},
    {.name = "days", .value = "N", .text = "only texts of the last N days of the log"},
    {.name = "json", .text = "the whole report as one JSON object"},
};
constexpr std::int64_t kDay = 86'400'000;
// Each rule is measured alone on this many texts, spread over the past.
constexpr std::size_t kSampleMax = 500;
constexpr std::uint64_t kProgressEvery = 1'000;

struct Past {
  lens::Decisions decisions;
  std::shared_ptr<const rules::RuleSet> live = rules::no_rules();
  std::int64_t last_ms = 0;
  std::uint64_t events = 0;
};

base::Result<Past> read_decisions(OpenCommunity& opened) {
  Past past;
  HEARTH_CHECK(store::for_each_event(
      *opened.store, opened.community.id, 0, [&past](model::Event& event) -> base::Status {
        past.decisions.add(event);
        past.last_ms = std::max(past.last_ms, event.at_ms);
        ++past.events;
        const auto* published = std::get_if<model::RulesPublished>(&event.body);
        if (published != nullptr && event.content) {
          rules::Compiled compiled = rules::compile(event.content->body);
          if (compiled.rules != nullptr) past.live = std::move(compiled.rules);
        }
        return base::done();
      }));
  return past;
}

struct Cost {
  std::string rule;
  double us_per_text = 0;
};

// The slowest first.
std::vector<Cost> costs_of(const std::string& file, const std::vector<rules::PastText>& sample) {
  std::vector<Cost> out;
  if (sample.empty()) return out;
  for (const rules::AloneRule& rule : rules::alone(file)) {
    const rules::Compiled compiled = rules::compile(rule.file);
    if (compiled.rules == nullptr) continue;
    rules::Replay replay(*compiled.rules, rules::no_rules());
    const auto begin = Clock::now();
    for (const rules::PastText& text : sample) replay.add(text);
    const std::chrono::duration<double, std::micro> took = Clock::now() - begin;
    out.push_back({rule.id, took.count() / static_cast<double>(sample.size())});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Cost& a, const Cost& b) { return a.us_per_text > b.us_per_text; });
  return out;
}

std::string percent(const rules::Tally& tally) {
  const std::int64_t ppm = rules::precision_ppm(tally);
  return ppm < 0 ? "-" : std::to_string((ppm + 5'000) / 10'000) + " %";
}

void print_tally(std::string_view what, const rules::Tally& tally) {
  std::cout << std::left << std::setw(18) << what << std::right << std::setw(9) << tally.all
            << std::setw(12) << tally.taken_down << std::setw(9) << tally.kept << std::setw(11)
            << percent(tally) << '\n';
}

void print_table(const rules::ReplayReport& report, const std::vector<Cost>& costs) {
  std::cout << "                      texts  taken down     kept  precision\n";
  print_tally("all texts", report.texts);
  print_tally("caught", report.caught);
  print_tally("newly caught", report.newly_caught);
  print_tally("no longer caught", report.no_longer_caught);
  std::cout << "newly wrong " << report.newly_caught.kept
            << " (newly caught though a human kept it)"
            << ", members affected " << report.members << " (" << report.members_newly
            << " newly)\n\n";
  for (const rules::RuleReplay& rule : report.rules) {
    print_tally(rule.rule, rule.hits);
    if (rule.undecided > 0) std::cout << "    could not judge " << rule.undecided << '\n';
    for (const rules::ReplayExample& example : rule.examples) {
      std::cout << "    e.g. " << example.text
                << (example.decided == rules::Decided::kKept ? ", which a human kept" : "") << '\n';
    }
  }
  if (!costs.empty()) {
    std::cout << "\nslowest rule: " << costs.front().rule << ", " << std::fixed
              << std::setprecision(1) << costs.front().us_per_text << " us per text\n";
  }
}

base::Json cost_json(const std::vector<Cost>& costs) {
  base::JsonArray out;
  for (const Cost& cost : costs) {
    base::Json one;
    one.set("rule", base::Json(cost.rule));
    one.set("ns_per_text", base::Json(static_cast<std::int64_t>(cost.us_per_text * 1e3)));
    out.push_back(std::move(one));
  }
  return base::Json(std::move(out));
}

int run_replay(const Arguments& arguments) {
  if (!arguments.has("rules") || !arguments.places().empty()) {
    return misuse("replay", "say --community NAME and --rules FILE");
  }
  const auto days = arguments.integer("days", 0, 1, 36'500);
  if (!days.ok()) return fail(days.error());
  const auto draft = read_rules(arguments.value("rules"));
  if (!draft.ok()) return fail(draft.error());
  auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  const auto past = read_decisions(*opened);
  if (!past.ok()) return fail(past.error());

  const std::int64_t since_ms = *days == 0 ? 0 : past->last_ms - *days * kDay;
  const std::uint64_t stride = past->events / kSampleMax + 1;
  rules::Replay replay(*draft->rules, past->live);
  std::vector<rules::PastText> sample;
  community::State state;
  ProgressLine progress("replay");
  const auto begin = Clock::now();
  const auto each = [&](model::Event& event) -> base::Status {
    auto text = event.at_ms < since_ms ? std::nullopt : lens::past_text(state, event);
    community::apply(state, event);
    if (!text) return base::done();
    text->decided = past->decisions.of({text->id}).decided;
    replay.add(*text);
    const std::uint64_t done = replay.report().texts.all;
    if (done % kProgressEvery == 0) progress.show("texts", done);
    if (done % stride == 0 && sample.size() < kSampleMax) sample.push_back(std::move(*text));
    return base::done();
  };
  const base::Status read = store::for_each_event(*opened->store, opened->community.id, 0, each);
  progress.finish();
  if (!read.ok()) return fail(read.error());
  const std::chrono::duration<double> took = Clock::now() - begin;
  const std::vector<Cost> costs = costs_of(draft->file, sample);
  if (arguments.has("json")) {
    base::Json out = rules::write_report(replay.report());
    out.set("costs", cost_json(costs));
    std::cout << base::write_json(out) << '\n';
  } else {
    print_table(replay.report(), costs);
  }
  std::cerr << replay.report().texts.all << " texts in " << std::fixed << std::setprecision(1)
            << took.count() << " s\n";
  return 0;
}

}  // namespace

const Command replay_command{
    .name = "replay",
    .summary = "Run a draft of the rules over a community's past",
    .usage = "--community NAME --rules FILE [--days N]",
    .options = kOptions,
    .run = run_replay,
};

}  // namespace hearth::commands
