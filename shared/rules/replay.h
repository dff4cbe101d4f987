// SPDX-License-Identifier: MIT
// What a draft of the rules would have done: it is run over the community's past texts and compared
// with what moderators decided about them and with the rules in force. Texts are added one by one,
// so a caller works in slices, shows progress between them and stops when asked to. Pure: equal
// texts in equal order give an equal report natively and in WebAssembly. Measuring time is the
// caller's business; alone() gives it one rule at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "shared/base/json.h"
#include "shared/rules/rule_set.h"

namespace hearth::rules {

/// What moderators said of a text in the end. Most texts nobody ever judged.
enum class Decided : std::uint8_t { kNothing, kKept, kTakenDown };

/// A text of the past with what was known when it was written.
struct PastText {
  std::uint64_t id = 0;
  std::uint64_t author = 0;  // 0: a visitor
  Decided decided = Decided::kNothing;
  model::Draft draft;
  model::FactBundle facts;
};

/// How often something was so, by what moderators decided.
struct Tally {
  std::uint64_t all = 0;
  std::uint64_t taken_down = 0;
  std::uint64_t kept = 0;

  void add(Decided decided);
};

/// Of the texts judged by a human, how many had been taken down, in millionths; -1 where none was.
[[nodiscard]] std::int64_t precision_ppm(const Tally& tally);

struct ReplayExample {
  std::uint64_t text = 0;
  Decided decided = Decided::kNothing;
  std::vector<model::Span> spans;
};

struct RuleReplay {
  std::string rule;
  model::Action action = model::Action::kAllow;
  Tally hits;
  std::uint64_t undecided = 0;          // texts it could not judge for lack of a fact
  std::vector<ReplayExample> examples;  // first those a human kept: they need a second look
};

struct ReplayReport {
  static constexpr std::size_t kExamplesMax = 5;

  Tally texts;
  std::uint64_t bytes = 0;
  // A text is caught where the verdict is more than a friendly hint.
  Tally caught;
  Tally newly_caught;         // not caught by the rules in force; `kept` among them is newly wrong
  Tally no_longer_caught;     // caught by the rules in force only
  std::uint64_t members = 0;  // authors of caught texts
  std::uint64_t members_newly = 0;
  std::vector<RuleReplay> rules;  // in the draft's order of evaluation
  std::uint64_t verdicts = 0;     // hash over all verdicts of the draft, in order
};

class Replay {
 public:
  /// Every rule of the draft acts as if it were live, whatever its mode. `live` are the rules in
  /// force; no_rules() where there are none.
  Replay(const RuleSet& draft, std::shared_ptr<const RuleSet> live);

  /// @cost that of two checks.
  void add(const PastText& text);

  [[nodiscard]] const ReplayReport& report() const { return report_; }

 private:
  void count_findings(const PastText& text, const model::Verdict& verdict);

  RuleSet draft_;
  std::shared_ptr<const RuleSet> live_;
  ScanScratch draft_scratch_;
  ScanScratch live_scratch_;
  std::unordered_set<std::uint64_t> members_;
  std::unordered_set<std::uint64_t> members_newly_;
  ReplayReport report_;
};

/// For people's tools and for the worker's answer; ids as texts of hexadecimal digits.
[[nodiscard]] base::Json write_report(const ReplayReport& report);

/// A rules file as one file per rule, with all lists, so that each rule's cost can be measured.
struct AloneRule {
  std::string id;
  std::string file;
};
[[nodiscard]] std::vector<AloneRule> alone(std::string_view json);

}  // namespace hearth::rules
