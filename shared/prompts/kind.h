// SPDX-License-Identifier: MIT
// The registry of prompts. A kind says when it has something to say (find), why (reason), whom it
// helps and how rarely it may come. No kind frames a loss, counts down, or claims what is not
// counted; each can be dismissed with one tap, which the interface draws as large as the action.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/prompts/scene.h"

namespace hearth::prompts {

/// Whom acting on it helps; shown with "why this?".
enum class Helps : std::uint8_t { kYou, kSomeone, kEveryone };

/// What the learned chooser tells apart: kinds that ask for the same sort of thing share what is
/// learned.
enum class Arm : std::uint8_t {
  kRules,
  kRespond,
  kAnswer,
  kWelcome,
  kStart,
  kCelebrate,
  kTend,
  kReturn
};
inline constexpr std::size_t kArmCount = 8;

/// What a kind found to say: what to open, and the values of its sentences' {placeholders}.
struct Finding {
  std::uint64_t subject = 0;  // post, topic, … the action opens; with `kind` also its identity
  std::vector<model::Parameter> parameters;
};

struct Kind {
  std::string_view id;      // kebab-case; in stored ledgers, never changes meaning
  std::string_view says;    // English sentences; {placeholders} are the finding's parameters
  std::string_view reason;  // "Shown because: …", completes the sentence truthfully
  std::string_view action;  // label of the button that acts
  Helps helps = Helps::kYou;
  Arm arm = Arm::kRespond;
  std::int64_t rest_h = 48;       // least hours between two of this kind, at least 48
  std::int64_t lifetime_max = 0;  // how often one member ever sees it; 0 = not bounded
  bool opt_in = false;            // only where the member switched it on
  /// Worth of the outcome in percent, 50..100: what a good answer to it does for people.
  std::int64_t worth_pct = 60;
  /// All there is to say, most important first; empty where there is nothing.
  std::vector<Finding> (*find)(const Scene& scene, const Moment& moment);
};

#define HEARTH_PROMPT(name) extern const Kind name##_prompt;
#include "shared/prompts/kinds.def"
#undef HEARTH_PROMPT

#define HEARTH_PROMPT(name) +1
inline constexpr std::size_t kKindCount = 0
#include "shared/prompts/kinds.def"
    ;
#undef HEARTH_PROMPT

/// All kinds by static priority, highest first.
[[nodiscard]] const std::array<const Kind*, kKindCount>& all_prompt_kinds();

/// nullptr where there is no such kind.
[[nodiscard]] const Kind* prompt_kind(std::string_view id);

/// `sentence` with its {placeholders} filled in; unknown ones are left out.
[[nodiscard]] std::string fill(std::string_view sentence,
                               const std::vector<model::Parameter>& parameters);

/// Parameters every finding about a matter has: who, where, title, count, hours (since at_ms).
[[nodiscard]] Finding about(const Matter& matter, std::int64_t now_ms);

/// about() for each matter.
[[nodiscard]] std::vector<Finding> about_all(const std::vector<Matter>& matters,
                                             std::int64_t now_ms);

/// A finding with one number and no subject.
[[nodiscard]] Finding with_count(std::int64_t count);

}  // namespace hearth::prompts
