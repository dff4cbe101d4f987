// SPDX-License-Identifier: MIT
// Checks a draft again and again while somebody types: only the passage that changed is matched
// anew, and what patterns have learned is kept. Its verdicts are byte-equal to check() and hint()
// of the whole draft.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "shared/rules/rule_set.h"
#include "shared/rules/rules.h"

namespace hearth::rules {

/// Holds the last draft; one per composer (or per room on a server). Not thread-safe.
class TypingChecker {
 public:
  explicit TypingChecker(std::shared_ptr<const RuleSet> rules) : rules_(std::move(rules)) {}

  /// As hearth::rules::check. @cost O(changed lines) for matching, O(bytes) for comparing and
  /// counting.
  [[nodiscard]] model::Verdict check(const model::Draft& draft, const model::FactBundle& facts);

  /// As hearth::rules::hint.
  [[nodiscard]] model::Verdict hint(const model::Draft& draft, const model::FactBundle& facts);

  [[nodiscard]] const RuleSet& rules() const { return *rules_; }

 private:
  // Occurrences in a text as it was when it was last looked at.
  struct Known {
    bool seen = false;
    std::string text;
    std::vector<TermHit> hits;
  };
  // Terms are looked for in what readers see, patterns in the source too.
  struct KnownField {
    Known terms;
    Known patterns;
    Known shown_patterns;
  };

  void update_terms(Known& known, std::string_view text);
  void update_patterns(Known& known, std::string_view text);

  std::shared_ptr<const RuleSet> rules_;
  ScanScratch scratch_;
  std::array<KnownField, kFieldCount> known_;
};

}  // namespace hearth::rules
