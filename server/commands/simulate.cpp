// SPDX-License-Identifier: MIT
// hearth simulate prompts: what policies of choosing a prompt cost, in a world whose truth is
// known. The reference is Vowpal Wabbit 9.11.2 at its best in the same kind of world: regret 907
// per 10,000.
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include "server/commands/command.h"
#include "shared/feed/simulate.h"
#include "shared/prompts/simulate.h"

namespace hearth::commands {
namespace {

constexpr Option kOptions[] = {
    {.name = "seeds", .value = "N", .text = "worlds to average over (default 3)"},
    {.name = "decisions", .value = "N", .text = "decisions per world (default 10000)"},
    {.name = "users", .value = "N", .text = "members per world (default 400)"}};

struct Size {
  prompts::SimulationSize world;
  std::int64_t seeds = 3;
};

void print_policies(const Size& size) {
  std::cout << std::left << std::setw(22) << "policy"
            << "regret  2nd half  utility  shown  dismissed\n";
  const auto n = static_cast<double>(size.seeds);
  for (std::size_t i = 0; i < prompts::kPolicyCount; ++i) {
    const auto policy = static_cast<prompts::Policy>(i);
    prompts::SimulationTotals sum;
    for (std::int64_t seed = 1; seed <= size.seeds; ++seed) {
      const auto one = prompts::simulate(policy, size.world, static_cast<std::uint64_t>(seed));
      sum.regret += one.regret / n;
      sum.regret_late += one.regret_late / n;
      sum.utility += one.utility / n;
      sum.shown += one.shown;
      sum.dismissed += one.dismissed;
    }
    const double decisions = static_cast<double>(size.world.decisions) * n;
    const double shown = static_cast<double>(sum.shown);
    std::cout << std::setw(22) << prompts::policy_id(policy) << std::fixed << std::setprecision(0)
              << std::setw(8) << sum.regret << std::setw(10) << sum.regret_late << std::setw(9)
              << sum.utility << std::setprecision(2) << std::setw(7) << shown / decisions
              << (shown > 0 ? static_cast<double>(sum.dismissed) / shown : 0) << '\n';
  }
}

void print_beginnings(const Size& size) {
  std::cout << "\nregret per decision of a new member       1-20   41-60\n";
  struct Row {
    prompts::Start start;
    std::string_view name;
  };
  const auto n = static_cast<double>(size.seeds);
  for (const Row row :
       {Row{prompts::Start::kCold, "cold start"},
        Row{prompts::Start::kShipped, "what ships, and learning"},
        Row{prompts::Start::kPriorFrozen, "prior of the community, not learning"},
        Row{prompts::Start::kPriorAndLearning, "prior of the community, and learning"}}) {
    prompts::FirstDecisions mean;
    for (std::int64_t seed = 1; seed <= size.seeds; ++seed) {
      const auto one = prompts::simulate_first_decisions(row.start, size.world,
                                                         static_cast<std::uint64_t>(seed));
      mean.early += one.early / n;
      mean.later += one.later / n;
    }
    std::cout << "  " << std::setw(40) << row.name << std::setprecision(3) << mean.early << "  "
              << mean.later << '\n';
  }
}

/// The whole way of gifts: noised, encoded, checked, mixed, judged and begun with.
void print_sharing(std::int64_t seeds) {
  std::cout << "\nprior of gifts                            1-20   41-60  ships\n";
  const auto n = static_cast<double>(seeds);
  for (const prompts::Sharers sharers :
       {prompts::Sharers{20, 1, 1}, prompts::Sharers{60, 1, 1}, prompts::Sharers{200, 1, 1},
        prompts::Sharers{600, 1, 1}, prompts::Sharers{200, 1, 0}}) {
    prompts::FirstDecisions mean;
    std::int64_t ships = 0;
    for (std::int64_t seed = 1; seed <= seeds; ++seed) {
      const auto one = prompts::simulate_sharing(sharers, static_cast<std::uint64_t>(seed));
      mean.early += one.newcomers.early / n;
      mean.later += one.newcomers.later / n;
      ships += prompts::may_ship(one.judgement) ? 1 : 0;
    }
    const std::string name =
        std::to_string(sharers.givers) + " members" + (sharers.noise == 0 ? ", without noise" : "");
    std::cout << "  " << std::left << std::setw(40) << name << std::setprecision(3) << mean.early
              << "  " << mean.later << "   " << ships << " of " << seeds << '\n';
  }
}

void print_orders(std::int64_t seeds) {
  std::cout << std::left << std::setw(16) << "order"
            << "NDCG@20  newcomers  Gini   topics in 20\n";
  const auto n = static_cast<double>(seeds);
  for (std::size_t i = 0; i < feed::kOrderCount; ++i) {
    const auto order = static_cast<feed::Order>(i);
    feed::FeedWorth mean;
    for (std::int64_t seed = 1; seed <= seeds; ++seed) {
      const auto one = feed::simulate(order, {}, static_cast<std::uint64_t>(seed));
      mean.ndcg20 += one.ndcg20 / n;
      mean.newcomer_ratio += one.newcomer_ratio / n;
      mean.author_gini += one.author_gini / n;
      mean.topics_in_20 += one.topics_in_20 / n;
    }
    std::cout << std::fixed << std::setprecision(3) << std::setw(16) << feed::order_id(order)
              << std::setw(9) << mean.ndcg20 << std::setw(11) << mean.newcomer_ratio << std::setw(7)
              << mean.author_gini << std::setprecision(1) << mean.topics_in_20 << '\n';
  }
}

/// shared/prompts/tables/prior.inc: what new devices begin with.
void print_prior() {
  constexpr std::int64_t kWorlds = 60;
  constexpr std::uint64_t kSeed = 1'000;  // none of the worlds the tables above are made in
  const prompts::Population population = prompts::simulate_population(kWorlds, kSeed);
  const auto print = [](const auto& numbers) {
    for (std::size_t i = 0; i < numbers.size(); ++i) std::cout << (i ? ", " : "") << numbers[i];
  };
  std::cout
      << "// SPDX-License-Identifier: MIT\n"
         "// Made by `hearth simulate prior`: what prompts were worth in "
      << kWorlds
      << " simulated communities,\n// in 1/65536; shared/prompts/simulate.h says how. Arms in "
         "the order of Arm.\n"
         "constexpr std::int32_t kMeans[kArmCount][3] = {\n";
  for (const auto& row : population.means) {
    std::cout << "    {";
    print(row);
    std::cout << "},\n";
  }
  std::cout << "};\nconstexpr std::int32_t kSpread[6] = {";
  print(population.spread);
  std::cout << "};\nconstexpr std::int32_t kFactSpread[kContextSize] = {\n    ";
  print(population.fact_spread);
  std::cout << "};\n";
}

int run_simulate(const Arguments& arguments) {
  const std::string what = arguments.places().size() == 1 ? arguments.places().front() : "";
  if (what != "prompts" && what != "feed" && what != "prior") {
    fail("say what to simulate: prompts, feed or prior");
    return 2;
  }
  if (what == "prior") {
    print_prior();
    return 0;
  }
  const auto seeds = arguments.integer("seeds", 3, 1, 1'000);
  if (!seeds.ok()) return fail(seeds.error());
  if (what == "feed") {
    print_orders(*seeds);
    return 0;
  }
  const auto decisions = arguments.integer("decisions", 10'000, 100, 1'000'000);
  if (!decisions.ok()) return fail(decisions.error());
  const auto users = arguments.integer("users", 400, 1, 100'000);
  if (!users.ok()) return fail(users.error());
  const Size size{.world = {.users = *users, .decisions = *decisions}, .seeds = *seeds};
  print_policies(size);
  print_beginnings(size);
  print_sharing(*seeds);
  return 0;
}

}  // namespace

const Command simulate_command{
    .name = "simulate",
    .summary = "Compare policies of prompts, or orders of a feed, in a simulated community",
    .usage = "prompts|feed|prior [--seeds N]",
    .options = kOptions,
    .run = run_simulate,
};

}  // namespace hearth::commands
