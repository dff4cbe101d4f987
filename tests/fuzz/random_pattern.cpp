// SPDX-License-Identifier: MIT
#include "tests/fuzz/random_pattern.h"

namespace hearth::fuzz {
namespace {

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

}  // namespace

std::string random_pattern(Random& random, int depth) {
  std::string out;
  const std::size_t items = 1 + random.below(4);
  for (std::size_t i = 0; i < items; ++i) {
    if (random.one_in(60)) out += random.pick(kOdd);
    if (random.one_in(9)) {
      out += random.pick(kEdges);
      if (!random.one_in(12)) continue;
    } else if (depth > 0 && random.one_in(3)) {
      out += random.pick(kOpens);
      out += random_pattern(random, depth - 1);
      out += ')';
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

std::string random_text(Random& random, bool ascii) {
  std::string out;
  for (std::size_t i = random.below(14); i > 0; --i) {
    const std::string letter = random.pick(kLetters);
    if (!ascii || letter.size() == 1) out += letter;
  }
  return out;
}

}  // namespace hearth::fuzz
