// SPDX-License-Identifier: MIT
// hearth evaluate feed: how well each order would have put what members answered, on the
// community's own history. The first half in time teaches, the second half is scored.
// hearth evaluate search: how soon each way to search finds what is known to be the answer.
// hearth evaluate churn: how well the past tells who stays (evaluate_churn.h).
#include <array>
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "server/commands/command.h"
#include "server/commands/evaluate_churn.h"
#include "server/commands/reading.h"
#include "server/commands/search_evaluation.h"
#include "server/store/log.h"
#include "shared/feed/evaluate.h"
#include "shared/lens/history.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "which one"},
    {.name = "unit", .value = "UNIT", .text = "what is ordered: threads (default) or texts"},
    {.name = "days", .value = "N", .text = "how far back one could see (default 30, texts 7)"},
    {.name = "least", .value = "N", .text = "least to choose from (default 10)"},
    {.name = "links", .value = "FILE", .text = "search: PostLinks.xml of the dump it came from"},
    {.name = "most", .value = "N", .text = "search: posts to ask for (default 300)"},
    {.name = "json", .text = "JSON Lines instead of a table"}};

/// Quality as JSON: in millionths, for JSON here holds integers only.
base::Json json_of(std::string_view order, std::string_view half, const feed::Quality& quality) {
  const auto ppm = [](double x) { return base::Json(static_cast<std::int64_t>(x * 1e6 + .5)); };
  base::Json out;
  out.set("order", base::Json(order));
  out.set("half", base::Json(half));
  out.set("occasions", base::Json(quality.occasions));
  out.set("ndcg20_ppm", ppm(quality.ndcg20));
  out.set("mrr_ppm", ppm(quality.mrr));
  out.set("hit10_ppm", ppm(quality.hit10));
  out.set("hit20_ppm", ppm(quality.hit20));
  return out;
}

class Report {
 public:
  explicit Report(bool json) : json_(json) {
    if (json_) return;
    std::cout << std::fixed << std::setprecision(4) << std::left << std::setw(18) << "order"
              << "NDCG@20   MRR      hit@10   hit@20\n";
  }

  void add(std::string_view order, std::string_view half, const feed::Quality& quality) {
    if (json_) {
      std::cout << base::write_json(json_of(order, half, quality)) << '\n';
      return;
    }
    std::cout << std::setw(18) << order << quality.ndcg20 << "    " << quality.mrr << "   "
              << quality.hit10 << "   " << quality.hit20 << '\n';
  }

 private:
  bool json_;
};

int report(const std::vector<feed::Occasion>& occasions, bool json) {
  const std::span<const feed::Occasion> all(occasions);
  const std::span<const feed::Occasion> first = all.first(all.size() / 2);
  const std::span<const feed::Occasion> second = all.subspan(all.size() / 2);
  Report out(json);
  for (std::size_t i = 0; i < feed::kRivalCount; ++i) {
    const auto rival = static_cast<feed::Rival>(i);
    out.add(feed::rival_id(rival), "second", feed::quality_of(second, rival));
  }
  out.add("default", "second", feed::quality_of(second, feed::default_weights()));
  const feed::Weights learned = feed::learn_weights(first);
  out.add("learned", "second", feed::quality_of(second, learned));
  if (json) return 0;
  std::cout << "\nlearned weights, in hours (default):\n";
  for (std::size_t k = 0; k < feed::kSignalCount; ++k) {
    std::cout << "  " << std::setw(18) << feed::all_signals()[k]->id << std::setprecision(1)
              << static_cast<double>(learned.hours_q16[k]) / 65'536 << "  ("
              << static_cast<double>(feed::default_weights().hours_q16[k]) / 65'536 << ")\n";
  }
  return 0;
}

