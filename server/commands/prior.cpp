// SPDX-License-Identifier: MIT
// hearth prior: the prompts' prior a community made for itself: who gave, what is judged, what
// ships. Without an option that changes something it only reads, beside a running server.
#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>

#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/learning/prior_book.h"
#include "server/runtime/clock.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "community", .value = "NAME", .text = "which one"},
    {.name = "update", .text = "take the next step if one is due, as the server does every hour"},
    {.name = "ship", .text = "ship the candidate now, whatever the estimates say"},
    {.name = "withdraw-candidate", .text = "give the candidate up"},
    {.name = "back", .text = "go back to what shipped before"},
    {.name = "json", .text = "one JSON object instead of words"}};
constexpr std::string_view kChanges[] = {"update", "ship", "withdraw-candidate", "back"};

struct Opened {
  std::unique_ptr<store::Store> store;
  store::CommunityId community;
  learning::PriorBook book;
  std::vector<store::Giver> rows;
};

base::Result<Opened> open_book(const Arguments& arguments, bool changing) {
  if (!arguments.has("community")) {
    return base::Error{base::ErrorCode::kInvalidArgument, "say which --community"};
  }
  Opened out;
  HEARTH_TRY(out.store, store::open(store_url(arguments),
                                    changing ? store::Access::kWrite : store::Access::kRead));
  HEARTH_TRY(const store::Community community, out.store->community(arguments.value("community")));
  out.community = community.id;
  HEARTH_TRY(const std::string text, out.store->prior_book(out.community));
  HEARTH_TRY(out.book, learning::read_book(text));
  HEARTH_TRY(out.rows, out.store->givers(out.community));
  return out;
}

base::Status change(const Arguments& arguments, Opened& opened) {
  const std::int64_t now_ms = runtime::now_ms();
  learning::PriorBook& book = opened.book;
  if (arguments.has("update")) {
    learning::take_step(book, opened.rows, now_ms);
  } else if (arguments.has("ship")) {
    HEARTH_CHECK(learning::ship(book, opened.rows, now_ms));
  } else if (arguments.has("withdraw-candidate")) {
    HEARTH_CHECK(learning::withdraw_candidate(book, now_ms));
  } else {
    HEARTH_CHECK(learning::go_back(book, now_ms));
  }
  return store::commit(*opened.store, {store::PutPriorBook{opened.community, model::encode(book)}});
}

std::string day_of(std::int64_t at_ms) {
  const std::chrono::sys_days day{std::chrono::days{at_ms / base::kDayMs}};
  const std::chrono::year_month_day date{day};
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(date.year())) + "-" +
         two(static_cast<unsigned>(date.month())) + "-" + two(static_cast<unsigned>(date.day()));
}

void print_estimate(std::string_view name, const prompts::Estimate& estimate) {
  std::cout << "  " << std::left << std::setw(16) << name << std::fixed << std::setprecision(3)
            << std::right << std::setw(7) << estimate.mean << "  [" << estimate.low << ", "
            << estimate.high << "]\n";
}

void print_candidate(const learning::KeptPrior& candidate, const learning::Gathered& gathered) {
  if (candidate.prior.id == 0) {
    std::cout << "No candidate: " << learning::kGiversMin
              << " givers make the first, a quarter more gifts the next.\n";
    return;
  }
  std::cout << "Candidate " << candidate.prior.id << " of " << day_of(candidate.prior.made_ms)
            << ", made of " << candidate.gifts << " gifts of " << candidate.givers
            << " members; judged by " << gathered.judged.size() << ".\n";
  const auto judgement = learning::judge(gathered);
  if (!judgement) {
    std::cout << "It is judged when " << learning::kJudgesMin
              << " members have decided since it was made.\n";
    return;
  }
  std::cout << "Worth per decision  [95 % of resamples]\n";
  print_estimate("as it is now", judgement->naive);
  print_estimate("SNIPS", judgement->snips);
  print_estimate("doubly robust", judgement->robust);
  std::cout << (prompts::may_ship(*judgement)
                    ? "Both lower bounds beat what is: it may ship.\n"
                    : "Not both lower bounds beat what is: it stays a candidate.\n");
}

void print_words(const Opened& opened) {
  const learning::PriorBook& book = opened.book;
  const learning::Gathered gathered = learning::gather(opened.rows, book.candidate.prior.id);
  std::cout << opened.rows.size() << " members help, " << gathered.givers << " of them gave "
            << gathered.gifts << " gifts.\n";
  if (book.shipped.prior.id == 0) {
    std::cout << "New devices begin with what comes with Hearth.\n";
  } else {
    std::cout << "New devices begin with prior " << book.shipped.prior.id << " of "
              << day_of(book.shipped.prior.made_ms) << ", made of " << book.shipped.gifts
              << " gifts of " << book.shipped.givers << " members.\n";
  }
  print_candidate(book.candidate, gathered);
  for (const learning::HistoryRow& row : book.history) {
    std::cout << day_of(row.at_ms) << "  " << std::left << std::setw(10)
              << model::enum_text(row.step) << "prior " << row.prior;
    if (row.verdict.judges > 0) {
      const auto worth = [](std::int64_t ppm) { return static_cast<double>(ppm) / 1e6; };
      std::cout << std::fixed << std::setprecision(3) << "  now " << worth(row.verdict.present)
                << ", SNIPS from " << worth(row.verdict.snips_low) << ", doubly robust from "
                << worth(row.verdict.robust_low) << ", by " << row.verdict.judges << " members";
    }
    std::cout << '\n';
  }
}

void print_json(const Opened& opened) {
  const learning::PriorBook& book = opened.book;
  const learning::Gathered gathered = learning::gather(opened.rows, book.candidate.prior.id);
  base::Json out;
  out.set("helping", count_of(opened.rows.size()));
  out.set("givers", base::Json(gathered.givers));
  out.set("gifts", base::Json(gathered.gifts));
  out.set("shipped", base::Json(book.shipped.prior.id));
  out.set("candidate", base::Json(book.candidate.prior.id));
  out.set("judges", count_of(gathered.judged.size()));
  if (const auto judgement = learning::judge(gathered)) {
    const auto ppm = [](double worth) {
      return base::Json(static_cast<std::int64_t>(std::lround(worth * 1e6)));
    };
    out.set("present_ppm", ppm(judgement->naive.mean));
    out.set("snips_ppm", ppm(judgement->snips.mean));
    out.set("snips_low_ppm", ppm(judgement->snips.low));
    out.set("robust_ppm", ppm(judgement->robust.mean));
    out.set("robust_low_ppm", ppm(judgement->robust.low));
    out.set("may_ship", base::Json(prompts::may_ship(*judgement)));
  }
  std::cout << base::write_json(out) << '\n';
}

int run_prior(const Arguments& arguments) {
  const auto changes = std::count_if(std::begin(kChanges), std::end(kChanges),
                                     [&](std::string_view name) { return arguments.has(name); });
  if (changes > 1) return misuse("prior", "one change at a time");
  auto opened = open_book(arguments, changes == 1);
  if (!opened.ok()) return fail(opened.error());
  if (changes == 1) {
    const base::Status changed = change(arguments, *opened);
    if (!changed.ok()) return fail(changed.error());
  }
  arguments.has("json") ? print_json(*opened) : print_words(*opened);
  return 0;
}

}  // namespace

const Command prior_command{
    .name = "prior",
    .summary = "The prompts' prior made by members who help: who gave, what is judged, what ships",
    .usage = "--community NAME [--ship | --withdraw-candidate | --back]",
    .options = kOptions,
    .run = run_prior,
};

}  // namespace hearth::commands
