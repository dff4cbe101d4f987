// SPDX-License-Identifier: MIT
// A compiled rules file: the rules in evaluation order and one matcher for the terms of all of
// them. Built by compile() or unpack() only; immutable afterwards.
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
#include "shared/rules/patterns.h"
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

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.topics);
    v(self.kinds);
    v(self.pages);
    v(self.locales);
    v(self.exempt_roles);
  }
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
  std::string message;  // while it is read: becomes part of `explain`

  /// Rules that can keep a text from readers are asked first, so that nothing later hides what they
  /// say.
  [[nodiscard]] bool is_safety() const { return action >= model::Action::kHold; }

  /// As it is packed (packing.h); so with all that a rule holds.
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.id);
    v(self.revision);
    v(self.mode, static_cast<std::uint64_t>(Mode::kSample));
    v(self.sample_percent, 100);
    v(self.priority);
    v(self.on);
    v(self.server_only);
    v(self.approves);
    v(self.scope);
    v(self.when);
    v(self.action, model::EnumText<model::Action>::kNames.size() - 1);
    v(self.effects);
    v(self.scores);
    v(self.title);
    v(self.explain);
  }
};

class RuleSet {
 public:
  std::vector<Rule> rules;  // in evaluation order
  Matcher matcher;
  PatternSet patterns;
  std::string hash;
  std::string packed;  // as members get it; load() makes it where files are read

  [[nodiscard]] const Rule* find(std::string_view id) const;
};

/// What matching reuses from one draft to the next; one per thread of use.
struct ScanScratch {
  MatchScratch terms;
  PatternScratch patterns;
};

/// Occurrences of all terms and patterns in all fields of the draft.
[[nodiscard]] std::vector<FieldHits> match(const RuleSet& rules, const model::Draft& draft,
                                           ScanScratch& scratch);

/// Asks one rule, whatever its mode; `order` and modes are judge()'s business. kNo = no finding.
[[nodiscard]] Answer ask(const Rule& rule, Evaluation& evaluation, Evidence& evidence);

/// The verdict, given the occurrences. check() is match() and judge().
[[nodiscard]] model::Verdict judge(const RuleSet& rules, const model::Draft& draft,
                                   const model::FactBundle& facts, std::span<const FieldHits> hits);

/// Leaves what an author may be told while typing: definite, live, not server-only.
[[nodiscard]] model::Verdict only_hints(const RuleSet& rules, model::Verdict verdict);

}  // namespace hearth::rules
