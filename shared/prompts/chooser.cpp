// SPDX-License-Identifier: MIT
#include "shared/prompts/chooser.h"

#include <algorithm>

#include "shared/base/hash.h"
#include "shared/base/sort.h"
#include "shared/base/time.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;
constexpr double kQ16 = 65'536;

double flag(bool on) { return on ? 1 : 0; }

Arm arm_of(const Prompt& prompt) { return prompt.kind->arm; }

std::int64_t to_q16(double x) { return static_cast<std::int64_t>(x * kQ16); }

/// Options of one arm share what is believed of them, and are one choice to other policies.
Weighing weighing_of(const Ledger& ledger, const std::vector<Prompt>& options,
                     const std::vector<Features>& features) {
  Weighing out;
  out.session_ms = ledger.session_ms;
  out.count = ledger.count;
  out.recency.assign(kArmCount, 0);
  for (std::size_t i = 0; i < options.size(); ++i) {
    const auto arm = static_cast<std::size_t>(arm_of(options[i]));
    out.eligible |= std::int64_t{1} << arm;
    out.recency[arm] = to_q16(features[i][kContextSize + 1]);
  }
  for (std::size_t i = 0; i < kContextSize; ++i) {
    out.context.push_back(to_q16(features.front()[i + 1]));
  }
  out.context.push_back(to_q16(features.front()[kContextSize + 2]));
  return out;
}

const Belief& belief_of(const Beliefs& beliefs, Arm arm) {
  return beliefs.arms[static_cast<std::size_t>(arm)];
}

}  // namespace

Context context_of(const Scene& scene, const Moment& moment) {
  const std::int64_t local_min = moment.now_ms / 60'000 + moment.utc_offset_min;
  const std::int64_t day = local_min / 1'440;  // 1 January 1970 was a Thursday
  const std::int64_t hour = local_min % 1'440 / 60;
  const double tenure_days =
      static_cast<double>(std::max<std::int64_t>(moment.now_ms - scene.joined_ms, 0) / kDayMs);
  using model::Standing;
  return {std::min(tenure_days / 90, 1.5),
          flag(scene.standing == Standing::kNewcomer),
          flag(scene.posts + scene.replies > 0),
          flag(scene.weeks_active >= 4),
          flag(scene.accepted > 0),
          flag(scene.standing >= Standing::kRegular),
          flag(!scene.unreplied.empty()),
          flag(!scene.questions.empty()),
          flag(scene.away_ms >= 7 * kDayMs),
          flag(day % 7 == 2 || day % 7 == 3),
          flag(hour >= 17),
          flag(moment.small_screen)};
}

const std::array<Fact, kContextSize>& all_facts() {
  static constexpr std::array<Fact, kContextSize> kFacts{
      {{"tenure", "you have been here for a while"},
       {"newcomer", "you are new here"},
       {"has-written", "you have written here before"},
       {"writes-regularly", "you write here regularly"},
       {"helped-before", "an answer of yours has helped somebody"},
       {"trusted", "you know your way around here"},
       {"somebody-waits", "somebody waits for your reply"},
       {"question-waits", "a question you might answer is waiting"},
       {"back-again", "you had been away for a week or more"},
       {"weekend", "it was the weekend"},
       {"evening", "it was evening"},
       {"small-screen", "you were on a small screen"}}};
  return kFacts;
}

std::vector<const Fact*> counting_facts(const Belief& belief, const Features& features,
                                        std::size_t most) {
  constexpr double kLeast = .02;
  std::vector<std::pair<double, std::size_t>> parts;
  for (std::size_t i = 0; i < kContextSize; ++i) {
    const double part = belief.mean[i + 1] * features[i + 1];
    if (part >= kLeast) parts.emplace_back(-part, i);
  }
  base::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a < b; });
  std::vector<const Fact*> out;
  for (const auto& [part, fact] : parts) {
    if (out.size() < most) out.push_back(&all_facts()[fact]);
  }
  return out;
}

Features features_now(const Ledger& ledger, const Context& context, Arm arm, std::int64_t now_ms) {
  std::int64_t last_ms = -1;
  std::int64_t week = 0;
  for (const Entry& entry : ledger.entries) {
    week += now_ms - entry.shown_ms < 7 * kDayMs ? 1 : 0;
    const Kind* kind = prompt_kind(entry.kind);
    if (kind != nullptr && kind->arm == arm) last_ms = std::max(last_ms, entry.shown_ms);
  }
  const double days =
      last_ms < 0 ? -1 : static_cast<double>(std::max<std::int64_t>(now_ms - last_ms, 0)) / kDayMs;
  return features_of(context, days, week);
}

