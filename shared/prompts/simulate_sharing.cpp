// SPDX-License-Identifier: MIT
#include <algorithm>

#include "shared/base/assert.h"
#include "shared/base/hash.h"
#include "shared/prompts/chooser.h"
#include "shared/prompts/sharing.h"
#include "shared/prompts/world.h"

namespace hearth::prompts {
namespace {

constexpr std::int64_t kJudgingDecisions = 20;

/// The kind that stands for an arm of the simulated world: the one whose worth is nearest.
const Kind& kind_of(std::size_t arm) {
  constexpr std::array<std::int64_t, kArmCount> kWorthPct{60, 100, 100, 80, 50, 50, 80, 60};
  const Kind* best = nullptr;
  const auto distance = [&](const Kind& kind) { return std::abs(kind.worth_pct - kWorthPct[arm]); };
  for (const Kind* kind : all_prompt_kinds()) {
    if (static_cast<std::size_t>(kind->arm) != arm) continue;
    if (best == nullptr || distance(*kind) < distance(*best)) best = kind;
  }
  return *best;
}

Outcome outcome_of(double reward) {
  if (reward > 0) return Outcome::kAccepted;
  return reward < 0 ? Outcome::kDismissed : Outcome::kIgnored;
}

/// A member's device, with the parts of the chooser that need no scene.
class Device {
 public:
  Device(World& world, Dice& dice, const Beliefs& start)
      : world_(world), dice_(dice), who_(world.add_user()), beliefs_(start) {}

  [[nodiscard]] Ledger& ledger() { return ledger_; }

  /// One decision; its regret.
  double decide() {
    const Situation situation = world_.visit(who_);
    std::vector<std::size_t> arms;
    std::vector<Weighed> weighed;
    for (std::size_t a = 0; a < kArmCount; ++a) {
      if (!situation.eligible[a]) continue;
      const Features& z = situation.features[a];
      arms.push_back(a);
      weighed.push_back({expected(beliefs_.arms[a], z), doubt(beliefs_.arms[a], z)});
    }
    Choice choice;
    choice.options = arms.size();
    const auto key = static_cast<std::uint64_t>(dice_.uniform() * 9e15);
    const std::size_t pick = draw(weighed, key);
    choice.weighing = weighing_of(situation, pick == kNoOption ? 0 : arms[pick] + 1);
    for (std::uint64_t i = 1; i <= kDraws; ++i) {
      choice.weighing.draws += draw(weighed, key + i) == pick ? 1 : 0;
    }
    choice.weighing.draws = std::max<std::int64_t>(choice.weighing.draws, 1);
    ledger_.session_ms = ++now_ms_;
    const ArmChoice chosen = pick == kNoOption ? ArmChoice{} : ArmChoice{arms[pick]};
    if (chosen) show(situation, *chosen, choice);
    note_weighing(ledger_, choice, now_ms_);
    return regret_of(situation, chosen);
  }

 private:
  static Weighing weighing_of(const Situation& situation, std::size_t chosen) {
    const auto q16 = [](double x) { return static_cast<std::int64_t>(x * 65'536); };
    Weighing out;
    out.chosen = static_cast<std::int64_t>(chosen);
    for (std::size_t a = 0; a < kArmCount; ++a) {
      out.eligible |= std::int64_t{situation.eligible[a]} << a;
      out.recency.push_back(q16(situation.features[a][kContextSize + 1]));
    }
    for (const double fact : situation.context) out.context.push_back(q16(fact));
    out.context.push_back(q16(situation.features[0][kContextSize + 2]));
    return out;
  }

  void show(const Situation& situation, std::size_t arm, Choice& choice) {
    choice.prompt = Prompt{.kind = &kind_of(arm), .finding = {}};
    choice.features = situation.features[arm];
    const std::int64_t number = note_choice(ledger_, choice, now_ms_);
    SimulationTotals totals;
    const double reward = world_.show(who_, arm, situation, totals);
    note_outcome(ledger_, number, outcome_of(reward), now_ms_);
    learn_from(ledger_, beliefs_);
  }

  World& world_;
  Dice& dice_;
  std::size_t who_;
  Beliefs beliefs_;
  Ledger ledger_;
  std::int64_t now_ms_ = 0;
};

}  // namespace

SharedWorld simulate_sharing(const Sharers& sharers, std::uint64_t seed) {
  constexpr int kDecisionsMax = 400;  // for twenty outcomes; about forty are needed
  World world(seed, 0);
  Dice dice(base::mix64(seed, 0x73686172));
  std::vector<Device> devices;
  std::vector<Contribution> gifts;
  const auto noise = [&](std::uint64_t number) {
    return Noise{.scale = sharers.noise, .seed = base::mix64(seed, number)};
  };
  for (std::int64_t i = 0; i < sharers.givers; ++i) {
    Device& device = devices.emplace_back(world, dice, starting_beliefs());
    Ledger& ledger = device.ledger();
    for (std::int64_t gift = 0; gift < sharers.gifts_each; ++gift) {
      for (int n = 0; n < kDecisionsMax && outcomes_to_give(ledger) < kContributedMax; ++n) {
        device.decide();
      }
      const auto read =
          contribution_from(to_steps(contribution_of(ledger, noise(gifts.size() + 1))));
      HEARTH_ASSERT(read.ok(), "a device makes gifts that are taken");
      gifts.push_back(*read);
      note_given(ledger, ledger.session_ms);
    }
  }
  const auto prior = beliefs_from(to_numbers(prior_from(gifts, {.noise = sharers.noise})));
  HEARTH_ASSERT(prior.ok(), "a prior is one that devices take");
  std::vector<Sums> judged;
  for (std::size_t i = 0; i < devices.size(); ++i) {
    for (std::int64_t n = 0; n < kJudgingDecisions; ++n) devices[i].decide();
    const auto decisions = decisions_to_give(devices[i].ledger(), 0);
    const auto read = judged_from(judged_of(decisions, *prior, noise(~std::uint64_t{i})));
    HEARTH_ASSERT(read.ok(), "what decisions say is taken");
    judged.push_back(*read);
  }
  SharedWorld out;
  out.judgement = judge(judged, seed);
  out.newcomers = begin_with(*prior, true, world, dice);
  return out;
}

}  // namespace hearth::prompts
