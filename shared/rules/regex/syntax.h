// SPDX-License-Identifier: MIT
// Patterns as trees. The syntax is RE2's (Perl-like, without back-references and look-around, which
// no linear engine can have); what cannot be read is answered with a sentence and its place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/rules/regex/ranges.h"

namespace hearth::rules::regex {

enum class NodeKind : std::uint8_t { kEmpty, kClass, kConcat, kAlternate, kRepeat, kAssert };

enum class Assertion : std::uint8_t {
  kTextBegin,
  kTextEnd,
  kLineBegin,
  kLineEnd,
  kWordEdge,
  kNoWordEdge
};

struct Node {
  NodeKind kind = NodeKind::kEmpty;
  RangeSet set;                // kClass; an empty set matches nothing
  std::vector<Node> children;  // kConcat, kAlternate; one for kRepeat
  std::int32_t min = 0;        // kRepeat
  std::int32_t max = -1;       // kRepeat; -1 = without end
  bool greedy = true;          // kRepeat
  Assertion assertion = Assertion::kTextBegin;
};

struct Parsed {
  Node root;
  std::string problem;    // empty where the pattern is right
  std::size_t place = 0;  // byte of the pattern the problem was seen at
};

enum class Case : std::uint8_t { kSensitive, kFolded };

/// Reads a pattern. @cost O(bytes), plus the sizes of the classes it names.
[[nodiscard]] Parsed parse(std::string_view pattern, Case casing);

}  // namespace hearth::rules::regex
