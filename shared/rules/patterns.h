// SPDX-License-Identifier: MIT
// All regular expressions of a rules file. Patterns match within a line (^ and $ are its ends)
// unless they are asked to span the text. One automaton over their required literals decides which
// patterns run where.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/rules/automaton.h"
#include "shared/rules/matcher.h"
#include "shared/rules/regex/search.h"
#include "shared/rules/regex/syntax.h"

namespace hearth::rules {

struct PatternSpec {
  std::string_view pattern;
  regex::Case casing = regex::Case::kFolded;
  bool whole_text = false;  // may cross lines
  std::uint32_t owner = 0;
};

/// The searchers of a set with the states they have learned; one per thread of use.
struct PatternScratch {
  std::vector<std::unique_ptr<regex::Searcher>> searchers;
  std::vector<std::uint8_t> bytes;
  std::vector<std::uint32_t> offsets;  // of each folded byte in the text
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      wanted;  // (line, pattern) whose literal occurs
};

class PatternSet {
 public:
  /// Places found per pattern and line; more would only repeat the reason.
  static constexpr std::size_t kPlacesMax = 64;
  /// All programs together; a step of every pattern on every character is the worst that can
  /// happen.
  static constexpr std::size_t kInstsTotalMax = 100'000;

  /// Empty where the pattern is taken, else what is wrong with it.
  [[nodiscard]] std::string add(const PatternSpec& spec);

  /// A pattern as it is packed: compiled, with the texts of which one must occur (none: any may).
  struct Part {
    regex::Program program;
    std::uint32_t owner = 0;
    bool whole_text = false;
    std::vector<std::string> literals;
  };
  /// False where all patterns together are too large.
  [[nodiscard]] bool add(Part part);
  /// The patterns as they were added, where rules files are read. @cost a copy of all of them.
  [[nodiscard]] std::vector<Part> parts() const;

  /// Call once after the last add(). False where the literals together are too long.
  [[nodiscard]] bool build();

  /// Appends matches in bytes [begin, end) of `text`; both must be ends of lines. Empty matches are
  void scan(std::string_view text, std::size_t begin, std::size_t end, PatternScratch& scratch,
            std::vector<TermHit>& hits) const;

  /// Matches of the patterns that span the text.
  void scan_whole(std::string_view text, PatternScratch& scratch, std::vector<TermHit>& hits) const;

  [[nodiscard]] bool empty() const { return patterns_.empty(); }
  [[nodiscard]] std::size_t size() const { return patterns_.size(); }

 private:
  struct Pattern {
    regex::Program program;
    std::uint32_t owner = 0;
    bool whole_text = false;
  };

  void prepare(PatternScratch& scratch) const;
  void find_literals(std::string_view text, std::size_t begin, std::size_t end,
                     PatternScratch& scratch) const;
  void run(std::uint32_t pattern, std::string_view text, std::size_t begin, std::size_t end,
           PatternScratch& scratch, std::vector<TermHit>& hits) const;

  std::vector<Pattern> patterns_;
  std::vector<std::uint32_t> unfiltered_;  // patterns without a literal that run on every line
  std::vector<std::pair<std::string, std::uint32_t>> literals_;  // literal, pattern
  Automaton automaton_;
  std::vector<std::vector<std::uint32_t>> patterns_of_literal_;
  std::array<std::uint8_t, 256> byte_class_{};
  std::array<std::uint8_t, 128> ascii_class_{};  // with case folded
  std::size_t insts_ = 0;
};

}  // namespace hearth::rules
