// SPDX-License-Identifier: MIT
// Search checks, "~title+body#2 (regex, includes): [...]", as "text" conditions of ours.
#include <algorithm>
#include <array>
#include <cctype>

#include "server/importers/automoderator_rule.h"
#include "shared/base/limits.h"

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

void read_modifiers(std::string_view inside, SearchKey& out) {
  while (!inside.empty()) {
    const std::size_t comma = std::min(inside.find(','), inside.size());
    const std::string_view word = trim(inside.substr(0, comma));
    inside.remove_prefix(std::min(comma + 1, inside.size()));
    const auto* method = std::find_if(kMethods.begin(), kMethods.end(),
                                      [&](const auto& known) { return known.first == word; });
    if (method != kMethods.end()) {
      if (!out.method) out.method = method->second;  // the first one counts
    } else if (word == "regex") {
      out.regex = true;
    } else if (word == "case-sensitive") {
      out.case_sensitive = true;
    } else if (!word.empty()) {
      out.unknown_modifier = word;
    }
  }
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

// Without one of several words a search finds less; a negated one lets the rule act on more.
void leave_out(const Search& search, const std::string& text, RuleInProgress& rule) {
  if (search.key.negated) {
    rule.lose_condition(search.value, text);
  } else {
    rule.lose_action(search.value, text);
  }
}

struct Pieces {
  std::vector<std::string> patterns;
  std::string problem;  // of one of them
  bool too_long = false;
};

// A word's pattern, in pieces of about `bytes_max` bytes before they are translated.
Pieces pieces_of(const std::string& word, const Search& search, Where where,
                 std::size_t bytes_max) {
  Pieces out;
  const std::vector<std::string> words =
      search.key.regex ? split_pattern(word, bytes_max) : std::vector<std::string>{word};
  for (const std::string& piece : words) {
    std::string pattern = pattern_of(piece, search.key, search.method, where);
    if (pattern.empty()) continue;
    if (out.problem.empty()) out.problem = problem_of(pattern, search.key.case_sensitive);
    out.too_long = out.too_long || pattern.size() > base::limits::kTermBytesMax;
    out.patterns.push_back(std::move(pattern));
  }
  return out;
}

// As few pieces as fit.
Pieces pieces_of(const std::string& word, const Search& search, Where where) {
  Pieces out;
  for (std::size_t bytes_max = base::limits::kTermBytesMax; bytes_max > 20; bytes_max /= 2) {
    out = pieces_of(word, search, where, bytes_max);
    if (!out.problem.empty() || !out.too_long) return out;
  }
  out.problem = "It is longer than a pattern may be.";
  return out;
}

std::vector<std::string> patterns_of(const Search& search, Where where, RuleInProgress& rule) {
  std::vector<std::string> patterns;
  bool never = false;
  for (const std::string& word : search.words) {
    Pieces pieces = pieces_of(word, search, where);
    if (!pieces.problem.empty()) {
      leave_out(search, "The pattern \"" + word + "\" cannot be used: " + pieces.problem, rule);
    } else if (pieces.patterns.empty()) {
      rule.remark(search.value, "\"" + word + "\" finds no address, on Reddit neither.");
      never = true;
    }
    if (!pieces.problem.empty()) continue;
    for (std::string& pattern : pieces.patterns) patterns.push_back(std::move(pattern));
  }
  if (patterns.empty() && !never) {
    rule.lose_condition(search.value, "Nothing that could be looked for is left of this check.");
  }
  return patterns;
}

base::Json regex_condition(const Search& search, const std::vector<std::string>& in,
                           std::vector<std::string> patterns, RuleInProgress& rule) {
  base::Json text;
  text.set("in", texts(in));
  text.set("match", base::Json{"regex"});
  text.set("any", texts(patterns));
  text.set("span", base::Json{"text"});
  if (search.key.case_sensitive) text.set("fold", base::Json{"none"});
  if (rule.ignores_quotes) text.set("ignore", texts({"quotes"}));
  return object("text", std::move(text));
}

base::Json word_condition(const Search& search, const std::vector<std::string>& in,
                          const RuleInProgress& rule) {
  base::Json text;
  text.set("in", texts(in));
  text.set("match", base::Json{match_name(search.method)});
  text.set("any", texts(search.words));
  text.set("fold", folds(search.key.case_sensitive));
  if (rule.ignores_quotes) text.set("ignore", texts({"quotes"}));
  return object("text", std::move(text));
}

bool has_word_edges(std::string_view word) {
  const auto is_sign = [](unsigned char c) { return c < 0x80 && std::isalnum(c) == 0 && c != '_'; };
  return word.empty() || (!is_sign(static_cast<unsigned char>(word.front())) &&
                          !is_sign(static_cast<unsigned char>(word.back())));
}

bool is_domain(std::string_view word) {
  return word.size() >= 3 && word.find('.') != std::string_view::npos && word.front() != '.' &&
         word.back() != '.' && std::all_of(word.begin(), word.end(), [](unsigned char c) {
           return c >= 0x80 || std::isalnum(c) != 0 || c == '-' || c == '.';
         });
}

}  // namespace

