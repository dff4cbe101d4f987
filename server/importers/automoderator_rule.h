// SPDX-License-Identifier: MIT
// Inside of the AutoModerator import: one rule under conversion, shared by the files that convert
// its conditions and its actions. A converter takes one key of the file and adds what it means to
// the rule; what has no counterpart here becomes a note with its line.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/importers/automoderator.h"
#include "server/importers/yaml.h"

namespace hearth::importers::automoderator {

using Lists = std::map<std::string, std::vector<std::string>, std::less<>>;

class RuleInProgress {
 public:
  RuleInProgress(const YamlDocument& of, std::vector<AutoModeratorNote>& notes)
      : document(of), notes_(notes) {}

  const YamlDocument& document;
  base::JsonArray when;  // all must hold
  base::JsonArray then;
  std::vector<std::string> kinds;  // of posts; empty: all
  Lists lists;                     // standard lists it uses
  std::string explain;
  std::string action;  // "remove", "filter", …; empty where it only says or sets something
  std::int64_t priority = 0;
  std::optional<bool> exempts_moderators;
  bool on_posts = true;     // what a check asks for narrows where the rule applies
  bool on_comments = true;  //
  bool on_reports = false;
  bool has_check = false;
  bool has_effect = false;  // does more than its action
  bool ignores_quotes = false;
  bool lost_condition = false;
  bool broken = false;

  /// The configuration is wrong there.
  void mistake(const YamlNode& at, std::string text);
  /// A condition that has no home here: the rule becomes a draft.
  void lose_condition(const YamlNode& at, std::string text);
  void lose_action(const YamlNode& at, std::string text);
  void nearest(const YamlNode& at, std::string text);
  void remark(const YamlNode& at, std::string text);

 private:
  void note(AutoModeratorNote::Kind kind, const YamlNode& at, std::string text);

  std::vector<AutoModeratorNote>& notes_;
};

/// Scalars and lists of scalars alike, in order. Other shapes are a mistake.
[[nodiscard]] std::vector<std::string> words_of(const YamlNode& node, RuleInProgress& rule);
/// A scalar's text as Reddit reads it; where that is another one than stands there, a remark says
/// so.
[[nodiscard]] std::string word_of(const YamlNode& scalar, RuleInProgress& rule);
/// yes/no, true/false. Anything else is a mistake and false.
[[nodiscard]] bool flag_of(const YamlNode& node, RuleInProgress& rule);

[[nodiscard]] base::Json texts(const std::vector<std::string>& words);
/// {"KEY": VALUE}
[[nodiscard]] base::Json object(std::string_view key, base::Json value);
/// The one condition, or {"any": […]}; `parts` is not empty.
[[nodiscard]] base::Json any_of(base::JsonArray parts);
[[nodiscard]] bool is_one_of(std::string_view word, std::initializer_list<std::string_view> known);
/// ASCII letters in lower case; other characters stay.
[[nodiscard]] std::string lower_case(std::string_view text);

/// "title+body (regex, includes)" and every other condition at the top of a rule. False where the
/// key is no condition.
bool convert_condition(const std::string& key, const YamlNode& value, RuleInProgress& rule);
/// The "author:" group, or a list of names.
void convert_author(const YamlNode& author, RuleInProgress& rule);
/// "standard:", one of Reddit's eight lists.
void convert_standard(const YamlNode& value, RuleInProgress& rule);

/// How a search compares, Reddit's words: includes-word, includes, …
enum class Method : std::uint8_t { kWord, kIncludes, kStarts, kEnds, kExact, kFullText };

/// "~title+body#2 (regex, includes)" taken apart.
struct SearchKey {
  std::vector<std::string> fields;
  std::string unknown_modifier;  // empty where all are known
  bool negated = false;
  bool regex = false;
  bool case_sensitive = false;
  std::optional<Method> method;  // empty: the field's default
};
[[nodiscard]] SearchKey read_search_key(const std::string& key);

/// What of the text a search looks at.
enum class Where : std::uint8_t { kText, kHost, kAddress };

/// One search under conversion: the words, and what became of them.
struct Search {
  const SearchKey& key;
  Method method = Method::kWord;
  const YamlNode& value;
  std::vector<std::string> words;
};
/// A "text" condition over our fields `in`; null where none of the words can be used (noted).
[[nodiscard]] base::Json text_condition(const Search& search, Where where,
                                        const std::vector<std::string>& in, RuleInProgress& rule);
/// "domain:" alone: the exact domain or one below it. Null as above.
[[nodiscard]] base::Json domain_condition(const Search& search, RuleInProgress& rule);

/// One word or Python pattern as a pattern of ours that finds what `method` finds in `where`. Empty
/// where no address can be that.
[[nodiscard]] std::string pattern_of(const std::string& word, const SearchKey& key, Method method,
                                     Where where);
/// Python's pattern as patterns of about `bytes_max` bytes that find the same together; longer ones
/// where nothing can be shared out.
[[nodiscard]] std::vector<std::string> split_pattern(std::string_view pattern,
                                                     std::size_t bytes_max);
/// Why our engine cannot run the pattern; empty where it can.
[[nodiscard]] std::string problem_of(const std::string& pattern, bool case_sensitive);

/// action, comment, set_flair and so on. False where the key is no action.
bool convert_action(const std::string& key, const YamlNode& value, RuleInProgress& rule);

/// The rule as JSON; `digits` is the width of the number in its id, so that ids sort as the file.
[[nodiscard]] base::Json finished(RuleInProgress& rule, std::size_t digits);

/// One converted rule and what its place among the others depends on.
struct Converted {
  base::Json json;
  std::string action;
  std::int64_t priority = 0;
  std::uint32_t document = 0;
  std::uint32_t line = 0;
  bool has_effect = false;
  bool is_draft = false;
};
/// On Reddit the first rule that removes ends the search for others, and an approval never undoes a
/// removal of the same file. Adds what makes it so here.
void settle_order(std::vector<Converted>& rules);
/// Takes out of each rule what our compiler refuses, and rules that nothing is left of; then rules
/// beyond what one file may hold. What was left out is noted.
void keep_what_compiles(std::vector<Converted>& rules, const Lists& lists,
                        std::vector<AutoModeratorNote>& notes);
/// {"schema":1,"lists":{…},"rules":[…]}
[[nodiscard]] base::Json rules_file(const std::vector<Converted>& rules, const Lists& lists);

}  // namespace hearth::importers::automoderator
