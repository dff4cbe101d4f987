// SPDX-License-Identifier: MIT
// Compares our regular expressions with RE2 on random patterns and texts: whether a pattern is
// accepted, whether it matches and where. Any difference is printed and fails the run.
//   regex_fuzz [CASES] [SEED]
// RE2 is the judge here and nowhere else; Hearth does not link it.
#include <re2/re2.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "shared/rules/regex/search.h"
#include "shared/rules/regex/syntax.h"

namespace {

using hearth::rules::regex::Assembled;
using hearth::rules::regex::Case;
using hearth::rules::regex::Found;
using hearth::rules::regex::Parsed;
using hearth::rules::regex::Searcher;

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t n) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % n);
  }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <std::size_t N>
  std::string pick(const char* const (&items)[N]) {
    return items[below(N)];
  }

 private:
  std::uint64_t state_;
};

constexpr const char* kAtoms[] = {"a",
                                  "b",
                                  "c",
                                  "k",
                                  "s",
                                  "A",
                                  "K",
                                  "S",
                                  "0",
                                  "_",
                                  "-",
                                  " ",
                                  ".",
                                  "\\.",
                                  "\\d",
                                  "\\D",
                                  "\\w",
                                  "\\W",
                                  "\\s",
                                  "\\S",
                                  "[ab]",
                                  "[^ab]",
                                  "[a-c]",
                                  "[^\\w]",
                                  "[\\d_-]",
                                  "[[:alpha:]]",
                                  "[^[:space:]]",
                                  "[[:^digit:]]",
                                  "\u00E9",
                                  "\u00C9",
                                  "\u0436",
                                  "\u0416",
                                  "\u017F",
                                  "\u212A",
                                  "\u03C3",
                                  "\u03C2",
                                  "[\u00E0-\u00FF]",
                                  "[^\u0430-\u044F]",
                                  "\\pL",
                                  "\\PL",
                                  "\\p{Lu}",
                                  "\\p{Ll}",
                                  "\\P{Nd}",
                                  "\\p{^L}",
                                  "\\x41",
                                  "\\x{436}",
                                  "\\n",
                                  "\\t",
                                  "\\Qa.b\\E",
                                  "\\101",
                                  "\\$",
                                  "[]a]",
                                  "[a-]",
                                  "[-a]",
                                  "\U0001F600",
                                  "[^\\n]",
                                  "[\\x{1F600}-\\x{1F64F}]"};
constexpr const char* kEdges[] = {"^", "$", "\\b", "\\B", "\\A", "\\z"};
constexpr const char* kRepeats[] = {"*",   "+",     "?",      "*?",   "+?",  "??",
                                    "{2}", "{1,3}", "{0,2}?", "{2,}", "{0}", "{,2}"};
constexpr const char* kOpens[] = {"(", "(?:", "(?i:", "(?-i:", "(?s:", "(?m:", "(?U:", "(?P<n>"};
constexpr const char* kOdd[] = {
    "(",     ")",     "[",          "]",         "{",           "}",       "*",    "+",
    "?",     "|",     "\\",         "(?",        "\\q",         "\\1",     "\\8",  "**",
    "(?=a)", "[b-a]", "[[:nope:]]", "\\p{Nope}", "\\x{110000}", "a{1001}", "(?i)", "(?m)",
    "(?s)",  "(?U)",  "(?i-s)",     "\\E",       "\\_",         "[\\b]",   "[a"};
constexpr const char* kLetters[] = {"a",      "b",      "c",          "k",      "s",      "A",
                                    "B",      "K",      "S",          "0",      "7",      "_",
                                    "-",      " ",      "\n",         "\t",     ".",      "\u00E9",
                                    "\u00C9", "\u0436", "\u0416",     "\u017F", "\u212A", "\u03C3",
                                    "\u03C2", "\u03A3", "\U0001F600", "$",      "]"};

