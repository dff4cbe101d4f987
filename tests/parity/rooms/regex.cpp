// SPDX-License-Identifier: MIT
// Parity of regular expressions: what they find in random texts.
#include <string>
#include <string_view>

#include "shared/rules/regex/search.h"
#include "shared/rules/regex/syntax.h"
#include "tests/fuzz/random_pattern.h"
#include "tests/parity/out.h"

namespace hearth::parity {
namespace {

constexpr std::string_view kPatterns[] = {"(a|ab)(c|bcd)*",  "\\b\\w+\\b$", "(?i)[k-s]+?\\d{2,}",
                                          "[^\\pL]+\u0436?", "(?m)^.b*$",   "(?:a?){4}a{4}"};

std::uint64_t next(std::uint64_t& state) {
  state ^= state << 13U;
  state ^= state >> 7U;
  state ^= state << 17U;
  return state;
}

std::string random_text(std::uint64_t& state) {
  constexpr std::string_view kPieces[] = {"a", "b",  "c",      "k",      "S", "0", "7",
                                          " ", "\n", "\u0436", "\u212A", "d", "_"};
  std::string out;
  for (std::uint64_t i = next(state) % 24; i > 0; --i)
    out += kPieces[next(state) % std::size(kPieces)];
  return out;
}

std::string place_in(rules::regex::Searcher& searcher, const std::string& text) {
  const auto found = searcher.find(text);
  const std::string place = searcher.matches(text) ? "+" : "-";
  return found ? place + std::to_string(found->begin) + "." + std::to_string(found->end) : place;
}

void write_regex(Out& out) {
  std::uint64_t state = 88172645463325252U;
  for (const std::string_view pattern : kPatterns) {
    const rules::regex::Parsed parsed =
        rules::regex::parse(pattern, rules::regex::Case::kSensitive);
    const rules::regex::Assembled assembled = rules::regex::assemble(parsed.root);
    rules::regex::Searcher searcher(assembled.program);
    std::string places;
    for (int i = 0; i < 500; ++i) places += place_in(searcher, random_text(state));
    out.bytes(pattern, places);
  }
}

// The first patterns of tests/fuzz; the long run of both sides is compared by its digest.
void write_random_regexes(Out& out) {
  fuzz::Random random(7);
  for (int i = 0; i < 300; ++i) {
    const std::string pattern = fuzz::random_pattern(random, 3);
    const rules::regex::Parsed parsed = rules::regex::parse(pattern, rules::regex::Case::kFolded);
    if (!parsed.problem.empty()) {
      out.bytes(pattern, parsed.problem);
      continue;
    }
    const rules::regex::Assembled assembled = rules::regex::assemble(parsed.root);
    rules::regex::Searcher searcher(assembled.program);
    std::string places;
    for (int k = 0; k < 8; ++k) places += place_in(searcher, fuzz::random_text(random, false));
    out.bytes(pattern, places);
  }
}

}  // namespace

void parity_regex(Out& out) {
  write_regex(out);
  write_random_regexes(out);
}

}  // namespace hearth::parity
