// SPDX-License-Identifier: MIT
// Search checks: "~title+body#2 (regex, includes): [...]".
#include <algorithm>
#include <array>

#include "server/importers/automoderator_rule.h"
#include "shared/rules/regex/program.h"
#include "shared/rules/regex/syntax.h"

namespace hearth::importers::automoderator {
namespace {

constexpr std::array<std::pair<std::string_view, Method>, 6> kMethods = {
    {{"includes-word", Method::kWord},
     {"includes", Method::kIncludes},
     {"starts-with", Method::kStarts},
     {"ends-with", Method::kEnds},
     {"full-exact", Method::kExact},
     {"full-text", Method::kFullText}}};

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

bool read_modifiers(std::string_view inside, SearchKey& out) {
  while (!inside.empty()) {
    const std::size_t comma = std::min(inside.find(','), inside.size());
    const std::string_view word = trim(inside.substr(0, comma));
    inside.remove_prefix(std::min(comma + 1, inside.size()));
    const auto* method = std::find_if(kMethods.begin(), kMethods.end(),
                                      [&](const auto& known) { return known.first == word; });
    if (method != kMethods.end()) {
      out.method = method->second;
      out.has_method = true;
    } else if (word == "regex") {
      out.regex = true;
    } else if (word == "case-sensitive") {
      out.case_sensitive = true;
    } else {
      return false;
    }
  }
  return true;
}

// Python's regular expressions know some spellings ours have others for.
std::string from_python(std::string pattern) {
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = pattern.find(from, at)) != std::string::npos;) {
      pattern.replace(at, from.size(), to);
      at += to.size();
    }
  };
  replace("\\Z", "\\z");
  return pattern;
}

std::string quoted(std::string_view literal) {
  std::string out;
  for (const char c : literal) {
    if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// The pattern with the method's edges; `where` begins and ends the whole field.
std::string framed(const std::string& inner, Method method) {
  const std::string group = "(?:" + inner + ")";
  switch (method) {
    case Method::kWord: return "(?:^|\\b|\\W)" + group + "(?:$|\\b|\\W)";
    case Method::kIncludes: return inner;
    case Method::kStarts: return "\\A" + group;
    case Method::kEnds: return group + "\\z";
    case Method::kExact: return "\\A" + group + "\\z";
    case Method::kFullText: return "\\A\\W*" + group + "\\W*\\z";
  }
  return inner;
}

std::string problem_of(const std::string& pattern, bool case_sensitive) {
  using rules::regex::Case;
  const auto parsed =
      rules::regex::parse(pattern, case_sensitive ? Case::kSensitive : Case::kFolded);
  if (!parsed.problem.empty()) return parsed.problem;
  return rules::regex::assemble(parsed.root).problem;
}

std::string_view match_name(Method method) {
  switch (method) {
    case Method::kIncludes: return "substring";
    case Method::kExact: return "exact";
    case Method::kFullText: return "full_text";
    default: return "word";
  }
}

// AutoModerator folds case and nothing else; the moderators may switch more on.
base::Json folds(bool case_sensitive) {
  base::Json out;
  out.set("case", base::Json{!case_sensitive});
  for (const char* fold : {"accents", "confusables", "leet", "repeat", "spaced"}) {
    out.set(fold, base::Json{false});
  }
  return out;
}

std::vector<std::string> patterns_of(const SearchKey& search, const YamlNode& value,
                                     const std::vector<std::string>& words, RuleInProgress& rule) {
  std::vector<std::string> patterns;
  for (const std::string& word : words) {
    const std::string inner = search.regex ? from_python(word) : quoted(word);
    const std::string problem = problem_of(inner, search.case_sensitive);
    if (problem.empty()) {
      patterns.push_back(framed(inner, search.method));
    } else {
      rule.lose_condition(value, "The pattern \"" + word + "\" cannot be used: " + problem);
    }
  }
  return patterns;
}

}  // namespace

bool read_search_key(const std::string& key, SearchKey& out) {
  std::string_view rest = trim(key);
  if (rest.starts_with('~')) {
    out.negated = true;
    rest = trim(rest.substr(1));
  }
  if (const std::size_t open = rest.find('('); open != std::string_view::npos) {
    if (!rest.ends_with(')')) return false;
    if (!read_modifiers(rest.substr(open + 1, rest.size() - open - 2), out)) return false;
    rest = trim(rest.substr(0, open));
  }
  // "#2" only tells two checks of the same field apart.
  if (const std::size_t mark = rest.find('#'); mark != std::string_view::npos) {
    rest = trim(rest.substr(0, mark));
  }
  while (!rest.empty()) {
    const std::size_t plus = std::min(rest.find('+'), rest.size());
    out.fields.emplace_back(trim(rest.substr(0, plus)));
    rest.remove_prefix(std::min(plus + 1, rest.size()));
  }
  return !out.fields.empty();
}

void convert_search(const SearchKey& search, const std::vector<std::string>& in,
                    const YamlNode& value, RuleInProgress& rule) {
  const std::vector<std::string> words = words_of(value, rule);
  if (rule.broken) return;
  if (words.empty()) return rule.mistake(value, "There is nothing to look for.");
  const bool as_pattern =
      search.regex || search.method == Method::kStarts || search.method == Method::kEnds;
  base::Json text;
  text.set("in", texts(in));
  if (as_pattern) {
    const std::vector<std::string> patterns = patterns_of(search, value, words, rule);
    if (patterns.empty()) return;
    text.set("match", base::Json{"regex"});
    text.set("any", texts(patterns));
    text.set("span", base::Json{"text"});
    if (search.case_sensitive) text.set("fold", base::Json{"none"});
  } else {
    text.set("match", base::Json{match_name(search.method)});
    text.set("any", texts(words));
    text.set("fold", folds(search.case_sensitive));
  }
  if (rule.ignores_quotes) text.set("ignore", texts({"quotes"}));
  base::Json condition = object("text", std::move(text));
  rule.when.push_back(search.negated ? object("not", std::move(condition)) : std::move(condition));
}

}  // namespace hearth::importers::automoderator
