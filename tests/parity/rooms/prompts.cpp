// SPDX-License-Identifier: MIT
// What devices learn and give for their community's prompts, and the prior that comes back.
#include "shared/base/hash.h"
#include "shared/prompts/chooser.h"
#include "shared/prompts/sharing.h"
#include "tests/parity/out.h"

namespace hearth::parity {
namespace {

using namespace prompts;

Ledger made_up(std::uint64_t seed) {
  Ledger ledger;
  for (std::int64_t i = 1; i <= 24; ++i) {
    const std::uint64_t dice = base::mix64(seed, static_cast<std::uint64_t>(i));
    Entry entry;
    entry.number = i;
    entry.kind = all_prompt_kinds()[dice % kKindCount]->id;
    entry.outcome = static_cast<Outcome>(1 + dice / 64 % 4);
    entry.context.push_back(65'536);
    for (std::size_t k = 1; k < kDimensions; ++k) {
      entry.context.push_back(static_cast<std::int64_t>(base::mix64(dice, k) % 80'000));
    }
    Weighing made;
    made.at_ms = i;
    made.eligible = static_cast<std::int64_t>(dice / 1'024 % 256);
    made.chosen = static_cast<int>(prompt_kind(entry.kind)->arm) + 1;
    made.eligible |= std::int64_t{1} << (made.chosen - 1);
    made.number = i;
    made.draws = static_cast<std::int64_t>(1 + dice % 256);
    made.context.assign(entry.context.begin() + 1, entry.context.end() - 1);
    made.recency.assign(kArmCount, entry.context.back());
    ledger.entries.push_back(std::move(entry));
    ledger.weighings.push_back(std::move(made));
  }
  return ledger;
}

std::string text_of(const std::vector<std::int64_t>& numbers) {
  std::string out;
  for (const std::int64_t number : numbers) out += std::to_string(number) + " ";
  return out;
}

}  // namespace

void parity_prompts(Out& out) {
  std::vector<Contribution> gifts;
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    const Ledger ledger = made_up(seed);
    const auto steps = to_steps(contribution_of(ledger, {.scale = 1, .seed = seed}));
    if (seed <= 3) out.bytes("gift/" + std::to_string(seed), text_of(steps));
    gifts.push_back(contribution_from(steps).value());
  }
  const Beliefs prior = prior_from(gifts);
  const auto numbers = to_numbers(prior);
  out.bytes("prior", text_of(numbers));
  Beliefs own = beliefs_from(numbers).value();
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    Ledger ledger = made_up(seed);
    const auto decisions = decisions_to_give(ledger, 0);
    out.number("decisions/" + std::to_string(seed), static_cast<std::int64_t>(decisions.size()));
    out.bytes("judged/" + std::to_string(seed),
              text_of(judged_of(decisions, own, {.scale = 1, .seed = seed})));
    learn_from(ledger, own);
    out.bytes("learned/" + std::to_string(seed), pack(own));
  }
}

}  // namespace hearth::parity
