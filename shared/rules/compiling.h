// SPDX-License-Identifier: MIT
// What is shared by all parts of the compiler while one rules file is read: notes, named lists, and
// the matcher that collects every rule's terms.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/rules/condition.h"
#include "shared/rules/matcher.h"
#include "shared/rules/reader.h"
#include "shared/rules/rule_set.h"

namespace hearth::rules {

class Compiling {
 public:
  explicit Compiling(RuleSet& set) : set_(set) {}

  Notes notes;
  bool in_force =
      false;  // read again what was published before: verbs that are gone are passed over
  std::vector<std::pair<std::string, std::vector<std::string>>> lists;  // by name

  /// Reads a condition: an object with one kind, with several kinds (all must hold), or a list
  /// (all).
  [[nodiscard]] Condition condition(const base::Json& json, const Place& place);

  /// Reads a list of conditions for kinds that combine others.
  [[nodiscard]] std::vector<Condition> conditions(const base::Json& json, const Place& place);

  /// A number that marks the terms of one condition in the matcher.
  [[nodiscard]] std::uint32_t new_owner() { return owners_++; }

  /// Adds a term to the matcher; reports terms that cannot match and the bound on their number.
  void add_term(const TermSpec& spec, const Place& place);

  /// Adds a regular expression; reports what is wrong with it.
  void add_pattern(const PatternSpec& spec, const Place& place);

  /// `texts` with every "@list:name" replaced by the list's entries.
  [[nodiscard]] std::vector<std::string> expand(const std::vector<std::string>& texts,
                                                const Place& place);

  /// The "in" list of a condition as a mask of fields; 0 where it is absent.
  [[nodiscard]] std::uint8_t field_mask(const Fields& fields);

  [[nodiscard]] std::size_t terms() const { return terms_; }

 private:
  RuleSet& set_;
  std::uint32_t owners_ = 0;
  std::size_t terms_ = 0;
  std::size_t depth_ = 0;
};

/// compile() and load() where rules files are read; load_file() packs the rules for members.
[[nodiscard]] Compiled compile_file(std::string_view json);
[[nodiscard]] std::shared_ptr<const RuleSet> load_file(std::string_view json);

/// Reads one rule into `out`. False where it cannot be part of the set.
[[nodiscard]] bool compile_rule(Compiling& compiling, const base::Json& json, const Place& place,
                                Rule& out);

/// Reads the "then" part. Mistakes go to the notes.
void compile_actions(Compiling& compiling, const base::Json& json, const Place& place, Rule& out);

/// Keys of a rules file, of a rule and of its scope, for the schema.
[[nodiscard]] std::span<const std::string_view> file_keys();
[[nodiscard]] std::span<const std::string_view> rule_keys();
[[nodiscard]] std::span<const std::string_view> scope_keys();

/// Runs the tests inside a rule; what fails becomes a problem.
void run_rule_tests(Compiling& compiling, const RuleSet& set, const Rule& rule,
                    const base::Json& tests, const Place& place);

}  // namespace hearth::rules