std::size_t draw(const std::vector<Weighed>& weighed, std::uint64_t key) {
  const std::uint64_t dice = base::mix64(key, 0);
  if (dice % 100 < kUniformPct) {
    const std::uint64_t pick = (dice >> 32) % (weighed.size() + 1);
    return pick == weighed.size() ? kNoOption : static_cast<std::size_t>(pick);
  }
  std::size_t best = kNoOption;
  double most = 0;
  for (std::size_t i = 0; i < weighed.size(); ++i) {
    const double noise = normal(base::mix64(key, i + 1));
    const double value = weighed[i].mean + kSamplingWidth * noise * weighed[i].doubt;
    if (value > most) {
      most = value;
      best = i;
    }
  }
  return best;
}

Choice choose_learned(const Scene& scene, const Moment& moment, const Ledger& ledger,
                      const Beliefs& beliefs, std::uint64_t salt) {
  Options options = options_for(scene, moment, ledger, salt);
  Choice out;
  out.hush = options.hush;
  out.options = options.prompts.size();
  if (options.prompts.empty()) return out;
  const Context context = context_of(scene, moment);
  std::vector<Features> features;
  std::vector<Weighed> weighed;
  for (const Prompt& prompt : options.prompts) {
    features.push_back(features_now(ledger, context, arm_of(prompt), moment.now_ms));
    const Belief& belief = belief_of(beliefs, arm_of(prompt));
    weighed.push_back({expected(belief, features.back()), doubt(belief, features.back())});
  }
  // One decision per session and prompt shown: asking again throws the same dice.
  const std::uint64_t session = base::mix64(static_cast<std::uint64_t>(ledger.session_ms),
                                            static_cast<std::uint64_t>(ledger.count));
  const std::uint64_t key = base::mix64(session, scene.member.value);
  const std::size_t chosen = draw(weighed, key);
  const auto arm_at = [&](std::size_t pick) {
    return pick == kNoOption ? 0
                             : std::int64_t{1} + static_cast<int>(arm_of(options.prompts[pick]));
  };
  out.weighing = weighing_of(ledger, options.prompts, features);
  out.weighing.chosen = arm_at(chosen);
  std::uint64_t same = 0;
  for (std::uint64_t i = 1; i <= kDraws; ++i) {
    const std::size_t pick = draw(weighed, key + i);
    same += pick == chosen ? 1 : 0;
    out.weighing.draws += arm_at(pick) == out.weighing.chosen ? 1 : 0;
  }
  out.propensity = static_cast<double>(std::max<std::uint64_t>(same, 1)) / kDraws;
  out.weighing.draws = std::max<std::int64_t>(out.weighing.draws, 1);
  if (chosen == kNoOption) return out;
  out.features = features[chosen];
  out.counted = counting_facts(belief_of(beliefs, arm_of(options.prompts[chosen])), out.features);
  out.prompt = std::move(options.prompts[chosen]);
  return out;
}

std::int64_t note_choice(Ledger& ledger, const Choice& choice, std::int64_t now_ms) {
  if (!choice.prompt) return 0;
  const std::int64_t number =
      note_shown(ledger, choice.prompt->kind->id, choice.prompt->finding, now_ms);
  for (const double x : choice.features) {
    ledger.entries.back().context.push_back(static_cast<std::int64_t>(x * kQ16));
  }
  for (const Fact* fact : choice.counted) ledger.entries.back().counted.emplace_back(fact->id);
  return number;
}

void note_weighing(Ledger& ledger, const Choice& choice, std::int64_t now_ms) {
  if (choice.options == 0) return;
  Weighing made = choice.weighing;
  if (!ledger.weighings.empty()) {
    const Weighing& last = ledger.weighings.back();
    const bool same_dice = last.session_ms == made.session_ms && last.count == made.count;
    if (same_dice && last.eligible == made.eligible) return;
  }
  made.at_ms = now_ms;
  made.number = choice.prompt ? ledger.count : 0;
  ledger.weighings.push_back(std::move(made));
  if (ledger.weighings.size() > kWeighingsMax) ledger.weighings.erase(ledger.weighings.begin());
}

double reward_of(const Kind& kind, Outcome outcome) {
  switch (outcome) {
    case Outcome::kAccepted: return static_cast<double>(kind.worth_pct) / 100;
    case Outcome::kDismissed: return -.5;
    case Outcome::kMuted: return -3;
    case Outcome::kOpen:
    case Outcome::kIgnored: break;
  }
  return 0;
}

std::int64_t learn_from(Ledger& ledger, Beliefs& beliefs) {
  std::int64_t learned = 0;
  for (Entry& entry : ledger.entries) {
    const Kind* kind = prompt_kind(entry.kind);
    if (entry.learned || entry.outcome == Outcome::kOpen || kind == nullptr) continue;
    entry.learned = true;
    if (entry.context.size() != kDimensions) continue;
    Features features{};
    for (std::size_t i = 0; i < kDimensions; ++i) {
      features[i] = static_cast<double>(entry.context[i]) / kQ16;
    }
    learn(beliefs.arms[static_cast<std::size_t>(kind->arm)], features,
          reward_of(*kind, entry.outcome));
    ++learned;
  }
  return learned;
}

}  // namespace hearth::prompts
