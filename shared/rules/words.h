// SPDX-License-Identifier: MIT
// What the "text" condition looks for and where it finds it. Kept apart from the kind because
// reading, excusing and describing are three jobs.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/rules/compiling.h"
#include "shared/rules/domains.h"

namespace hearth::rules {

enum class WordMatch : std::uint8_t {
  kWord,
  kPhrase,
  kSubstring,
  kPrefix,
  kSuffix,
  kExact,
  kFullText,
  kDomain,
  kRegex,
  kList,
  kLinksOutside,  // addresses that lead to none of the domains
};
inline constexpr std::array<std::string_view, 11> kWordMatchNames = {
    "word",      "phrase", "substring", "prefix", "suffix",       "exact",
    "full_text", "domain", "regex",     "list",   "links_outside"};

struct Words {
  std::uint32_t owner = 0;    // of the terms looked for, in the matcher
  std::uint32_t allowed = 0;  // of the phrases that excuse
  std::uint8_t in = 0;        // mask of fields
  bool ignores_quotes = false;
  bool ignores_code = false;
  std::int64_t min = 1;
  WordMatch match = WordMatch::kWord;
  DomainSet domains;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.owner);
    v(self.allowed);
    v(self.in);
    v(self.ignores_quotes);
    v(self.ignores_code);
    v(self.min);
    v(self.match, kWordMatchNames.size() - 1);
    v(self.domains);
  }
};

/// Reads "match", "any", "fold", "ignore", "allow", "min" and "span".
[[nodiscard]] Words read_words(Compiling& compiling, const Fields& fields);

/// Places in all selected fields, in order, overlapping ones as one. An allowed phrase excuses only
/// what stands inside it, never the same word elsewhere.
[[nodiscard]] std::vector<model::Span> find_words(Evaluation& evaluation, const Words& words);

/// Adds the places and what stands there to the evidence; `spans` is not empty.
void describe_words(const Evaluation& evaluation, const Words& words,
                    const std::vector<model::Span>& spans, Evidence& evidence);

}  // namespace hearth::rules
