// SPDX-License-Identifier: MIT
// Our regular expressions: a table of our own, and the cases two other engines agree on where
// HEARTH_DATA_DIR has them. tests/fuzz/regex_fuzz.cpp compares with RE2 at random.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>

#include "shared/base/json.h"
#include "shared/rules/patterns.h"
#include "shared/rules/regex/literals.h"
#include "tests/rules/drafts.h"

namespace hearth::rules {
namespace {

using regex::Case;

// "begin..end", "none", or "refused: why".
std::string first(std::string_view pattern, std::string_view text, Case casing = Case::kSensitive) {
  const regex::Parsed parsed = regex::parse(pattern, casing);
  if (!parsed.problem.empty()) return "refused: " + parsed.problem;
  const regex::Assembled assembled = regex::assemble(parsed.root);
  if (!assembled.problem.empty()) return "refused: " + assembled.problem;
  regex::Searcher searcher(assembled.program);
  const auto found = searcher.find(text);
  if (searcher.matches(text) != found.has_value()) return "both engines disagree";
  return found ? std::to_string(found->begin) + ".." + std::to_string(found->end) : "none";
}

// Every match from the left; an empty one does not follow where another has just ended.
std::string all(std::string_view pattern, std::string_view text) {
  const regex::Assembled assembled = regex::assemble(regex::parse(pattern, Case::kSensitive).root);
  regex::Searcher searcher(assembled.program);
  std::string out;
  std::size_t end = text.size() + 1;  // of the last match
  for (std::size_t from = 0; from <= text.size();) {
    const auto found = searcher.find(text, from);
    if (!found) break;
    const bool empty = found->end == found->begin;
    if (!empty || found->end != end) {
      out += std::to_string(found->begin) + ".." + std::to_string(found->end) + " ";
      end = found->end;
    }
    from = empty ? found->end + 1 : found->end;
  }
  return out;
}

// Our own slice (tests/data), and the larger set where HEARTH_DATA_DIR has it.
std::vector<base::Json> data(const std::string& path) {
  std::vector<base::Json> found;
  const char* folder = std::getenv("HEARTH_DATA_DIR");
  for (const std::string& root : {std::string(HEARTH_SLICES), std::string(folder ? folder : "")}) {
    std::ifstream file(root + "/" + path);
    if (!file) continue;
    std::stringstream bytes;
    bytes << file.rdbuf();
    auto parsed = base::parse_json(bytes.str(), {.bytes_max = 50'000'000, .nodes_max = 4'000'000});
    REQUIRE(parsed.ok());
    for (const base::Json& row : *parsed->array()) found.push_back(row);
  }
  return found;
}

std::string literals(std::string_view pattern, Case casing) {
  std::string out;
  for (const std::string& literal : regex::required_literals(regex::parse(pattern, casing).root)) {
    out += (out.empty() ? "" : "|") + literal;
  }
  return out;
}

}  // namespace

TEST_CASE("rules/regex: finds the leftmost match by the pattern's preference when it is run",
          "[rules][regex]") {
  struct Row {
    std::string_view pattern;
    std::string_view text;
    std::string_view found;
  };
  constexpr Row kRows[] = {{"a+", "baac", "1..3"},
                           {"a+?", "baac", "1..2"},
                           {"(a|ab)(c|bcd)", "abcd", "0..4"},
                           {"", "x", "0..0"},
                           {"x*", "axx", "0..0"},
                           {"^b|a$", "ab\na", "3..4"},
                           {"(?m)^b", "a\nb", "2..3"},
                           {"(?m)a$", "a\nb", "0..1"},
                           {"\\bfoo\\b", "xfoo foo", "5..8"},
                           {"\\Boo", "foo", "1..3"},
                           {".", "\n", "none"},
                           {"(?s).", "\n", "0..1"},
                           {"(?i)k", "\u212A", "0..3"},
                           {"(?i)\u03C3", "\u03C2", "0..2"},
                           {"[^a]", "a\u00E9", "1..3"},
                           {"\\p{Lu}+", "aBC", "1..3"},
                           {"\\PL", "a1", "1..2"},
                           {"[[:digit:]]{2,3}", "1234", "0..3"},
                           {"a{0}b", "ab", "1..2"},
                           {"(?U)a+", "aa", "0..1"},
                           {"\\Qa.b\\E+", "a.bb", "0..4"},
                           {"x{,2}", "x{,2}", "0..5"},
                           {"(?:(?:a*)*)*b", "aaab", "0..4"},
                           {".", "\xFF\u00E9", "1..3"},
                           {"\\x{1F600}", "\U0001F600", "0..4"},
                           {"(|a)+", "aa", "0..0"},
                           {"\u5FAE.", "\u52A0\u5FAE\u4FE1", "3..9"}};
  for (const Row& row : kRows) {
    INFO(row.pattern << " on " << row.text);
    CHECK(first(row.pattern, row.text) == row.found);
  }
}

TEST_CASE("rules/regex: says why when a pattern cannot be run in linear time or is wrong",
          "[rules][regex]") {
  struct Row {
    std::string_view pattern;
    std::string_view answer;
  };
  constexpr Row kRows[] = {
      {"(a)\\1", "refused: Back-references are not possible here: matching must stay linear."},
      {"a(?=b)",
       "refused: Look-ahead and look-behind are not possible here: matching must stay linear."},
      {"(?<!a)b",
       "refused: Look-ahead and look-behind are not possible here: matching must stay linear."},
      {"a)", "refused: There is a \")\" without its \"(\"."},
      {"(a", "refused: A \"(\" is not closed."},
      {"[a", "refused: A \"[\" is not closed."},
      {"*a", "refused: There is nothing before this repetition to repeat."},
      {"a**", "refused: A repetition cannot be repeated again; put a group around it."},
      {"a{1001}", "refused: A repetition may count to 1000 at most."},
      {"a{3,2}", "refused: The greater number of a repetition comes second."},
      {"[b-a]", "refused: The greater end of a range comes second."},
      {"\\p{Greek}",
       "refused: There is no such category. General categories such as L, Lu, Nd, P or Sc are "
       "known; "
       "scripts are not."},
      {"\\q", "refused: This escape is not known."},
      {"a\\", "refused: The pattern ends in a single \"\\\"."},
      {"\\x{110000}", "refused: A code point is written as \\x41 or \\x{1F600}."},
      {"((a{100}){100}){100}",
       "refused: The pattern is too large once its repetitions are written out."}};
  for (const Row& row : kRows) {
    INFO(row.pattern);
    CHECK(first(row.pattern, "a") == row.answer);
  }
  CHECK(first(std::string(200, '(') + std::string(200, ')'), "") ==
        "refused: The pattern is nested too deeply.");
}

TEST_CASE("rules/regex: work grows with the text when a pattern looks exponential",
          "[rules][regex]") {
  const std::string text(20'000, 'a');
  CHECK(first("(a*)*b", text) == "none");
  CHECK(first("(a|aa)+$", text + "!") == "none");
  // At most a hundred letters can match, and they have to end the text.
  CHECK(first("(?:a?){50}a{50}$", text) == "19900..20000");
  CHECK(first("(x+x+)+y", std::string(20'000, 'x')) == "none");
}

TEST_CASE("rules/regex: literals are what every match contains when they are asked for",
          "[rules][regex]") {
  struct Row {
    std::string_view pattern;
    std::string_view found;
  };
  constexpr Row kRows[] = {{"foo\\d+bar!", "bar!"},
                           {"(?:cat|dog)s?", "cat|dog"},
                           {"a.b", ""},
                           {"x*", ""},
                           {"[ab]cd", "acd|bcd"},
                           {"(foo)+", "foo"},
                           {"\\bKick", "kick"},
                           {"a|bc", ""},
                           {"\u0416\u0443\u043A", "\u0436\u0443\u043A"}};
  for (const Row& row : kRows) {
    INFO(row.pattern);
    CHECK(literals(row.pattern, Case::kFolded) == row.found);
  }
}

TEST_CASE("rules/regex: a rule's patterns match within lines and span the text only when asked",
          "[rules][regex]") {
  struct Row {
    const char* when;
    const char* draft;
    const char* found;
  };
  constexpr Row kRows[] = {
      {R"({"text":{"match":"regex","any":["^buy.*now$"]}})", R"({"body":"x\nBuy it now\nnow"})",
       "Buy it now"},
      {R"({"text":{"match":"regex","any":["a\\sb"]}})", R"({"body":"a\nb"})", ""},
      {R"({"text":{"match":"regex","any":["a\\sb"],"span":"text"}})", R"({"body":"a\nb"})", "a\nb"},
      {R"({"text":{"match":"regex","any":["abc"],"fold":{"case":0}}})", R"({"body":"ABC abc"})",
       "abc"},
      {R"({"text":{"match":"regex","any":["\\d{3}","x"],"min":3}})", R"({"body":"123 x\n456"})",
       "123|x|456"},
      {R"({"text":{"match":"regex","any":["spam"],"ignore":["quotes"],"allow":["spam filter"]}})",
       R"({"body":"> spam\nspam filter, spam"})", "spam"},
      {R"({"text":{"match":"regex","any":["x*"]}})", R"({"body":"abc"})", ""}};
  for (const Row& row : kRows) {
    INFO(row.when << " on " << row.draft);
    CHECK(caught(row.when, row.draft) == row.found);
  }
  CHECK(answer_of(R"({"text":{"match":"regex","any":["ok","(a"]}})", "{}") ==
        "problem: rules[0].when.text.any[1]: A \"(\" is not closed. (at byte 1)");
}

TEST_CASE("rules/regex: every common case of two other engines is right when they are there",
          "[rules][regex]") {
  int right = 0;
  for (const base::Json& row : data("regex/cases.json")) {
    const base::Json* place = row.find("first");
    std::string wanted = "none";
    if (const base::JsonArray* pair = place->array()) {
      wanted = std::to_string(*(*pair)[0].integer()) + ".." + std::to_string(*(*pair)[1].integer());
    }
    const std::string& pattern = *row.find("regex")->text();
    INFO(*row.find("file")->text() << " " << *row.find("name")->text() << ": " << pattern);
    const Case casing = *row.find("icase")->boolean() ? Case::kFolded : Case::kSensitive;
    CHECK(first(pattern, *row.find("haystack")->text(), casing) == wanted);
    ++right;
  }
  CHECK(right > 200);
}

TEST_CASE("rules/regex: sets of patterns find one after another when they are one choice",
          "[rules][regex]") {
  for (const base::Json& row : data("regex/set-cases.json")) {
    std::string choice;
    for (const base::Json& pattern : *row.find("regexes")->array()) {
      choice += (choice.empty() ? "(?:" : "|(?:") + *pattern.text() + ")";
    }
    std::string wanted;
    for (const base::Json& pair : *row.find("matches")->array()) {
      const base::JsonArray& ends = *pair.array();
      wanted +=
          std::to_string(*ends[0].integer()) + ".." + std::to_string(*ends[1].integer()) + " ";
    }
    INFO(*row.find("name")->text() << ": " << choice);
    // A set without patterns matches nothing, which is what a class without members does.
    CHECK(all(choice.empty() ? "[^\\x00-\\x{10FFFF}]" : choice, *row.find("haystack")->text()) ==
          wanted);
  }
}

}  // namespace hearth::rules
