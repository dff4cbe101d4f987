// SPDX-License-Identifier: MIT
// The learned chooser: among what the budget allows, Thompson sampling over the arms' beliefs with
// "no prompt" as an arm worth 0. The same ledger, scene and beliefs give the same choice however
// often one asks, so asking in a loop does not wear "no" down. It learns from outcomes, on the
// device.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/prompts/beliefs.h"
#include "shared/prompts/choose.h"

namespace hearth::prompts {

/// Width of the sampling: .15 dismissed least at equal use (research/algorithms §4.3).
inline constexpr double kSamplingWidth = .15;
/// So many in a hundred choices are uniform over the options and "none": every option keeps a known
/// chance, which is what makes later estimates of other policies possible (§4.4).
inline constexpr std::uint64_t kUniformPct = 5;

/// The twelve facts: tenure, newcomer, has written, writes regularly, helped before, trusted,
/// somebody waits for them, a question waits for them, back after a week, weekend, evening, small
/// screen.
[[nodiscard]] Context context_of(const Scene& scene, const Moment& moment);

/// A fact as the member is told of it: its id, and in English what it says of them.
struct Fact {
  std::string_view id;
  std::string_view says;
};
[[nodiscard]] const std::array<Fact, kContextSize>& all_facts();

/// The facts that raise what is expected of this arm most, at most `most`, largest first; none that
/// add less than a fiftieth of an outcome. What ships has no opinion on facts, so on a new device
/// there are none.
[[nodiscard]] std::vector<const Fact*> counting_facts(const Belief& belief,
                                                      const Features& features,
                                                      std::size_t most = 2);

/// What is asked about an arm at this moment.
[[nodiscard]] Features features_now(const Ledger& ledger, const Context& context, Arm arm,
                                    std::int64_t now_ms);

/// An option with what does not change from draw to draw.
struct Weighed {
  double mean = 0;
  double doubt = 0;
};

inline constexpr std::size_t kNoOption = SIZE_MAX;
/// So many draws tell the chance of a choice.
inline constexpr std::uint64_t kDraws = 256;

/// One draw of the policy: an index into `weighed`, or kNoOption for no prompt.
[[nodiscard]] std::size_t draw(const std::vector<Weighed>& weighed, std::uint64_t key);

struct Choice {
  std::optional<Prompt> prompt;  // nothing: no prompt, or the budget forbids (hush says why)
  Hush hush = Hush::kNone;
  Features features{};                 // of the prompt's arm
  double propensity = 1;               // chance of this choice under the policy, in steps of 1/256
  std::size_t options = 0;             // prompts that could have been chosen
  std::vector<const Fact*> counted{};  // what spoke for it, see counting_facts()
  Weighing weighing{};                 // the decision itself; empty where there were no options
};

/// @param salt  of the community, for the holdout.
[[nodiscard]] Choice choose_learned(const Scene& scene, const Moment& moment, const Ledger& ledger,
                                    const Beliefs& beliefs, std::uint64_t salt);

/// Notes that the choice is on screen, with what is needed to learn from it. Returns its number.
std::int64_t note_choice(Ledger& ledger, const Choice& choice, std::int64_t now_ms);

/// Notes what was weighed, shown or not; asking again in the same situation notes nothing. Call
/// after note_choice().
void note_weighing(Ledger& ledger, const Choice& choice, std::int64_t now_ms);

/// Worth of an outcome: accepted = the kind's worth, ignored 0, dismissed -1/2, muted -3.
[[nodiscard]] double reward_of(const Kind& kind, Outcome outcome);

/// Learns from every settled entry that was not learned from yet. Returns how many.
std::int64_t learn_from(Ledger& ledger, Beliefs& beliefs);

}  // namespace hearth::prompts