SearchKey read_search_key(const std::string& key) {
  SearchKey out;
  std::string_view rest = trim(key);
  while (rest.starts_with('~')) {
    out.negated = true;
    rest = trim(rest.substr(1));
  }
  if (const std::size_t open = rest.find('('); open != std::string_view::npos) {
    const std::size_t close = rest.rfind(')');
    const bool closed = close != std::string_view::npos && close > open;
    read_modifiers(rest.substr(open + 1, closed ? close - open - 1 : std::string_view::npos), out);
    rest = trim(rest.substr(0, open));
  }
  // "#2" only tells two checks of the same field apart.
  if (const std::size_t mark = rest.find('#'); mark != std::string_view::npos) {
    rest = trim(rest.substr(0, mark));
  }
  while (!rest.empty()) {
    const std::size_t plus = std::min(rest.find('+'), rest.size());
    std::string field(trim(rest.substr(0, plus)));
    if (std::find(out.fields.begin(), out.fields.end(), field) == out.fields.end()) {
      out.fields.push_back(std::move(field));
    }
    rest.remove_prefix(std::min(plus + 1, rest.size()));
  }
  return out;
}

base::Json text_condition(const Search& search, Where where, const std::vector<std::string>& in,
                          RuleInProgress& rule) {
  if (rule.broken) return {};
  const bool as_pattern = search.key.regex || where != Where::kText ||
                          search.method == Method::kStarts || search.method == Method::kEnds;
  if (as_pattern) {
    std::vector<std::string> patterns = patterns_of(search, where, rule);
    if (patterns.empty()) return {};
    return regex_condition(search, in, std::move(patterns), rule);
  }
  // A sign parts words by itself: "(oc)" stands in "post(oc)".
  Search plain{search.key, search.method, search.value, {}};
  Search signs{search.key, search.method, search.value, {}};
  for (const std::string& word : search.words) {
    const bool as_word = search.method != Method::kWord || has_word_edges(word);
    (as_word ? plain : signs).words.push_back(word);
  }
  if (signs.words.empty()) return word_condition(search, in, rule);
  base::JsonArray parts;
  if (!plain.words.empty()) parts.push_back(word_condition(plain, in, rule));
  std::vector<std::string> patterns = patterns_of(signs, where, rule);
  if (!patterns.empty()) parts.push_back(regex_condition(signs, in, std::move(patterns), rule));
  return parts.empty() ? base::Json{} : any_of(std::move(parts));
}

base::Json domain_condition(const Search& search, RuleInProgress& rule) {
  std::vector<std::string> domains;
  Search odd{search.key, Method::kWord, search.value, {}};
  bool own = false;
  for (const std::string& word : search.words) {
    if (word == "self" || word.starts_with("self.")) {
      own = true;
    } else if (is_domain(word)) {
      domains.push_back(word);
    } else {
      odd.words.push_back(word);
    }
  }
  base::JsonArray parts;
  if (!domains.empty()) {
    base::Json text;
    text.set("in", texts({"body"}));
    text.set("match", base::Json{"domain"});
    text.set("any", texts(domains));
    parts.push_back(object("text", std::move(text)));
  }
  if (!odd.words.empty()) {
    base::Json text = text_condition(odd, Where::kHost, {"body"}, rule);
    if (!text.is_null()) parts.push_back(std::move(text));
  }
  if (own) {
    rule.nearest(search.value, "A post of the community itself is one without a link here.");
    parts.push_back(object("content", object("links", base::Json{"0"})));
  }
  return parts.empty() ? base::Json{} : any_of(std::move(parts));
}

}  // namespace hearth::importers::automoderator
