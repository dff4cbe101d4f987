// SPDX-License-Identifier: MIT
// The rule engine's face: a rules file is compiled once and then checks drafts, in the browser
// while somebody types and on the server when the post arrives, with byte-equal verdicts for equal
// facts. Pure, no clock, no I/O. A RuleSet is immutable and may be shared.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/facts.h"
#include "shared/model/verdict.h"

namespace hearth::rules {

/// A mistake in a rules file: where it is, what is wrong and how to mend it.
struct Problem {
  std::string place;    // e.g. rules[3].when.all[0].text.any[2]
  std::string message;  // full sentence
};

class RuleSet;  // compiled form, shared/rules/rule_set.h

struct Compiled {
  std::shared_ptr<const RuleSet> rules;  // null where problems were found
  std::vector<Problem> problems;         // errors; at most 100
  std::vector<Problem> warnings;         // e.g. a term that can never match; at most 100
};

/// Compiles {"schema":1,"lists":{…},"rules":[…]} or a single rule object, and runs the tests inside
/// it. What is wrong is listed; a member's module gives nothing (pack.h). @cost O(bytes of terms).
[[nodiscard]] Compiled compile(std::string_view json);

/// An empty rule set, which allows everything.
[[nodiscard]] std::shared_ptr<const RuleSet> no_rules();

/// Pins the rule set: 128 bits of SHA-256 over its canonical JSON, in hex.
[[nodiscard]] const std::string& rules_hash(const RuleSet& rules);

/// What the community's rules say of this draft. A rule that cannot decide for lack of a fact
/// yields an undecided finding; on the server (facts.server) an undecided blocking rule holds the
/// draft for a human.
/// @cost O(bytes of text) for matching plus the size of the condition trees; no regex backtracks.
[[nodiscard]] model::Verdict check(const RuleSet& rules, const model::Draft& draft,
                                   const model::FactBundle& facts);

/// What to tell the author while typing: only definite findings of rules that are live and not
/// visibility:"server". Same as check() otherwise.
[[nodiscard]] model::Verdict hint(const RuleSet& rules, const model::Draft& draft,
                                  const model::FactBundle& facts);

/// The rule's own words for a finding in the nearest locale ("de-AT" -> "de" -> "en" -> any), with
/// {{placeholders}} filled. Empty where the rule has no explanation.
[[nodiscard]] std::string explain(const RuleSet& rules, const model::Finding& finding,
                                  std::string_view locale);

/// What the rule offers in place of the words it caught ("" = leave them out), or nullptr.
[[nodiscard]] const std::string* replacement(const model::Finding& finding);

/// `text`, the draft's `field`, with what the finding caught in it replaced as the rule offers.
/// Where words are left out, no second space stays behind. Unchanged where nothing is offered.
[[nodiscard]] std::string mended(const model::Finding& finding, model::TextField field,
                                 std::string_view text);

/// The id of a live rule that stops plain texts of people who run the community, so that they could
/// no longer even say that something is wrong; empty where none does.
[[nodiscard]] std::string locks_out(const RuleSet& rules);

/// A rule as the community's rules page shows it.
struct RuleCard {
  std::string id;
  std::string title;        // "title" per locale, or the id
  std::string explanation;  // an ellipsis stands where it names what it caught
  model::Action action = model::Action::kAllow;
  bool live = false;
};

/// Rules a member may see (not visibility:"server"), in evaluation order.
[[nodiscard]] std::vector<RuleCard> cards(const RuleSet& rules, std::string_view locale);

}  // namespace hearth::rules