void print_search(const std::array<SearchScores, kAskingNames.size()>& scores, bool json) {
  if (!json) {
    std::cout << std::fixed << std::setprecision(3) << std::left << std::setw(16) << "MRR@10";
    for (const std::string_view name : kAskingNames) std::cout << std::setw(11) << name;
    std::cout << '\n' << std::setw(16) << "questions";
    for (const SearchScores& score : scores) std::cout << std::setw(11) << score.questions;
    std::cout << '\n';
  }
  for (std::size_t who = 0; who < kSearcherNames.size(); ++who) {
    base::Json out;
    out.set("searcher", base::Json(kSearcherNames[who]));
    if (!json) std::cout << std::setw(16) << kSearcherNames[who];
    for (std::size_t kind = 0; kind < kAskingNames.size(); ++kind) {
      const double mrr = scores[kind].mrr10[who];
      if (!json) std::cout << std::setw(11) << mrr;
      out.set(std::string(kAskingNames[kind]) + "_ppm",
              base::Json(static_cast<std::int64_t>(mrr * 1e6 + .5)));
    }
    std::cout << (json ? base::write_json(out) : std::string()) << '\n';
  }
}

int run_search(const Arguments& arguments) {
  const auto most = arguments.integer("most", 300, 1, 10'000);
  if (!most.ok()) return fail(most.error());
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  const auto state = store::replay(*opened->store, opened->community.id);
  if (!state.ok()) return fail(state.error());
  std::vector<SearchQuestion> questions = make_questions(*state, static_cast<std::size_t>(*most));
  if (arguments.has("links")) {
    const auto repeats = read_repeats(arguments.value("links"));
    if (!repeats.ok()) return fail(repeats.error());
    for (SearchQuestion& question : ask_repeats(*state, *repeats)) {
      questions.push_back(std::move(question));
    }
  }
  if (questions.empty()) return fail("too little history: no post has ten different words");
  const auto scores = score_search(*state, questions);
  if (!scores.ok()) return fail(scores.error());
  print_search(*scores, arguments.has("json"));
  return 0;
}

int run_evaluate(const Arguments& arguments) {
  if (arguments.places() == std::vector<std::string>{"search"}) return run_search(arguments);
  if (arguments.places() == std::vector<std::string>{"churn"}) {
    return run_evaluate_churn(arguments);
  }
  if (arguments.places() != std::vector<std::string>{"feed"}) {
    fail("say what to evaluate: feed, search or churn");
    return 2;
  }
  lens::HistoryOptions options;
  const std::string unit = arguments.value("unit", "threads");
  if (unit != "threads" && unit != "texts") {
    fail("--unit is threads or texts");
    return 2;
  }
  options.unit = unit == "texts" ? lens::Unit::kTexts : lens::Unit::kThreads;
  const auto days = arguments.integer("days", unit == "texts" ? 7 : 30, 1, 3'650);
  if (!days.ok()) return fail(days.error());
  const auto least = arguments.integer("least", 10, 2, 1'000);
  if (!least.ok()) return fail(least.error());
  options.days = *days;
  options.candidates_min = static_cast<std::size_t>(*least);
  const auto opened = open_community(arguments);
  if (!opened.ok()) return fail(opened.error());
  const auto state = store::replay(*opened->store, opened->community.id);
  if (!state.ok()) return fail(state.error());
  const std::vector<feed::Occasion> occasions = lens::occasions_of(*state, options);
  if (occasions.size() < 20) return fail("too little history: fewer than 20 answers to look at");
  std::cerr << occasions.size() << " answers; the first half teaches, the second is scored\n";
  return report(occasions, arguments.has("json"));
}

}  // namespace

const Command evaluate_command{
    .name = "evaluate",
    .summary =
        "Compare orders of the feed, ways to search, or who was to stay, on the community's own "
        "history",
    .usage = "feed|search|churn --community NAME [--unit threads|texts] [--links PostLinks.xml]",
    .options = kOptions,
    .run = run_evaluate,
};

}  // namespace hearth::commands