std::string random_pattern(Random& random, int depth) {
  std::string out;
  const std::size_t items = 1 + random.below(4);
  for (std::size_t i = 0; i < items; ++i) {
    if (random.one_in(60)) out += random.pick(kOdd);
    if (random.one_in(9)) {
      out += random.pick(kEdges);
      if (!random.one_in(12)) continue;
    } else if (depth > 0 && random.one_in(3)) {
      out += random.pick(kOpens) + random_pattern(random, depth - 1) + ")";
    } else {
      out += random.pick(kAtoms);
    }
    if (random.one_in(3)) out += random.pick(kRepeats);
  }
  if (depth > 0 && random.one_in(4)) {
    const std::string other = random_pattern(random, depth - 1);
    out += random.one_in(8) ? "|" : "|" + other;
  }
  return out;
}

// RE2 works on bytes and finds \B between the bytes of one character; we never cut a character, so
// patterns with \B are compared on ASCII texts.
std::string random_text(Random& random, bool ascii) {
  std::string out;
  for (std::size_t i = random.below(14); i > 0; --i) {
    const std::string letter = random.pick(kLetters);
    if (!ascii || letter.size() == 1) out += letter;
  }
  return out;
}

struct Counters {
  std::uint64_t cases = 0;
  std::uint64_t patterns = 0;
  std::uint64_t refused = 0;
  std::uint64_t matched = 0;
  std::uint64_t different = 0;
};

void report(Counters& counters, const std::string& pattern, const std::string& text,
            const std::string& what) {
  if (++counters.different <= 20)
    std::cout << "DIFFERENT /" << pattern << "/ on '" << text << "': " << what << "\n";
}

std::string place(bool hit, std::size_t begin, std::size_t end) {
  return hit ? std::to_string(begin) + ".." + std::to_string(end) : std::string("none");
}

void compare(Random& random, const std::string& pattern, bool fold, Counters& counters) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(!fold);
  const RE2 judge(pattern, options);
  const Parsed parsed =
      hearth::rules::regex::parse(pattern, fold ? Case::kFolded : Case::kSensitive);
  ++counters.patterns;
  if (judge.ok() != parsed.problem.empty()) {
    report(counters, pattern, "",
           judge.ok() ? "refused here: " + parsed.problem : "accepted here: " + judge.error());
    return;
  }
  if (!judge.ok()) {
    ++counters.refused;
    return;
  }
  const Assembled assembled = hearth::rules::regex::assemble(parsed.root);
  if (!assembled.problem.empty()) {
    ++counters.refused;
    return;
  }
  Searcher searcher(assembled.program);
  for (int i = 0; i < 12; ++i) {
    const std::string text = random_text(random, pattern.find("\\B") != std::string::npos);
    re2::StringPiece whole;
    const bool hit = judge.Match(text, 0, text.size(), RE2::UNANCHORED, &whole, 1);
    const auto begin = hit ? static_cast<std::size_t>(whole.data() - text.data()) : 0;
    const std::string theirs = place(hit, begin, begin + (hit ? whole.size() : 0));
    const auto found = searcher.find(text);
    const std::string ours =
        place(found.has_value(), found ? found->begin : 0, found ? found->end : 0);
    ++counters.cases;
    counters.matched += hit;
    if (searcher.matches(text) != hit)
      report(counters, pattern, text, "existence, RE2 says " + theirs);
    if (ours != theirs) report(counters, pattern, text, "RE2 " + theirs + ", here " + ours);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t cases = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  Random random(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 20'261'123);
  Counters counters;
  while (counters.cases < cases)
    compare(random, random_pattern(random, 3), random.one_in(2), counters);
  std::cout << counters.cases << " cases, " << counters.patterns << " patterns ("
            << counters.refused << " refused by both), " << counters.matched << " matches, "
            << counters.different << " differences\n";
  return counters.different == 0 ? 0 : 1;
}
