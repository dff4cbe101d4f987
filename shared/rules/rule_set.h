// SPDX-License-Identifier: MIT
// A compiled rules file: the rules in evaluation order and one matcher for the terms of all of
// them. Built by compile() only; immutable afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/model/verdict.h"
#include "shared/rules/condition.h"
#include "shared/rules/evaluation.h"
#include "shared/rules/matcher.h"
#include "shared/rules/rules.h"

namespace hearth::rules {

enum class Mode : std::uint8_t { kLive, kDraft, kDryRun, kSample };

/// Where a rule applies. Empty lists mean everywhere.
struct Scope {
  std::vector<std::string> topics;
  std::vector<std::string> kinds;
  std::vector<std::string> pages;
  std::vector<std::string> locales;  // "de" also covers "de-AT"
  std::vector<std::string> exempt_roles;
};

using Localized = std::vector<std::pair<std::string, std::string>>;  // locale, text; in file order

struct Rule {
  std::string id;
  std::int64_t revision = 0;
  Mode mode = Mode::kLive;
  std::int64_t sample_percent = 100;
  std::int64_t priority = 0;
  std::uint8_t on = 0;  // bit per model::DraftOn
  bool server_only = false;
  bool approves = false;
  Scope scope;
  Condition when;
  model::Action action = model::Action::kAllow;
  std::vector<model::Effect> effects;
  std::vector<std::pair<std::string, std::int64_t>> scores;  // points given to buckets
  Localized title;
  Localized explain;

  /// Rules that can keep a text from readers are asked first, so that nothing later hides what they
  /// say.
  [[nodiscard]] bool is_safety() const { return action >= model::Action::kHold; }
};

class RuleSet {
 public:
  std::vector<Rule> rules;  // in evaluation order
  Matcher matcher;
  std::string hash;

  [[nodiscard]] const Rule* find(std::string_view id) const;
};

/// Occurrences of all terms in all fields of the draft.
[[nodiscard]] std::vector<FieldHits> match(const RuleSet& rules, const model::Draft& draft,
                                           MatchScratch& scratch);

/// Asks one rule, whatever its mode; `order` and modes are judge()'s business. kNo = no finding.
[[nodiscard]] Answer ask(const Rule& rule, Evaluation& evaluation, Evidence& evidence);

/// The verdict, given the occurrences. check() is match() and judge().
[[nodiscard]] model::Verdict judge(const RuleSet& rules, const model::Draft& draft,
                                   const model::FactBundle& facts, std::span<const FieldHits> hits);

/// Leaves what an author may be told while typing: definite, live, not server-only.
[[nodiscard]] model::Verdict only_hints(const RuleSet& rules, model::Verdict verdict);

}  // namespace hearth::rules
